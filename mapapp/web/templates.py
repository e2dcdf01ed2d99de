"""The language of the templates: text of the data stays text in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from flask import Flask
from flask.templating import Environment
from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from mapapp.words.foreign import mark
from mapapp.words.messages import Messages, apart

_Fill = Callable[..., str]


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
    """Give the templates the words that each is called with, as ``words``.

    Notes
    -----
    ``_`` takes literal texts only, since what it returns is markup and a format: a text that
    comes in a variable, ours or of the data, goes through the filter ``translated`` and stays
    plain. A test reads the templates for it.
    """
    app.jinja_environment = Templates
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        _gettext, _ngettext, newstyle=True
    )
    for name in ("gettext", "ngettext"):
        app.jinja_env.globals[name] = _kept_apart(cast(_Fill, app.jinja_env.globals[name]))
    app.jinja_env.filters |= {
        "translated": _gettext,
        "number": _number,
        "exact": _exact,
        "digits": _digits,
        "from_left": _from_left,
        "own_letters": _own_letters,
    }


def _words(context: Context) -> Messages:
    return cast(Messages, context["words"])


@pass_context
def _gettext(context: Context, text: str) -> str:
    return _words(context).gettext(text)


@pass_context
def _ngettext(context: Context, one: str, other: str, n: int) -> str:
    return _words(context).ngettext(one, other, n)


def _kept_apart(fill: _Fill) -> _Fill:
    """Return what fills in a text, names in Latin letters apart from what runs to the left."""

    @pass_context
    def filled(context: Context, *texts: Any, **params: Any) -> str:
        if _words(context).locale.direction == "rtl":
            params = {
                name: apart(each) if type(each) is str else each for name, each in params.items()
            }
        return fill(context, *texts, **params)

    return filled


@pass_context
def _number(context: Context, value: float) -> str:
    """Write a count or quantity with groups, in the digits of the language."""
    return _words(context).number(value)


@pass_context
def _exact(context: Context, text: str) -> str:
    """Write a quantity of a table with groups, and with all the digits that the table has."""
    return _words(context).exact(text)


@pass_context
def _digits(context: Context, text: str | int) -> str:
    """Write a year or a day without groups, in the digits of the language."""
    return _words(context).digits(text)


@pass_context
def _from_left(context: Context, at: float, length: float = 0, whole: float = 100) -> float:
    """Say where from the left something stands, in percent, that is so far along an axis."""
    return round(_words(context).from_left(at, length, whole), 6)


IN_ENGLISH = '<p class="in-english"'
"""How the note begins that some of the page is in English; it stays hidden where nothing is."""


@pass_context
def _own_letters(context: Context, body: str) -> Markup:
    """Mark what is not in the letters of the page's language, and say so where it is prose."""
    if _words(context).locale.script != "Arab":
        return Markup(body)  # noqa: S704
    marked = mark(body)
    markup = marked.markup
    if marked.has_prose:
        markup = markup.replace(f"{IN_ENGLISH} hidden>", f"{IN_ENGLISH}>", 1)
    return Markup(markup)  # noqa: S704
