"""A page for each crossing: what it is, when it was open, and what a closure of it cuts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.data.strictjson import compact
from mapapp.errors import NotFound
from mapapp.looks.signs import gate_sign, pattern_defs
from mapapp.meaning.address import ViewState, language
from mapapp.meaning.closures import timeline
from mapapp.meaning.names import Name, doubt_of, names_of, page_names
from mapapp.meaning.network import CutRoute, network_of
from mapapp.meaning.situation import Step, history
from mapapp.meaning.statistics import Trade, trade_of
from mapapp.times import YearRange, parse_date
from mapapp.web.atlas import atlas
from mapapp.web.bodies import MEDIA_TYPES, Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import data_words, page_words
from mapapp.web.pages import statemap
from mapapp.web.pages.closures import telling
from mapapp.web.pages.day import Row, Telling, map_href, neighbours
from mapapp.web.pages.details import details
from mapapp.web.pages.statistics import period_text
from mapapp.web.pages.trade import figure
from mapapp.web.programs import refuse_unknown
from mapapp.words.alphabet import alphabetical
from mapapp.words.dates import date_text
from mapapp.words.links import source_link
from mapapp.words.messages import Messages

bp = Blueprint("crossings", __name__)

FORM = ".json"
OPEN = "open"
NEWEST = 12
"""Closures in sight; the others are behind a word."""
NEAREST_EVENTS = 7
"""Events near it in sight."""
MOST_WORDS = 15
"""Words of a cause that a row has."""
MAP_SIZE = (320, 300)
REACH = 0.45
"""Degrees around a crossing that its map shows."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What a closure cuts on the last day on which it would: corridors, with what is left."""

    day: str
    routes: tuple[CutRoute, ...]


@bp.get("/crossings/<name>")
def crossing(name: str) -> Response:
    """Return the page of a crossing; with ``.json`` after its id the same as data.

    Raises
    ------
    NotFound
        If there is no such crossing.
    """
    id = name.removesuffix(FORM)
    as_data = id != name
    if as_data:
        refuse_unknown(request.args, ("lang", "v"))
    words = data_words() if as_data else page_words()
    catalogue = atlas().catalogue_in(words)
    layer = catalogue.role("crossings")
    known = layer.features_by_id if layer else {}
    if id not in known:
        raise NotFound("crossing", id, known)
    lang = language(request.args)
    return respond(_data(catalogue, id) if as_data else _page(catalogue, words, id, lang))


@kept
def _page(catalogue: Catalogue, words: Messages, id: str, lang: str | None) -> Body:
    layer = _layer(catalogue)
    feature = layer.features_by_id[id]
    home = url_for("pages.home", lang=None)
    state = replace(ViewState.default(catalogue), feature=(layer.id, id), lang=lang)
    last = catalogue.known_until or str(catalogue.years[1])
    cut = _cut(catalogue, layer, feature)
    page = render_template(
        "crossing.html",
        words=words,
        messages=words.table,
        state=state,
        details=details(catalogue, state, words, home),
        title=layer.title_of(feature),
        map=map_href(catalogue, home, last, lang, (layer.id, id)),
        cut=cut,
        cut_day=cut and date_text(words, cut.day),
        others=_others(layer, feature),
        title_of=layer.title_of,
        left_by=lambda cut: [
            layer.title_of(layer.features_by_id[each]) for each in cut.alternatives[0].crossings
        ],
        patterns=pattern_defs(catalogue.signs),
        name=id,
        feature=feature,
        **_strips(catalogue, feature),
        **telling(catalogue, words, layer, lang),
        closures=_closures(feature),
        newest=NEWEST,
        names=page_names(catalogue, [f"{layer.id}/{id}"], words.locale.id),
        doubt=doubt_of(catalogue, [f"{layer.id}/{id}"], words.locale.id),
        near=_near(Telling(catalogue, words, lang), feature),
        nearest=NEAREST_EVENTS,
        trades=[(trade, figure(trade)) for trade in trade_of(catalogue, feature)],
        neighbours=neighbours(words, feature),
        period_text=lambda value: period_text(words, value),
        link=source_link,
        cause=_cause,
        known_until=layer.known_until and date_text(words, layer.known_until),
        cut_map=cut and _supposed(map_href(catalogue, home, cut.day, lang, (layer.id, id)), id),
        picture=statemap.around(catalogue, feature, parse_date(last).end, MAP_SIZE, REACH),
        map_day=date_text(words, last),
        gate_sign=gate_sign,
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def _names(catalogue: Catalogue, layer: Layer, id: str) -> tuple[Name, ...]:
    return names_of(catalogue, [f"{layer.id}/{id}"])


def _near(tell: Telling, feature: Feature) -> list[Row]:
    """Return the events near a crossing, the newest first, each with how far away it is."""
    layer = tell.catalogue.role("events")
    known = layer.features_by_id if layer else {}
    found = []
    for near in reversed(feature["properties"]["near"]):
        if event := known.get(near["event"]):
            exact = event["properties"]["place_precision"] == "exact"
            away = tell.words.text("near.away" if exact else "near.about", km=near["km"])
            found.append(replace(tell.event(event), place=away))
    return found


def _strips(catalogue: Catalogue, feature: Feature) -> dict[str, Any]:
    """Return the row of a crossing in the chart of all closures; none for a pass without a gate."""
    found = timeline(catalogue)
    rows = [row for group in found.groups for row in group.rows] if found else []
    own = next((row for row in rows if row.feature is feature and row.is_gate), None)
    return {"row": own, "panels": found.panels if found else ()}


def _closures(feature: Feature) -> list[Mapping[str, Any]]:
    """Return the states of a crossing, the newest first; one without a start is older than all."""
    return sorted(
        feature["properties"]["states"],
        key=lambda state: parse_date(state["start"]).start if state["start"] else 0,
        reverse=True,
    )


def _cause(state: Mapping[str, Any]) -> str:
    """Return the first words of why a crossing was shut."""
    words = (state.get("cause") or "").split()
    return " ".join(words) if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS]) + " …"


def _supposed(href: str, id: str) -> str:
    """Return the address of a map with a crossing supposed closed."""
    return f"{href}&{urlencode({'closed': id})}"


def _layer(catalogue: Catalogue) -> Layer:
    layer = catalogue.role("crossings")
    if layer is None:
        raise LookupError("a crossing comes from a layer that the folder lacks")
    return layer


def _others(layer: Layer, feature: Feature) -> list[Feature]:
    """Return the other crossings to the same neighbour, by their titles."""
    country = feature["properties"]["other_country"]
    return sorted(
        (
            each
            for each in layer.features
            if each["properties"]["other_country"] == country and each is not feature
        ),
        key=lambda each: alphabetical(layer.title_of(each)),
    )


def _cut(catalogue: Catalogue, layer: Layer, feature: Feature) -> Cut | None:
    """Return what a closure cuts on the last day within the record on which the crossing was open.

    A closure of what is closed cuts nothing: the question needs a day.
    """
    if catalogue.role("routes") is None:
        return None
    axis = YearRange(*catalogue.years).span
    steps = history(layer, feature)
    ends = [step.day - 1 for step in steps[1:]] + [axis.end]
    days = [
        min(end, axis.end)
        for step, end in zip(steps, ends, strict=True)
        if step.state == OPEN and step.day <= axis.end and end >= axis.start
    ]
    if not days:
        return None
    day = days[-1]
    routes = network_of(catalogue).cuts(day, (feature["id"],))
    own = tuple(route for route in routes if feature["id"] in route.crossings)
    return Cut(date.fromordinal(day).isoformat(), own)


@kept
def _data(catalogue: Catalogue, id: str) -> Body:
    layer = _layer(catalogue)
    feature = layer.features_by_id[id]
    cut = _cut(catalogue, layer, feature)
    answer = {
        **feature,
        "history": [_step(step) for step in history(layer, feature)],
        "closure_cuts": cut
        and {
            "on": cut.day,
            "corridors": [
                {
                    "id": each.route["id"],
                    "title": each.route["properties"]["title"],
                    "length_km": round(each.km),
                    "shortest_way_left_km": round(each.alternatives[0].km)
                    if each.alternatives
                    else None,
                }
                for each in cut.routes
            ],
        },
        "names": {each.language: each.text for each in _names(catalogue, layer, id)},
        "trade": [each for trade in trade_of(catalogue, feature) for each in _trade(id, trade)],
        "data": catalogue.version,
    }
    return Body.of(compact(answer), MEDIA_TYPES[".json"])


def _step(step: Step) -> dict[str, Any]:
    return {"from": step.date if step.day > 1 else None, "state": step.state}


def _trade(id: str, trade: Trade) -> list[dict[str, Any]]:
    """Return the figures of what crosses; `crossing` is null where they are of all crossings."""
    return [
        {
            "crossing": id if trade.own else None,
            "series": value.series,
            "unit": value.unit,
            "period": value.period,
            "value": value.number,
            "note": value.note or None,
            "sources": list(value.sources),
        }
        for line in trade.lines
        for value in line.values
    ]
