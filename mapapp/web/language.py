"""The language of an answer: ``lang`` of the address, else ``Accept-Language``, else English."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from mapapp.meaning.address import language
from mapapp.words.languages import ENGLISH, GREGORIAN, KNOWN, WITH_SOLAR, negotiate, words_in
from mapapp.words.messages import N_, Messages

KEPT_BY = frozenset(
    {
        *("pages.home", "pages.embed", "about.about", "article.article", "story.story"),
        *("sources.sources", "allsources.every", "statistics.statistics"),
        *("layers.geojson", "layers.records", "layers.details", "layers.csv", "story.chapters"),
        *("download.download", "download.contents"),
        *(
            "whatif.alternatives",
            "ogc.landing",
            "day.choose",
            "day.day",
            "day.compare",
            "closures.closures",
            "crossings.crossing",
            *("profiles.actors", "profiles.actor", "profiles.places", "profiles.place"),
        ),
    }
)
"""Endpoints whose addresses carry on the language that the address of the request names."""


BOTH, ONE = N_("With Solar Hijri dates"), N_("Gregorian dates only")
"""What a link says that leads to the same page with dates in both calendars, or in one."""


def data_words() -> Messages:
    """Return the words for data: what programs read changes only where the address says so."""
    return _told(language(request.args) or ENGLISH)


def page_words() -> Messages:
    """Return the words for a page, by what its reader's browser prefers where nothing was asked."""
    lang = language(request.args)
    return _negotiated() if lang is None else _told(lang)


def fault_words() -> Messages:
    """Return the words for a page that tells of an error, such as a language that is none."""
    lang = request.args.get("lang")
    return _told(lang) if lang in KNOWN else _negotiated()


def _negotiated() -> Messages:
    g.by_preference = True
    field = request.headers.get("Accept-Language", "")
    accepted = parse_accept_header(field, LanguageAccept)
    return _told(negotiate([name for name, weight in accepted if weight > 0]))


def _told(lang: str) -> Messages:
    g.told_in = lang
    return words_in(lang)


def init_app(app: Flask) -> None:
    """Name the language of each answer that has one, and keep it in the addresses of others."""
    app.after_request(_name_language)
    app.url_defaults(_carry_on)
    app.context_processor(lambda: {"other_calendar": _other_calendar()})


def _name_language(response: Response) -> Response:
    if lang := g.get("told_in"):
        response.content_language.add(lang)
    if g.get("by_preference"):
        response.vary.add("Accept-Language")
    return response


def _carry_on(endpoint: str, values: dict[str, Any]) -> None:
    lang = request.args.get("lang") if endpoint in KEPT_BY else None
    if lang in KNOWN:
        values.setdefault("lang", lang)


def _other_calendar() -> dict[str, str] | None:
    """Return a link to the page with dates in the other of two ways; None where there is one."""
    here = str(g.get("told_in", ""))
    plain = here.removesuffix(GREGORIAN)
    if plain not in WITH_SOLAR:
        return None
    lang, text = (plain, BOTH) if here != plain else (plain + GREGORIAN, ONE)
    kept = {name: value for name, value in request.args.items() if name not in ("lang", "v")}
    return {
        "lang": lang,
        "href": f"?{urlencode(kept | {'lang': lang})}",
        "text": words_in(here).gettext(text),
    }


def links_depend_on() -> tuple[str | None, str]:
    """Return what decides the addresses that a page leads to: its language, where it is mounted."""
    return language(request.args), request.script_root
