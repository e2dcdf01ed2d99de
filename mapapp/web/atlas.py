"""What a request needs of the atlas: one object in `app.extensions`, one accessor."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from flask import current_app

from mapapp import __version__
from mapapp.data.catalogue import Catalogue
from mapapp.data.translations import in_language
from mapapp.resources import PACKAGE, resource_dir
from mapapp.settings import Settings
from mapapp.words.languages import ENGLISH
from mapapp.words.messages import Messages

EXTENSION = "mapapp"


@dataclass(frozen=True, eq=False)
class Atlas:
    """The data and the settings that one application serves."""

    catalogue: Catalogue
    settings: Settings

    def catalogue_in(self, words: Messages) -> Catalogue:
        """Return the data in a language; made once, when first asked for."""
        lang = words.locale.id
        if lang not in self._spoken:
            self._spoken[lang] = in_language(self.catalogue, lang, words.gettext)
        return self._spoken[lang]

    @cached_property
    def _spoken(self) -> dict[str, Catalogue]:
        """The data by language."""
        return {ENGLISH: self.catalogue}

    @cached_property
    def version(self) -> str:
        """Short hash of data and code: addresses that carry it may be cached for good."""
        digest = hashlib.sha256(f"{__version__} {self.catalogue.version}".encode())
        for folder in (PACKAGE, resource_dir("templates")):
            for path in sorted(folder.rglob("*.*")):
                if path.is_file() and path.suffix != ".pyc":
                    digest.update(path.read_bytes())
        return digest.hexdigest()[:12]


def atlas() -> Atlas:
    """Return the atlas of the current application."""
    return cast(Atlas, current_app.extensions[EXTENSION])
