"""What translators work with: which texts there are, and what is wrong with those that they wrote.

The texts of the interface stand in a file of gettext's form (PO) for each language, those of a data
folder in a table for each; ``docs/translate.md`` is for who writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mapapp.data.catalogue import load_catalogue
from mapapp.data.translations import translation_faults
from mapapp.errors import Fault
from mapapp.meaning.names import name_faults
from mapapp.translating import content, interface
from mapapp.translating.gathered import gathered
from mapapp.words.languages import OFFERED
from mapapp.words.locale import FOLDER
from mapapp.words.translations import catalogue_path, compile_catalogue

LANGUAGES = OFFERED[1:]
"""What is translated into."""


@dataclass(frozen=True, slots=True)
class Count:
    """How far a language is, in the interface or in the data.

    Attributes
    ----------
    texts, of : int
        How many texts are translated, and how many there are.
    unsure : int
        How many the translator marked as doubtful.
    reviewed : int
        How many a native speaker has read.
    """

    texts: int
    of: int
    unsure: int
    reviewed: int

    def __str__(self) -> str:
        return f"{self.texts} of {self.of} texts, {self.unsure} unsure, {self.reviewed} reviewed"


def extract(data: Path, locales: Path = FOLDER) -> Iterator[str]:
    """Bring files and tables up to date with the texts that there are; tell what each lacks.

    Texts that are new have no translation yet, and what is gone is taken out: nothing is guessed.

    Parameters
    ----------
    data : Path
        The data folder.
    locales : Path
        Where the catalogues of the interface stand.
    """
    template, catalogue = gathered(), load_catalogue(data)
    for language in LANGUAGES:
        lacks = interface.update(catalogue_path(language, locales), template)
        content.update(data, catalogue, language)
        table = len(content.missing(catalogue, language))
        yield f"{language}: {lacks} texts of the interface and {table} of the data to translate"


def missing(data: Path, language: str) -> Iterator[tuple[str, str, str]]:
    """Return record, field and English of the texts of a data folder that a language lacks."""
    for (id, field), text in content.missing(load_catalogue(data), language).items():
        yield id, field, text


def check(data: Path, locales: Path = FOLDER) -> tuple[list[Fault], dict[str, tuple[Count, Count]]]:
    """Return what is wrong with translations, and how far each language is.

    Parameters
    ----------
    data : Path
        The data folder.
    locales : Path
        Where the catalogues of the interface stand.

    Returns
    -------
    faults : list of Fault
        All that is wrong.
    counts : dict
        By language: of the interface, of the data.
    """
    template, catalogue = gathered(), load_catalogue(data)
    faults = [*name_faults(catalogue), *translation_faults(catalogue)]
    faults += content.name_faults(catalogue)
    counts = {}
    for language in LANGUAGES:
        path = catalogue_path(language, locales)
        written = interface.read(path)
        faults += interface.faults(path.relative_to(locales).as_posix(), written, template)
        faults += content.faults(catalogue, language)
        counts[language] = (
            Count(*interface.counted(written, template)),
            Count(*content.counted(catalogue, language)),
        )
    return faults, counts


def write_compiled(locales: Path = FOLDER) -> Iterator[Path]:
    """Write what the program reads fast beside each catalogue; return where."""
    for language in LANGUAGES:
        yield compile_catalogue(catalogue_path(language, locales))
