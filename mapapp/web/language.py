"""The language of an answer: ``lang`` of the address, else ``Accept-Language``, else English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Response, g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from mapapp.meaning.address import language
from mapapp.web.hosts import public_root
from mapapp.web.unread import TAKEN
from mapapp.words.languages import (
    ENGLISH,
    GREGORIAN,
    KNOWN,
    NAMES,
    WITH_SOLAR,
    negotiate,
    words_in,
)
from mapapp.words.locale import locale_of
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


MOST_TOLD = 200
"""Characters of an address without a page that a page about it leads on to."""

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
    lang = _asked()
    return _negotiated() if lang is None else _told(lang)


def _asked() -> str | None:
    """Return the language that the address names, if there is one of that name."""
    lang = request.args.get("lang")
    return lang if lang in KNOWN else None


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
    app.context_processor(
        lambda: {
            "versions": _versions,
            "public_root": public_root,
            "other_calendar": _other_calendar,
        }
    )


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


def _other_calendar(here: Versions) -> dict[str, str] | None:
    """Return a link to the page with dates in the other of two ways; None where there is one."""
    told = str(g.get("told_in", ""))
    plain = told.removesuffix(GREGORIAN)
    if plain not in WITH_SOLAR:
        return None
    lang, text = (plain, BOTH) if told != plain else (plain + GREGORIAN, ONE)
    return {
        "lang": lang,
        "href": request.script_root + here.at(lang),
        "text": words_in(told).gettext(text),
    }


def links_depend_on() -> tuple[str | None, str, str]:
    """Return what decides the addresses that a page leads to or tells: language, mount, host."""
    return language(request.args), request.script_root, public_root()


@dataclass(frozen=True, slots=True)
class Version:
    """A page in one language.

    Attributes
    ----------
    lang, direction, name
        The language by BCP 47, how it runs, and what it is called in itself.
    address
        The path and query of the page in it, below the root of the atlas.
    """

    lang: str
    direction: str
    name: str
    address: str

    @property
    def href(self) -> str:
        """Return the address of the page in it, below the root of the host."""
        return request.script_root + self.address


@dataclass(frozen=True, slots=True)
class Versions:
    """A page in all languages: the rest of its address stays.

    Attributes
    ----------
    at
        Returns its path and query below the root of the atlas, in a language or in none: it then
        follows what the reader's browser prefers.
    """

    at: Callable[[str | None], str]

    @property
    def here(self) -> str:
        """Return the path and query of the page as it was asked for."""
        return self.at(_asked())

    @property
    def each(self) -> tuple[Version, ...]:
        """Return the page in each language for readers."""
        return tuple(
            Version(lang, locale_of(lang).direction, name, self.at(lang))
            for lang, name in NAMES.items()
        )


def _versions() -> Versions:
    """Return the page that is asked for in all languages, with what it takes of its address.

    Where there is no such page its address is repeated only if it is short; else home is meant.
    """
    is_page = request.endpoint in TAKEN or request.blueprint == "ogc"
    if not is_page and len(request.full_path) > MOST_TOLD:
        return Versions(lambda lang: f"/?lang={lang}" if lang else "/")
    taken = TAKEN.get(request.endpoint or "", tuple(request.args))
    kept = [(name, request.args[name]) for name in taken if name in request.args]
    path = quote(request.path, safe="/~!*'(),:;@&=+$")

    def address(lang: str | None) -> str:
        query = [each for each in kept if each[0] != "lang"] + ([("lang", lang)] if lang else [])
        return path + (f"?{urlencode(query)}" if query else "")

    return Versions(address)
