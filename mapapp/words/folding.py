"""Texts as they are compared, whatever their spelling; ``js/rules/search.js`` folds the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BETWEEN = r"[-\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
_JOINED = re.compile(rf"([a-z]){_BETWEEN}(?:i|e|ye|yi){_BETWEEN}(?=[a-z])")
"""Vowels that join two names in Persian (Mazar-i, Mazar-e, Mazari) are written every which way."""
_ARTICLES = re.compile(r"\b(?:al|ul|el)-", re.ASCII)
_APOSTROPHES = re.compile("[\u2019\u2018'`\u00b4\u2032]")
_DASHES = re.compile("[\u2010-\u2015]")
_ASCII_WORD = re.compile("[a-z0-9]+")
_DOUBLE = re.compile(r"(.)\1", re.DOTALL)
_TRIPLE = re.compile(r"(.)\1\1", re.DOTALL)

_ONE_LETTER = str.maketrans(
    {
        form: one
        for one, forms in (
            ("\u06cc", "\u064a\u0649\u06d0\u06cd\u06d2\u06d3"),
            ("\u06a9", "\u0643\u06aa"),
            ("\u06af", "\u06ab"),
            ("\u0647", "\u0629\u06d5\u06c1\u06be\u06c3"),
            ("\u0627", "\u0671"),
            ("\u0646", "\u06ba\u06bc"),
            ("\u062a", "\u067c\u0679\u0637"),
            ("\u062f", "\u0689\u0688"),
            ("\u0631", "\u0693\u0691"),
            ("\u0698", "\u0696"),
            ("\u0634", "\u069a"),
            ("\u0632", "\u0681"),
            ("\u0633", "\u0685"),
            ("", "\u0621"),
        )
        for form in forms
    }
)
"""Letters of Arabic script by the one that is compared.

Some have several forms, some one language has where another writes their next of kin; a hamza that
stands alone is often left out.
"""

_NOT_COMPARED = frozenset({"Mn", "Mc", "Me", "Cf", "Lm"})
"""Categories of marks, of what is not seen, and of letters that modify others."""


def fold(text: str) -> str:
    """Return a text as it is compared.

    It is in lower case, without marks and what is not seen, in our digits, with one spelling for
    sounds that are written in several ways; its words stand a space apart.
    """
    plain = _APOSTROPHES.sub("", (text if text.isascii() else _bare(text)).lower())
    if not plain.isascii():
        plain = _DASHES.sub("-", "".join(map(_digit, plain)).translate(_ONE_LETTER))
    plain = _ARTICLES.sub("", _JOINED.sub(r"\1 ", plain))
    return " ".join(map(_spelled, _words(plain)))


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if unicodedata.category(char) not in _NOT_COMPARED)


def _words(text: str) -> list[str]:
    if text.isascii():
        return _ASCII_WORD.findall(text)
    spaced = (char if unicodedata.category(char)[0] in "LN" else " " for char in text)
    return [word for word in "".join(spaced).split(" ") if word]


def _digit(char: str) -> str:
    decimal = unicodedata.decimal(char, None) if "\x7f" < char <= "\uffff" else None
    return char if decimal is None else str(decimal)


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    """Return a word in the one spelling of its sounds.

    More than two of a letter, and that alone, are none.
    """
    if any(found[1].isalpha() for found in _TRIPLE.finditer(word)):
        return word
    plain = re.sub("ou|oo", "u", word).replace("ee", "i").replace("q", "k").replace("w", "v")
    plain = _DOUBLE.sub(lambda found: found[1] if found[1].isalpha() else found[0], plain)
    return plain if _units(plain) > 1 or _units(word) == 1 else word


def _units(text: str) -> int:
    """Return the length of a text as a browser counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
