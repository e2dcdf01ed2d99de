"""The texts of the interface in another language than English, by what they are in English."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Protocol

from mapapp.words.locale import FOLDER, Locale

PLACEHOLDER = re.compile(r"(\{\w+\}|%\(\w+\)[sd]|%%)", re.ASCII)
"""What is filled into a text: by `Messages.text` and the page, or by templates."""

UNSURE = "unsure"
"""The comment of a translator on a text that is shown all the same."""
COMPILED = ".json"


class Translations(Protocol):
    """What a language says.

    Attributes
    ----------
    size, unsure : int
        How many texts were translated, and of how many of these the translator was unsure.
    """

    size: int
    unsure: int

    def text(self, english: str) -> str:
        """Return a text; in English where nobody has translated it."""

    def forms(self, one: str, other: str) -> Sequence[str]:
        """Return the plural forms of a text, in the order of the locale's categories."""


class Changed:
    """English, with each text changed by a function.

    Parameters
    ----------
    change : callable
        Returns the text to show.
    """

    size = unsure = 0

    def __init__(self, change: Callable[[str], str] = str) -> None:
        self._change = change

    def text(self, english: str) -> str:
        """Return a text, changed."""
        return self._change(english)

    def forms(self, one: str, other: str) -> tuple[str, str]:
        """Return both forms, changed."""
        return self._change(one), self._change(other)


class Catalogue:
    """What translators wrote, in a file of gettext's form (PO).

    Parameters
    ----------
    path : Path
        The file.
    locale : Locale
        Its language, whose plural categories say which form stands where.

    Attributes
    ----------
    size, unsure : int
        How many texts it has, and how many of these the translator marked as doubtful.

    Notes
    -----
    Texts that are marked as guesses (``fuzzy``) stay in English, as everywhere with gettext, and so
    do those that would be filled in with something else than the English ones. The header's own
    formula of plurals is not read: the locale's rules decide, here and in the page.
    """

    def __init__(self, path: Path, locale: Locale) -> None:
        self._categories = len(locale.plurals)
        self.unsure, self._texts = _read(path)
        self.size = len(self._texts)

    def text(self, english: str) -> str:
        """Return a text; in English where nobody has translated it."""
        return self._texts.get(english, (english,))[0]

    def forms(self, one: str, other: str) -> Sequence[str]:
        """Return the plural forms of a text, in the order of the locale's categories."""
        found = self._texts.get(one, ())
        return found if len(found) == self._categories else _english(one, other, self._categories)


def _english(one: str, other: str, categories: int) -> tuple[str, ...]:
    """Return English forms for a language with any number of them; its last is for the rest."""
    return (one, *[other] * (categories - 1)) if categories > 1 else (other,)


def catalogue_path(id: str, folder: Path = FOLDER) -> Path:
    """Return where the catalogue of a locale stands."""
    return folder / id / "LC_MESSAGES" / "mapapp.po"


def compile_catalogue(path: Path) -> Path:
    """Write beside a catalogue what is read fast, and return where."""
    content = path.read_bytes()
    made = {"of": _digest(content), "unsure": 0, "texts": {}}
    made["unsure"], made["texts"] = _parsed(content)
    beside = path.with_suffix(COMPILED)
    beside.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return beside


def _read(path: Path) -> tuple[int, Mapping[str, Sequence[str]]]:
    """Return how many texts of a catalogue are unsure, and its texts: compiled ones, if of it."""
    content = path.read_bytes()
    try:
        made = json.loads(path.with_suffix(COMPILED).read_bytes())
        if made["of"] == _digest(content):
            return made["unsure"], made["texts"]
    except (FileNotFoundError, ValueError):  # none was made, or not to its end
        pass
    return _parsed(content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _parsed(content: bytes) -> tuple[int, dict[str, tuple[str, ...]]]:
    # Babel takes longer to load than a page to write: only for who asks for a catalogue
    from babel.messages.pofile import read_po

    unsure, found = 0, {}
    for message in read_po(BytesIO(content)):
        if message.id and not message.fuzzy:
            ids, texts = _all(message.id), _all(message.string)
            if all(texts) and _filled(*texts) <= _filled(*ids):
                found[ids[0]] = texts
                unsure += UNSURE in message.user_comments
    return unsure, found


def _all(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ("",))


def _filled(*texts: str) -> set[str]:
    """Return the names that are filled into texts."""
    return {name for text in texts for name in PLACEHOLDER.findall(text)}
