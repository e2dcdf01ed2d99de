"""Two languages that nobody speaks, made of the English texts by code.

``en-XA`` is accented, longer, and in brackets: what is not, is a text that no translator would
see. ``ar-XB`` runs from right to left: what does not turn round with it, would not with Dari.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mapapp.words.translations import PLACEHOLDER

_ACCENTED = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "áƀçđéƒĝĥíĵķļɱñóþǫŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ",
        strict=True,
    )
)
_RIGHT, _TURN, _END = "\u200f", "\u202e", "\u202c"
"""Right-to-left mark, right-to-left override, and the end of the override."""


def accented(text: str) -> str:
    """Return a text with accents, its vowels twice, in brackets; names to fill in stay."""
    return f"[{''.join(_parts(text, _stretched))}]" if text else text


def mirrored(text: str) -> str:
    """Return a text that runs from right to left word by word; names to fill in stay."""
    return "".join(_parts(text, _turned))


def _parts(text: str, change: Callable[[str], str]) -> list[str]:
    parts = PLACEHOLDER.split(text)
    return [part if index % 2 else change(part) for index, part in enumerate(parts)]


def _stretched(text: str) -> str:
    return "".join(_ACCENTED.get(char, char) * (2 if char in "aeiouAEIOU" else 1) for char in text)


def _turned(text: str) -> str:
    return re.sub(r"[^\W\d_]+", rf"{_RIGHT}{_TURN}\g<0>{_END}{_RIGHT}", text)
