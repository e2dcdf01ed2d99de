"""Texts, names and days as files for other programs can hold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """Return a text without what XML cannot hold (XML 1.0, production 2), NUL among it."""
    return _NOT_IN_XML.sub(REPLACEMENT, text)


def distinct(
    names: Iterable[str], taken: Collection[str] = (), *, longest: int = 60
) -> Iterator[str]:
    """Yield names that stay apart where case does not count, none of them `taken`.

    Parameters
    ----------
    names : iterable of str
        Names that may be anything.
    taken : collection of str
        Names in lower case that mean something else in the file.
    longest : int
        Characters that a name may have.

    Examples
    --------
    >>> list(distinct(["Title", "title", "fid"], {"fid"}))
    ['Title', 'title_2', 'fid_2']
    """
    used = set(taken)
    for name in names:
        short = clean(name)[:longest]
        found, number = short, 2
        while not found or found.lower() in used:
            end = f"_{number}"
            found, number = f"{short[: longest - len(end)]}{end}", number + 1
        used.add(found.lower())
        yield found
