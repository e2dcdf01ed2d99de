"""The catalogue of a language: the texts of the interface, in a file of gettext's form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from mapapp import __version__
from mapapp.errors import Fault, shown
from mapapp.translating.writing import filled, is_english, wrongs
from mapapp.words.locale import locale_of
from mapapp.words.translations import UNSURE

REVIEWED, AS_IN_ENGLISH = "reviewed", "as in English"
"""Comments of translators that mean something, beside `UNSURE`."""
WIDTH = 100
NOT_KEPT = b'"Generated-By:'  # which would change with the edition of Babel


def read(path: Path) -> Catalog:
    """Return a catalogue."""
    with path.open("rb") as file:
        return read_po(file)


def update(path: Path, template: Catalog) -> int:
    """Bring a catalogue up to date, and return how many of its texts are not translated."""
    written = read(path)
    written.update(template, no_fuzzy_matching=True, update_creation_date=False)
    written.obsolete.clear()
    written.project, written.version = "The Durand Line Atlas", __version__
    path.write_bytes(_bytes(written))
    return sum(not all(_all(message.string)) for message in written if message.id)


def _bytes(written: Catalog) -> bytes:
    output = BytesIO()
    write_po(output, written, width=WIDTH, no_location=True, sort_output=True)
    lines = output.getvalue().splitlines(keepends=True)
    kept = b"".join(line for line in lines if not line.startswith(NOT_KEPT))
    return kept.rstrip() + b"\n"


def faults(file: str, written: Catalog, template: Catalog) -> Iterator[Fault]:
    """Find what is wrong with a catalogue."""
    language = file.partition("/")[0]
    ours = {_key(message): message for message in written if message.id}
    wanted = {_key(message): message for message in template if message.id}
    for key in wanted.keys() - ours.keys():
        yield Fault(file, shown(key), "", "no such text", "its translation")
    for key, message in ours.items():
        if key not in wanted or _all(message.id) != _all(wanted[key].id):
            yield Fault(file, shown(key), "", "a translation", "none: no such text is told")
        else:
            for got, expected in _wrongs(language, message):
                yield Fault(file, shown(key), "", got, expected)


def _wrongs(language: str, message: Message) -> Iterator[tuple[str, str]]:
    ids, texts = _all(message.id), _all(message.string)
    forms = len(locale_of(language).plurals) if len(ids) > 1 else 1
    if not any(texts):
        yield "nothing", "its translation"
        return
    if message.fuzzy:
        yield "fuzzy, which is not shown", f"the comment '{UNSURE}' in its place"
    if len(texts) != forms or not all(texts):
        yield f"{len([*filter(None, texts)])} forms", f"{forms}"
        return
    names = filled(*texts)
    if (len(ids) == 1 and names != filled(*ids)) or not names <= filled(*ids):
        yield (
            " ".join(sorted(names)) or "nothing filled in",
            " ".join(sorted(filled(*ids))) or "none",
        )
    if is_english("".join(texts), ids[0]) and AS_IN_ENGLISH not in message.user_comments:
        yield "English", f"a translation, or the comment '{AS_IN_ENGLISH}'"
    for text in dict.fromkeys(texts):
        yield from wrongs(language, text)


def counted(written: Catalog, template: Catalog) -> tuple[int, int, int, int]:
    """Return how many texts are translated, are there, are unsure, are reviewed."""
    done = [message for message in written if message.id and all(_all(message.string))]
    marked = [sum(mark in each.user_comments for each in done) for mark in (UNSURE, REVIEWED)]
    return len(done), len(template), marked[0], marked[1]


def _key(message: Message) -> str:
    return _all(message.id)[0]


def _all(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ("",))
