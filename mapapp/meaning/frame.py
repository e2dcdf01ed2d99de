"""What an address says of the map in a frame of another site, beside the state of the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from mapapp.errors import BadParameter

SWITCH = ("on", "off")
"""The first is the default."""

THEMES = ("light", "dark")

LONGEST_TITLE = 120
"""Characters: two lines of a wide frame."""

FRAME_PARAMETERS = ("title", "key", "bar", "theme")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a frame has round its map.

    Attributes
    ----------
    title : str or None
        What stands in the place of the atlas's title; empty for none, None for its own.
    key : bool
        Whether the signs are explained.
    bar : bool
        Whether there is a time bar where there is room for one.
    theme : str or None
        The colours, whatever the reader's system asks for; None leaves it to that.
    """

    title: str | None = None
    key: bool = True
    bar: bool = True
    theme: str | None = None

    @classmethod
    def parse(cls, args: Mapping[str, str]) -> Self:
        """Read it from the parameters of a URL.

        Parameters
        ----------
        args : mapping of str to str
            Parameters by name; others change nothing.

        Raises
        ------
        BadParameter
            If a value is none of those that there are, or the title is too long.
        """
        title = args.get("title")
        if title is not None:
            title = " ".join(title.split())
            if len(title) > LONGEST_TITLE:
                raise BadParameter("title", title, f"at most {LONGEST_TITLE} characters")
        return cls(
            title=title,
            key=_one_of(SWITCH, "key", args.get("key", "on")) == "on",
            bar=_one_of(SWITCH, "bar", args.get("bar", "on")) == "on",
            theme=_one_of(THEMES, "theme", args["theme"]) if "theme" in args else None,
        )

    def query(self) -> dict[str, str]:
        """Return the parameters of the URL, without those at their default."""
        texts = {
            "title": self.title,
            "key": None if self.key else "off",
            "bar": None if self.bar else "off",
            "theme": self.theme,
        }
        return {name: text for name, text in texts.items() if text is not None}


def _one_of(known: tuple[str, ...], name: str, text: str) -> str:
    if text not in known:
        raise BadParameter(name, text, f"one of {', '.join(known)}")
    return text
