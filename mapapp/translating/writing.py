"""How a language is written here: which letters and digits are its own, and what is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapapp.words.translations import PLACEHOLDER

FOREIGN = {
    "fa-AF": "يكىہھےںګړډټځڅڼۍې",
    "ps": "كىگہھےں",
    "ur": "يكىةګډټځڅڼۍې",
}
"""Letters of the neighbours, which look like those of the language and are found by no search."""
LATIN_DIGITS, EASTERN_DIGITS = (
    re.compile(r"(?<![\w./:-])[0-9]+(?![\w./:-])"),
    re.compile(r"[۰-۹٠-٩]"),
)
WITH_LATIN_DIGITS = re.compile(r"RFC|ISO|http|CC|GPL|EPSG|OGC|A[34]|UTF")
"""Names that have Latin digits in every language."""
SCRIPT = re.compile(r"[\u0600-\u06ff]")
WORD = re.compile(r"[A-Za-z]{3}")


def wrongs(language: str, text: str) -> Iterator[tuple[str, str]]:
    """Find what a text has that its language is not written with: what came, what is expected."""
    plain = PLACEHOLDER.sub("", text)
    if not plain.strip() and text.strip() == plain.strip():
        yield repr(text), "a text"
    if letters := set(text) & set(FOREIGN[language]):
        yield " ".join(sorted(letters)), f"the letters of {language}"
    if language == "ur":
        if digits := EASTERN_DIGITS.findall(text):
            yield "".join(digits), "Latin digits"
    elif (digits := LATIN_DIGITS.findall(plain)) and not WITH_LATIN_DIGITS.search(plain):
        yield " ".join(digits), "digits from ۰ to ۹"
    if ", " in plain and SCRIPT.search(plain):
        yield "a Latin comma", "،"


def is_english(text: str, english: str) -> bool:
    """Return whether words of English are left as they are."""
    words = WORD.search(PLACEHOLDER.sub("", english))
    return bool(words) and not SCRIPT.search(PLACEHOLDER.sub("", text))


def filled(*texts: str) -> set[str]:
    """Return the names that are filled into texts."""
    return {name for text in texts for name in PLACEHOLDER.findall(text)}
