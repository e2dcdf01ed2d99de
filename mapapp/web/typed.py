"""Dates as readers type them into forms, where no script has made them those of an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from mapapp.web.language import fault_words
from mapapp.words.messages import Messages
from mapapp.words.typed import typed_date, typed_day

Reader = Callable[[Messages, str], str | None]

FIELDS: Mapping[str, tuple[Reader, tuple[str, ...]]] = {
    "pages.home": (typed_date, ("from", "to")),
    "statistics.statistics": (typed_date, ("from", "to")),
    "day.choose": (typed_day, ("date",)),
    "day.compare": (typed_day, ("from", "to")),
}
"""What reads the fields of the form that leads to an endpoint, and their names."""


def init_app(app: Flask) -> None:
    """Let all pages that have a form take what is typed into it."""
    app.before_request(_as_addresses_have_it)


def _as_addresses_have_it() -> Response | None:
    """Lead to the address that has the dates which are meant in the one form that they have."""
    read, names = FIELDS.get(request.endpoint or "", (typed_day, ()))
    if request.view_args:  # a form of data, which programs ask for
        return None
    args = request.args.to_dict()
    given = [name for name in names if name in args]
    if not given:  # nothing of this answer depends on a language
        return None
    words = fault_words()
    meant = {name: read(words, args[name]) for name in given}
    typed = {name: iso for name, iso in meant.items() if iso and iso != args[name]}
    if not typed:
        return None
    return redirect(f"{request.script_root}{request.path}?{urlencode(args | typed)}", 303)
