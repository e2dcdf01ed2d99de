"""Text that goes onto a Folium map as it is."""

from __future__ import annotations

from typing import Any

from branca.element import Element


class Literal(Element):
    """An element whose text is no template.

    Parameters
    ----------
    text
        What the page holds: markup or script that is ready, with any text of the data in it.

    Notes
    -----
    `branca.element.Element` compiles its text as a Jinja template: what a data folder says would
    be a program.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_kwargs: Any) -> str:
        """Return the text."""
        return self._text
