"""Texts in the order of the alphabet; ``js/rules/alphabet.js`` does the same.

One order serves Dari, Pashto and Urdu: each has some of its letters, in this order.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = (
    *("اٱ", "ب", "پ", "ت", "ټٹ", "ث", "ج", "ځ", "چ", "څ", "ح", "خ", "د", "ډڈ", "ذ", "ر", "ړڑ"),
    *("ز", "ژ", "ږ", "س", "ش", "ښ", "ص", "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "کكڪ", "گګ", "ل"),
    *("م", "ن", "ڼ", "ں", "و", "هہەةۃ", "ھ", "ء", "یيى", "ې", "ۍ", "ے"),
)
"""The letters of Arabic script in order; those that stand together are forms of one."""

_AFTER = 0xE000
"""A number after those of all letters: Latin comes first, as it does in a list of both."""

_PLACES = str.maketrans(
    {form: chr(_AFTER + place) for place, forms in enumerate(_LETTERS) for form in forms}
)
_NOT_COMPARED = frozenset({"Mn", "Mc", "Me", "Cf", "Lm"})


def alphabetical(text: str) -> str:
    """Return what a text is put in order by, compared letter for letter.

    Case, marks, what is not seen and what stands between words count for nothing.
    """
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if unicodedata.category(letter) not in _NOT_COMPARED
    )
    plain = re.sub("['’‘`´]", "", bare).lower()
    return re.sub(r"[\W_]+", "-", plain).strip("-").translate(_PLACES)
