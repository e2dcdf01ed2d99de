"""The language of the templates: text of the data stays text in it."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import Undefined


class Templates(Environment):
    """Jinja without its guesses.

    Notes
    -----
    Where a mapping lacks a name that stands in brackets, Jinja takes the attribute of that name: a
    field of the data that is called ``items`` or ``__class__`` would show Python's own.
    """

    def getitem(self, obj: Any, argument: Any) -> Any | Undefined:
        """Return what `obj` holds under a name; of a mapping nothing else."""
        if isinstance(obj, Mapping) and argument not in obj:
            return self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)


def init_app(app: Flask) -> None:
    """Give the templates gettext.

    Notes
    -----
    ``_`` takes literal texts only, since what it returns is markup and a format: a text that
    comes in a variable, ours or of the data, goes through the filter ``translated`` and stays
    plain. A test reads the templates for it.
    """
    app.jinja_environment = Templates
    translations = NullTranslations()
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_translations(  # type: ignore[attr-defined]
        translations, newstyle=True
    )
    app.jinja_env.filters["translated"] = translations.gettext
