"""Which way an axis runs: as the language does; the twin of ``static/js/rules/axes.js``.

``tests/cases/words.json`` holds both. `docs/decisions/0007-time-runs-with-the-text.md` says why.
"""

from __future__ import annotations

from mapapp.words.locale import Locale


def from_left(locale: Locale, at: float, length: float = 0, whole: float = 1) -> float:
    """Return how far from the left something is drawn that begins so far along an axis.

    Parameters
    ----------
    locale : Locale
        The language: along its axes one goes as one reads.
    at, length : float
        Where it begins, and how far it goes on.
    whole : float
        How long the axis is; 0 for a distance from a point of it.
    """
    return whole - at - length if locale.direction == "rtl" else at
