"""The page of every closure of every crossing, as a chart of strips and as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import NotFound as NoSuchPage

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.looks import legends
from mapapp.meaning.address import language
from mapapp.meaning.closures import DAYS_OF_A_MONTH, Decree, length, timeline
from mapapp.times import parse_date
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import page_words
from mapapp.web.pages.day import map_href
from mapapp.words.dates import date_text, held_text, solar_text
from mapapp.words.links import source_links
from mapapp.words.messages import N_, NP_, Messages

bp = Blueprint("closures", __name__)

LETTER, MOST_PERCENT = 1.15, 100
"""About how wide a letter above a band is, and where its panel ends, in percent of the panel."""
DAYS_UP_TO = 120
"""Lengths are told in days up to so many, then in months."""
DAYS, MONTHS = NP_("{n} day", "{n} days"), NP_("{n} month", "{n} months")
ENDS = {
    "estimated": N_("end estimated"),
    "last-seen-shut": N_("last seen shut"),
    "open": N_("no end found"),
}
"""What is said of an end that is not the day on which the crossing opened again."""


@bp.get("/closures")
def closures() -> Response:
    """Return every closure and restriction, by crossing."""
    words = page_words()
    return respond(_page(atlas().catalogue_in(words), words, language(request.args)))


@kept
def _page(catalogue: Catalogue, words: Messages, lang: str | None) -> Body:
    found = timeline(catalogue)
    layer = catalogue.role("crossings")
    if found is None or layer is None:
        raise NoSuchPage("These data hold no crossings.")
    page = render_template(
        "closures.html",
        words=words,
        found=found,
        layer=layer,
        count=len(layer.features),
        country=lambda code: words.listed(words.code("country", each) for each in code.split(";")),
        **telling(catalogue, words, layer, lang),
        known_until=layer.known_until and date_text(words, layer.known_until),
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def telling(
    catalogue: Catalogue, words: Messages, layer: Layer, lang: str | None
) -> dict[str, Any]:
    """Return what a template needs to tell of the states of crossings, and to draw their strips."""
    home = url_for("pages.home", lang=None)
    legend = legends.legend("crossings", catalogue.signs, words.gettext)

    def on_map(feature: Feature, state: Mapping[str, Any]) -> str:
        """Return the address of a crossing on the first day of a state that the atlas knows."""
        on = _first_day(state, catalogue)
        return map_href(catalogue, home, on, lang, (layer.id, feature["id"]))

    return {
        "on_map": on_map,
        "when": lambda state: held_text(words, state),
        "solar": lambda state: solar_text(words, state, held_text),
        "status": lambda status: words.code("crossing", status),
        "decree_names_of": lambda decrees: _decree_names(words, decrees),
        "length": lambda state: length_text(words, state),
        "end": lambda state: (
            words.said(ENDS[state["end_kind"]]) if state.get("end_kind") in ENDS else ""
        ),
        "swatches": {row.key: row.swatch for row in legend},
        "source_links": source_links,
    }


def _decree_names(words: Messages, decrees: Sequence[Decree]) -> list[tuple[float, str, str]]:
    """Return what to write above bands: where, by which end, and what; the longest come first.

    What would run into a name that is there already is shorter, or left out.
    """
    taken: list[tuple[float, float]] = []
    found = []
    for each in sorted(decrees, key=lambda decree: -decree.width):
        for text in _texts(words, each.state):
            anchor, at, start = _place(each, len(text) * LETTER)
            end = start + len(text) * LETTER
            if all(start > last or end < first for first, last in taken):
                taken.append((start, end))
                found.append((round(at, 3), anchor, text))
                break
    return sorted(found)


def _place(decree: Decree, width: float) -> tuple[str, float, float]:
    """Return by which end a text stands above a band and where, and where it begins."""
    middle, end = decree.at + decree.width / 2, decree.at + decree.width
    if middle - width / 2 < 0:
        return "start", decree.at, decree.at
    if middle + width / 2 > MOST_PERCENT:
        return "end", end, end - width
    return "middle", middle, middle - width / 2


def _texts(words: Messages, state: Mapping[str, Any]) -> list[str]:
    """Return the years of a decree, with how long it ran where there is room, or its beginning."""
    if not state["end"] or not state["start"]:
        return [held_text(words, state)]
    years = words.years(int(state["start"][:4]), int(state["end"][:4]))
    return [words.listed([years, length_text(words, state)]), years]


def _first_day(state: Mapping[str, Any], catalogue: Catalogue) -> str:
    first = f"{catalogue.years[0]:04}"
    start: str = state["start"] or first
    return start if parse_date(start).start >= parse_date(first).start else first


def length_text(words: Messages, state: Mapping[str, Any]) -> str:
    """Return how long a state lasted; nothing where it has no end."""
    days = length(state)
    if not days:
        return ""
    if days <= DAYS_UP_TO:
        return words.counted(DAYS, days)
    return words.counted(MONTHS, round(days / DAYS_OF_A_MONTH))
