"""The page of all sources, with what each is and the records that use it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request, url_for

from mapapp.data.catalogue import Catalogue
from mapapp.errors import BadParameter
from mapapp.meaning.address import language
from mapapp.meaning.sources import Source, every_source
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import page_words
from mapapp.web.pages import panel
from mapapp.words.alphabet import alphabetical
from mapapp.words.links import source_link
from mapapp.words.messages import N_, SOURCE_KINDS, SOURCE_LANGUAGES, Messages

bp = Blueprint("allsources", __name__)

LONGEST_SEARCH = 80
TITLE, KIND, LANGUAGE = ORDERS = ("title", "kind", "language")

NAMES = {KIND: SOURCE_KINDS, LANGUAGE: SOURCE_LANGUAGES}
NOT_NOTED = N_("Not noted")


@dataclass(frozen=True, slots=True)
class Group:
    """Sources of one kind or language; without a title where the page has them in one list."""

    title: str
    sources: tuple[Source, ...]


@bp.get("/sources/all")
def every() -> Response:
    """Return every source with the records that use it, or those that hold a text.

    Raises
    ------
    BadParameter
        If the text is too long, or the order none.
    """
    query = request.args.get("q", "").strip()
    if len(query) > LONGEST_SEARCH:
        raise BadParameter("q", query, f"at most {LONGEST_SEARCH} characters")
    order = request.args.get("sort", TITLE)
    if order not in ORDERS:
        raise BadParameter("sort", order, f"one of {', '.join(ORDERS)}")
    words, lang = page_words(), language(request.args)
    catalogue = atlas().catalogue_in(words)
    if query:
        return respond(_page(catalogue, words, lang, order, query), kept=False)
    return respond(_whole_page(catalogue, words, lang, order))


@kept
def _whole_page(catalogue: Catalogue, words: Messages, lang: str | None, order: str) -> Body:
    return _page(catalogue, words, lang, order, "")


def _page(catalogue: Catalogue, words: Messages, lang: str | None, order: str, query: str) -> Body:
    every, home = every_source(catalogue), url_for("pages.home", lang=None)
    wanted = query.casefold()
    found = [source for source in every if wanted in _searched(source)]
    page = render_template(
        "sources_all.html",
        words=words,
        groups=_groups(found, words, order),
        orders=ORDERS if any(source.kind or source.language for source in every) else (),
        order=order,
        facts=lambda source: _facts(source, words),
        link=source_link,
        record_href=lambda layer, record: panel.record_href(home, layer, record, lang),
        count=len(found),
        total=len(every),
        query=query,
        longest=LONGEST_SEARCH,
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def _searched(source: Source) -> str:
    told = [source.title, source.url or "", source.publisher, *source.records.values()]
    return " ".join([*told, *source.claims.values()]).casefold()


def _facts(source: Source, words: Messages) -> list[str]:
    """Return what a source is: kind, language, who published it if its title does not say, host."""
    publisher = "" if source.publisher in source.title else source.publisher
    host = source_link(source.title, source.url).host or ""
    told = (_name(KIND, source.kind, words), _name(LANGUAGE, source.language, words))
    return [each for each in (*told, publisher, host) if each]


def _name(order: str, code: str, words: Messages) -> str:
    names = NAMES[order]
    return words.gettext(names[code]) if code in names else code


def _groups(found: Sequence[Source], words: Messages, order: str) -> list[Group]:
    """Return sources in groups: kinds in the order of their names here, languages by name."""
    if order == TITLE:
        return [Group("", tuple(found))]
    grouped: dict[str, list[Source]] = {}
    for source in found:
        grouped.setdefault(getattr(source, order), []).append(source)
    ranks = {code: rank for rank, code in enumerate(SOURCE_KINDS)} if order == KIND else {}

    def place(code: str) -> tuple[bool, int, str]:
        return not code, ranks.get(code, len(ranks)), alphabetical(_name(order, code, words))

    not_noted = words.gettext(NOT_NOTED)
    return [
        Group(_name(order, code, words) or not_noted, tuple(grouped[code]))
        for code in sorted(grouped, key=place)
    ]
