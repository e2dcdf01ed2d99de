"""What the server draws of the page, so that it reads before, and without, JavaScript.

The page's modules draw the same things from the same state (`static/js/panel`, `static/js/time`)
and take over what stands here; words come from the same table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from mapapp.data.catalogue import Catalogue, Era, Feature, Layer
from mapapp.filters import NO_FILTERS
from mapapp.kinds import KINDS
from mapapp.looks import legends, signs
from mapapp.meaning.address import ViewState
from mapapp.meaning.codes import code_text
from mapapp.meaning.describe.accounts import killed_brief
from mapapp.meaning.lineviews import OVERLAYS, caption_at, chip_at, line_views
from mapapp.meaning.order import in_groups
from mapapp.meaning.sentence import shown_events
from mapapp.query import select, state_at
from mapapp.times import DateRange, YearRange, overlaps, parse_date
from mapapp.words.dates import (
    both_day,
    date_text,
    days_text,
    end_text,
    in_year_text,
    solar_text,
    start_text,
)
from mapapp.words.messages import Messages

NEAR = 15
"""A range of at most so many years fills the graph of the time bar."""
NOT_COUNTED = {*legends.LINE_ROWS, *legends.CONTROL_ROWS}
"""Rows of a legend that explain a sign, or that the page's modules count."""
_READABLE = "/,!'()*"
"""What addresses write as it is, here and in the page's modules, beside what needs no escape."""
BAR_LEAST = 0.06
"""Least height of a bar of the histogram, of the highest."""
BAR_FILL = 0.86
"""Width of a bar, of its year's; the rest is the gap between bars."""


@dataclass(frozen=True, slots=True)
class LegendCount:
    """A row of a layer's legend with its count; None where nothing is counted.

    A row is hidden that explains what the view of the line does not draw; one that is `more` waits
    behind a word that says how many there are.
    """

    key: str
    label: str
    swatch: Markup
    count: int | None
    hidden: bool
    more: bool


@dataclass(frozen=True, slots=True)
class LayerRow:
    """A layer of the panel: its switch, its sign, how much of it is in range, its legend.

    A layer that time does not change is minor: it takes less room.
    """

    id: str
    kind: str
    title: str
    swatch: Markup
    checked: bool
    minor: bool
    count: int
    legend: tuple[LegendCount, ...]

    @property
    def behind_more(self) -> int:
        """How many rows of the legend "more" shows."""
        return sum(row.more and not row.hidden for row in self.legend)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A feature of a list; where it is grouped, `group` heads its group."""

    id: str
    href: str
    date: str
    swatch: Markup
    title: str
    place: str
    solar: str = ""
    killed: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A range of years to choose; `years` is None where the title says them."""

    title: str
    first: int
    last: int
    years: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """Events by year as the bars of a drawing that is a year wide for each year, and 1 high.

    Attributes
    ----------
    years : int
        How many years it shows.
    start, length : int
        Where the range begins in it, and how many years it has.
    path : str
        The outlines of the bars.
    matching : str
        Those of the events that the filters leave, at the same scale.
    """

    years: int
    start: int
    length: int
    path: str
    matching: str


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A view of the line with its sentence; `current` is the one that is drawn."""

    id: str
    href: str
    title: str
    caption: str
    current: bool


def href(home: str, state: ViewState, feature: tuple[str, str] | None = None) -> str:
    """Return the address of `state` with a feature selected, or none."""
    query = replace(state, feature=feature).query()
    return f"{home}?{urlencode(query, safe=_READABLE, quote_via=quote)}" if query else home


def record_href(home: str, layer: str, record: str, lang: str | None) -> str:
    """Return the address of one record on the map, whatever its id holds."""
    query = {"feature": f"{layer}/{record}"} | ({"lang": lang} if lang else {})
    return f"{home}?{urlencode(query, safe='/,')}"


def range_query(shown: DateRange, limits: tuple[int, int]) -> dict[str, Any]:
    """Return the parameters of a page at a range, without what is at its limit."""
    usual = DateRange.of_years(YearRange(*limits))
    asked = {"from": (shown.start, usual.start), "to": (shown.end, usual.end)}
    return {name: date for name, (date, limit) in asked.items() if date != limit}


def is_near(catalogue: Catalogue, state: ViewState) -> bool:
    """Return whether the range fills the graph of the time bar; ``graph.js`` decides the same.

    With control on, a long range does too, by the years for which control is recorded.
    """
    if state.years.last - state.years.first < NEAR:
        return True
    control = catalogue.role("control")
    if control is None or control.id not in state.layers:
        return False
    starts = (feature["properties"]["start"] for feature in control.features)
    recorded = min((int(start[:4]) for start in starts if start), default=catalogue.years[0])
    first = max(state.years.first, recorded)
    return first <= state.years.last and not (state.on and int(state.on[:4]) < first)


def has_chart(catalogue: Catalogue, state: ViewState) -> bool:
    """Return whether the chart of holders stands in the graph: control is on."""
    control = catalogue.role("control")
    return control is not None and control.id in state.layers


def day_text(words: Messages, state: ViewState, *, short: bool = False) -> str:
    """Return the day at which states are shown: the day, or the end of a month or year."""
    return end_text(words, state.shown_date, short=short)


def layer_rows(catalogue: Catalogue, state: ViewState, words: Messages) -> list[LayerRow]:
    """Return the panel's layers with what of them is in range, in order."""
    return [
        LayerRow(
            id=layer.id,
            kind=layer.kind,
            title=layer.title,
            swatch=sign_of(catalogue, layer),
            checked=layer.id in state.layers,
            minor=layer.time == "timeless",
            count=len(found := state.shown_of(layer)),
            legend=_legend(catalogue, layer, found, state, words),
        )
        for layer in catalogue.panel
    ]


def _legend(
    catalogue: Catalogue,
    layer: Layer,
    found: Sequence[Feature],
    state: ViewState,
    words: Messages,
) -> tuple[LegendCount, ...]:
    key_of = _legend_key(catalogue, layer, state)
    counts = Counter(map(key_of, found)) if key_of else None
    return tuple(
        LegendCount(
            row.key,
            row.label,
            row.swatch,
            counts[row.key] if counts is not None and row.key not in NOT_COUNTED else None,
            hidden=layer.kind == "line" and row.key not in _line_rows(catalogue, state),
            more=layer.kind == "line" and row.key in legends.BEHIND_MORE,
        )
        for row in legends.legend(layer.kind, catalogue.signs, words.gettext)
    )


def _legend_key(
    catalogue: Catalogue, layer: Layer, state: ViewState
) -> Callable[[Feature], str | None] | None:
    """Return what a feature counts under, None for layers without a legend."""
    if layer.kind == "events":
        return lambda feature: catalogue.family_of[feature["properties"]["category"]].id
    if layer.of_kind.states is None:
        return None

    def state_key(feature: Feature) -> str | None:
        now = state_at(layer.kind, feature, state.day, state.closed)
        return _route_key(feature, now) if layer.kind == "routes" else now

    return state_key


def _line_rows(catalogue: Catalogue, state: ViewState) -> Collection[str]:
    """Return the keys of the line's legend that the view of the line needs."""
    view = next((each for each in line_views(catalogue) if each.id == state.claims), None)
    drawing = view.drawing if view else "by-status"
    overlays = view.overlays if view else tuple(OVERLAYS)
    return (*legends.line_drawings(catalogue.signs)[drawing], *overlays, "doubt")


def _route_key(feature: Feature, state: str | None) -> str | None:
    is_railway = state == "whole" and feature["properties"]["mode"] == "rail"
    return "rail" if is_railway else state or "none"


def view_links(catalogue: Catalogue, state: ViewState, home: str) -> list[ViewLink]:
    """Return the views of the line, each with the address that draws it; none without a line."""
    if catalogue.role("line") is None:
        return []
    return [
        ViewLink(
            id=view.id,
            href=href(home, replace(state, claims=view.id), state.feature),
            title=view.title,
            caption=caption_at(catalogue, view, state.day),
            current=view.id == state.claims,
        )
        for view in line_views(catalogue)
    ]


def view_chip(catalogue: Catalogue, state: ViewState, words: Messages) -> str:
    """Return what the chip on the map says of the view that is drawn; empty without a line.

    Where events are filtered it says how many of them are shown instead.
    """
    views = line_views(catalogue) if catalogue.role("line") else ()
    view = next((each for each in views if each.id == state.claims), None)
    if view is None:
        return ""
    events = catalogue.role("events")
    if events is None or state.filters == NO_FILTERS or events.id not in state.layers:
        return chip_at(catalogue, view, state.day, words)
    key = "claims.filteredOf" if view.party else "claims.filtered"
    return words.text(key, view=view.title, events=shown_events(events, state, words))


def sign_of(catalogue: Catalogue, layer: Layer) -> Markup:
    """Return the sign of a layer."""
    return signs.swatch(layer.kind, catalogue.signs, layer.symbol)


def listed_layer(catalogue: Catalogue, state: ViewState) -> Layer | None:
    """Return the layer whose features the results list; None where none of them is on."""
    on = [catalogue.layers[layer] for layer in state.layers]
    listed = (name for name, kind in KINDS.items() if kind.listed)
    return next((layer for kind in listed for layer in on if layer.kind == kind), None)


def result_rows(
    catalogue: Catalogue, state: ViewState, words: Messages, home: str
) -> list[ResultRow]:
    """Return what is in range of the layer that is listed as rows, as ``results.js`` orders them.

    Events come in the order of the state, of time where it says no other; where features have
    states, what is shut before what is open.
    """
    if (layer := listed_layer(catalogue, state)) is None:
        return []
    found = state.shown_of(layer)
    states = layer.of_kind.states
    if layer.kind == "events":
        return [
            replace(row, group=head, date=_date_in(words, feature, state.group))
            for head, events in in_groups(
                catalogue, words, found, state.sort, state.group, state.filters.q
            )
            for feature in events
            for row in [row_of(catalogue, layer, feature, state, words, home)]
        ]
    if states is None:
        return [row_of(catalogue, layer, feature, state, words, home) for feature in found]
    if taken := _taken_rows(catalogue, layer, state, words, home):
        return taken
    known = [(each, state_at(layer.kind, each, state.day, state.closed)) for each in found]
    known.sort(key=lambda pair: _rank(states.order, pair[1]))

    def said(now: str | None) -> str:
        return code_text(catalogue, words, states.group, now) if now else words.text("route.none")

    return [
        replace(row_of(catalogue, layer, feature, state, words, home), date=said(now))
        for feature, now in known
    ]


def _date_in(words: Messages, event: Feature, group: str) -> str:
    """Return the date of an event in a list; under its year without it."""
    if group == "year":
        return in_year_text(words, event["properties"])
    return start_text(words, event["properties"], short=True)


def in_heads(rows: Sequence[ResultRow]) -> list[tuple[str, list[ResultRow]]]:
    """Return rows by what heads their groups; one group without a head where none is."""
    return [(head, [*part]) for head, part in groupby(rows, lambda row: row.group)]


def results_title(catalogue: Catalogue, state: ViewState, words: Messages) -> str:
    """Return what heads the results: of control, that they are what changed hands."""
    layer = listed_layer(catalogue, state)
    if layer is None or not _takings(layer, state):
        return words.text("results.title")
    shown = both_day(words, state.on) if state.on else days_text(words, state.range)
    return words.text("results.changed", years=shown)


def _taken_rows(
    catalogue: Catalogue, layer: Layer, state: ViewState, words: Messages, home: str
) -> list[ResultRow]:
    """Return what changed hands in the time shown as rows, in order of time."""
    rows = {row.key: row.swatch for row in legends.legend(layer.kind, catalogue.signs, str)}
    return [
        replace(
            row_of(catalogue, layer, feature, state, words, home),
            date=date_text(words, taking["start"], short=True),
            solar=solar_text(words, {"start": taking["start"]}, start_text),
            swatch=rows[taking["controller"]],
            place=code_text(catalogue, words, "control", taking["controller"]),
        )
        for taking, feature in _takings(layer, state)
    ]


def _takings(layer: Layer, state: ViewState) -> list[tuple[Mapping[str, Any], Feature]]:
    """Return the states of provinces that began in the time shown, but for those held before."""
    if layer.kind != "control":
        return []
    taken = [
        (each, feature)
        for feature in layer.features
        for each in feature["properties"]["states"][1:]
        if each["start"] and overlaps(parse_date(each["start"]), state.shown)
    ]
    return sorted(taken, key=lambda pair: str(pair[0]["start"]))


def _rank(order: Sequence[str], now: str | None) -> int:
    return order.index(now) if now in order else len(order)


def row_of(
    catalogue: Catalogue,
    layer: Layer,
    feature: Feature,
    state: ViewState,
    words: Messages,
    home: str,
) -> ResultRow:
    """Return a feature as a row of a list: an event has its date, others the name of the layer."""
    properties, of_kind = feature["properties"], layer.of_kind
    dated = layer.kind == "events"
    return ResultRow(
        id=f"{layer.id}/{feature['id']}",
        href=href(home, state, (layer.id, feature["id"])),
        date=start_text(words, properties, short=True) if dated else layer.title,
        solar=solar_text(words, properties, start_text) if dated else "",
        swatch=_feature_sign(catalogue, layer, feature),
        title=layer.title_of(feature),
        place=properties[of_kind.place] if of_kind.place else "",
        killed=_killed(words, properties) if dated else "",
    )


def _killed(words: Messages, event: Mapping[str, Any]) -> str:
    """Return the figures of killed for a row; nothing where nobody was."""
    low, high = event["fatalities_low"], event["fatalities_high"]
    return killed_brief(words, low, high) if low or high else ""


def _feature_sign(catalogue: Catalogue, layer: Layer, feature: Feature) -> Markup:
    if layer.kind == "events":
        return signs.family_swatch(catalogue.family_of[feature["properties"]["category"]])
    return sign_of(catalogue, layer)


def periods(catalogue: Catalogue, state: ViewState, words: Messages) -> list[Period]:
    """Return the eras that the data knows, with their years as briefly as they can be said."""
    shown = state.years if state.range.is_whole_years else None
    return [
        Period(
            title=era.title,
            first=era.first,
            last=era.last,
            years=_brief_years(words, era, catalogue.years),
            current=YearRange(era.first, era.last) == shown,
        )
        for era in catalogue.eras
    ]


def _brief_years(words: Messages, era: Era, limits: tuple[int, int]) -> str | None:
    if (era.first, era.last) == limits or any(letter.isdigit() for letter in era.title):
        return None
    same_century = era.first // 100 == era.last // 100
    last = f"{era.last % 100:02}" if same_century else era.last
    return words.text("years.range", **{"from": words.digits(era.first), "to": words.digits(last)})


def histogram(catalogue: Catalogue, state: ViewState) -> Histogram:
    """Return events by year as bars, with the range that is shown."""
    first, last = catalogue.years
    events = catalogue.role("events")

    def counted(features: Iterable[Feature]) -> Counter[int]:
        years = (int(event["properties"]["start"][:4]) for event in features)
        return Counter(min(max(year, first), last) - first for year in years)

    counts = counted(events.features if events else ())
    matching = counted(select(events, filters=state.filters) if events else ())
    most = max(counts.values(), default=1)

    def bar(place: int, count: int) -> str:
        height = max(BAR_LEAST, count / most)
        return f"M{place + (1 - BAR_FILL) / 2:.2f} 1v-{height:.2f}h{BAR_FILL}V1z"

    def bars(counts: Counter[int]) -> str:
        return "".join(bar(*each) for each in sorted(counts.items()))

    return Histogram(
        years=last - first + 1,
        start=state.years.first - first,
        length=state.years.last - state.years.first + 1,
        path=bars(counts),
        matching=bars(matching),
    )
