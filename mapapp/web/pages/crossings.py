"""A page for each crossing: what it is, when it was open, and what a closure of it cuts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.data.strictjson import compact
from mapapp.errors import NotFound
from mapapp.looks.signs import pattern_defs
from mapapp.meaning.address import ViewState, language
from mapapp.meaning.network import CutRoute, network_of
from mapapp.meaning.situation import Step, history
from mapapp.times import YearRange
from mapapp.web.atlas import atlas
from mapapp.web.bodies import MEDIA_TYPES, Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import data_words, page_words
from mapapp.web.pages.day import map_href
from mapapp.web.pages.details import details
from mapapp.web.programs import refuse_unknown
from mapapp.words.dates import date_text
from mapapp.words.messages import Messages

bp = Blueprint("crossings", __name__)

FORM = ".json"
OPEN = "open"


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
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


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
        key=layer.title_of,
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
        "data": catalogue.version,
    }
    return Body.of(compact(answer), MEDIA_TYPES[".json"])


def _step(step: Step) -> dict[str, Any]:
    return {"from": step.date if step.day > 1 else None, "state": step.state}
