"""The situation on a day, and what changed between two: as pages, as data and as text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, log10
from typing import Any
from urllib.parse import quote_plus

from flask import Blueprint, Response, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.data.csvtext import csv_text
from mapapp.data.strictjson import compact
from mapapp.errors import BadParameter, NotFound
from mapapp.looks import legends, signs
from mapapp.looks.signs import pattern_defs
from mapapp.meaning.address import ViewState, language
from mapapp.meaning.closures import DAYS_OF_A_MONTH, round_order
from mapapp.meaning.codes import code_text
from mapapp.meaning.describe.accounts import killed_text
from mapapp.meaning.sentence import sentence_parts
from mapapp.meaning.situation import (
    ROLES,
    Comparison,
    Held,
    Situation,
    Turn,
    comparison,
    days_apart,
    situation,
)
from mapapp.times import Span, YearRange, parse_date
from mapapp.web.atlas import atlas
from mapapp.web.bodies import MEDIA_TYPES, Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import data_words, page_words
from mapapp.web.pages import citing, panel, statemap
from mapapp.web.programs import refuse_unknown
from mapapp.words.dates import both_brief, both_day, date_text, lunar_text, solar_text, start_text
from mapapp.words.links import source_link
from mapapp.words.messages import N_, NP_, Messages

bp = Blueprint("day", __name__)

OPEN = "open"
"""The state of a crossing that is not said, since most have it."""
HTML, TEXT, CSV = "text/html; charset=utf-8", "text/plain; charset=utf-8", MEDIA_TYPES[".csv"]
JSON = MEDIA_TYPES[".json"]
EXPECTED_DAY = "a day as YYYY-MM-DD or a month as YYYY-MM, from {} to {}"
DAYS_UP_TO = 60
"""Distances are told in days up to so many, then in months."""
ABOVE = ("control", "crossings", "routes")
"""Roles of layers that the map has on beside the events, where a page leads to it."""
MAP_SIZE = (620, 452)
MOST_SOURCES = 4
"""Sources in sight; the others are behind a word."""

SOME = "~"
"""In an address the id of some feature: no other part of it holds this sign."""

TITLE = N_("{day}: the situation")
BETWEEN = N_("{first} and {last}")
THIS_DAY, THIS_MONTH = N_("this day"), N_("this month")
DAYS = (NP_("{n} day before", "{n} days before"), NP_("{n} day after", "{n} days after"))
MONTHS = (NP_("{n} month before", "{n} months before"), NP_("{n} month after", "{n} months after"))
NO_RECORD = N_("No record")
RECORDED = N_("Recorded to {date}; what is shown is the last that is known.")
TURNED = N_("{before} → {after}")
TURNED_BACK = N_("{state}, after changes between")
TIMES = NP_("once, on {date}", "{n} times, last on {date}")

BY_STATE = N_("{state} {count}")
HELD_ALL = N_("The {side} held all {count} provinces.")
HELD = N_("The {side} held {count} of {total} provinces; the others: {counts}.")
CROSSINGS = NP_(
    "{n} of {total} crossings in use was open.", "{n} of {total} crossings in use were open."
)
NOT_OPEN = N_("Not open: {neighbours}.")
OF_NEIGHBOUR = N_("{country} ({counts})")
CORRIDORS = N_("Corridors, {total} on record: {counts}.")

_EMPTY_LINES = re.compile(r"\n\s*\n(?=\S)")
_EMPTY_BEFORE_ROW = re.compile(r"\n\s*\n(?=  \S)")
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?", re.ASCII)


@bp.get("/day/<asked>")
def day(asked: str) -> Response | BaseResponse:
    """Return the situation on a day, or at the end of a month.

    Parameters
    ----------
    asked : str
        The date; with ``.json`` or ``.txt`` after it as data or as plain text.

    Raises
    ------
    BadParameter
        If it is no such date within the years of the data.
    NotFound
        If the end of the name is of no form.
    """
    name, _, form = asked.partition(".")
    makers = {"": _day_page, "json": _day_json, "txt": _day_text}
    if form not in makers or asked.endswith("."):
        raise NotFound("form", form, [each for each in makers if each])
    if form:
        refuse_unknown(request.args, ("lang", "v"))
    words = data_words() if form else page_words()
    catalogue = atlas().catalogue_in(words)
    _date("date", name, catalogue)
    return respond(makers[form](catalogue, words, name, language(request.args)))


@bp.get("/day")
def choose() -> Response | BaseResponse:
    """Lead to the day that a form asks for; without one show the last of the record.

    Raises
    ------
    BadParameter
        If it is no such date within the years of the data.
    """
    words = page_words()
    catalogue = atlas().catalogue_in(words)
    lang = language(request.args)
    if (asked := request.args.get("date")) is None:
        known = catalogue.known_until
        ends = known if known and _within(catalogue, known) == known else str(catalogue.years[1])
        last = _iso(parse_date(ends.zfill(4)).end)
        return respond(_day_page(catalogue, words, last, lang))
    name = asked.strip()
    _date("date", name, catalogue)
    return redirect(url_for("day.day", asked=name, lang=lang), 303)


@bp.get("/compare")
@bp.get("/compare.<form>")
def compare(form: str = "") -> Response:
    """Return what changed from the end of one date to the end of another.

    Parameters
    ----------
    form : str
        ``json``, ``csv`` or ``txt``; a page where there is none.

    Raises
    ------
    BadParameter
        If the two are no such dates, or the wrong way round.
    NotFound
        If the form is none.
    """
    makers = {"": _compare_page, "json": _compare_json, "csv": _compare_csv, "txt": _compare_text}
    if form not in makers:
        raise NotFound("form", form, [each for each in makers if each])
    if form:
        refuse_unknown(request.args, ("from", "to", "lang", "v"))
    words = data_words() if form else page_words()
    catalogue = atlas().catalogue_in(words)
    first, last = _asked(catalogue)
    return respond(makers[form](catalogue, words, (first, last), language(request.args)))


def _asked(catalogue: Catalogue) -> tuple[str, str]:
    """Return the two dates of the address; those of the data where it names none."""
    years = YearRange(*catalogue.years).span
    ends = {"from": years.start, "to": years.end}
    names = {name: request.args.get(name) or _iso(end) for name, end in ends.items()}
    spans = {name: _date(name, text, catalogue) for name, text in names.items()}
    if spans["to"].end < spans["from"].end:
        raise BadParameter("to", names["to"], f"a date that is not before {names['from']}")
    return names["from"], names["to"]


def _within(catalogue: Catalogue, on: str) -> str:
    """Return a date, or the nearest year of the data where it lies in none of them."""
    first, last = catalogue.years
    year = min(max(int(on[:4]), first), last)
    return on if year == int(on[:4]) else f"{year:04}"


def _date(name: str, text: str, catalogue: Catalogue) -> Span:
    first, last = (f"{year:04}" for year in catalogue.years)
    wrong = BadParameter(name, text, EXPECTED_DAY.format(first, last))
    if not _DAY.fullmatch(text):
        raise wrong
    try:
        span = parse_date(text)
    except ValueError as error:
        raise wrong from error
    if not parse_date(first).start <= span.start <= span.end <= parse_date(last).end:
        raise wrong
    return span


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


# The day


@dataclass(frozen=True, slots=True)
class Row:
    """A feature in a list, with what is said beside it."""

    title: str
    href: str
    swatch: Markup
    date: str = ""
    solar: str = ""
    place: str = ""
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Features of one state."""

    title: str
    swatch: Markup
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A layer of states on the day; `note` says where its record ends.

    Its groups are of one state each, those of crossings of one neighbour.
    """

    title: str
    count: int
    groups: tuple[Group, ...]
    note: str
    by_neighbour: bool = False


class Telling:
    """What these pages say of features, in one language."""

    def __init__(self, catalogue: Catalogue, words: Messages, lang: str | None) -> None:
        self.catalogue, self.words, self.lang = catalogue, words, lang
        self.home = url_for("pages.home", lang=None)
        self._swatches: dict[str, Mapping[str, Markup]] = {}
        self._hrefs: dict[tuple[str, str], str] = {}

    def state(self, layer: Layer, state: str | None) -> str:
        """Return the words for a state."""
        states = layer.of_kind.states
        group = states.group if states else ""
        if state is None and f"{group}.none" not in self.words.table:
            return self.words.said(NO_RECORD)
        return code_text(self.catalogue, self.words, group, state or "none")

    def swatch(self, layer: Layer, state: str | None) -> Markup:
        """Return the sign of a state, as the legend has it."""
        if layer.id not in self._swatches:
            rows = legends.legend(layer.kind, self.catalogue.signs, self.words.gettext)
            self._swatches[layer.id] = {row.key: row.swatch for row in rows}
        return self._swatches[layer.id].get(state or "", Markup(""))

    def href(self, layer: Layer, feature: Feature, on: str) -> str:
        """Return the address of a feature on the map of a day: but for its id that of any other."""
        if (on, layer.id) not in self._hrefs:
            some = map_href(self.catalogue, self.home, on, self.lang, (layer.id, SOME))
            self._hrefs[on, layer.id] = some
        return self._hrefs[on, layer.id].replace(SOME, quote_plus(feature["id"], safe="/,"))

    def event(self, event: Feature, note: str = "", *, current: bool = False) -> Row:
        """Return an event as a row."""
        layer = _layer_of_events(self.catalogue)
        properties = event["properties"]
        family = self.catalogue.family_of[properties["category"]]
        return Row(
            title=layer.title_of(event),
            href=panel.record_href(self.home, layer.id, event["id"], self.lang),
            swatch=signs.family_swatch(family),
            date=start_text(self.words, properties, short=True),
            solar=solar_text(self.words, properties, start_text),
            place=properties["place"],
            note=note,
            current=current,
        )


def _layer_of_events(catalogue: Catalogue) -> Layer:
    """Return the layer whose features the events of a day are."""
    layer = catalogue.role("events")
    if layer is None:
        raise LookupError("events come from a layer that the folder lacks")
    return layer


def map_href(
    catalogue: Catalogue,
    home: str,
    on: str,
    lang: str | None,
    feature: tuple[str, str] | None = None,
    compare: str | None = None,
) -> str:
    """Return the address of the map of the year of a date, with the states at the date's end.

    An earlier date that it is compared with has its year shown, too.

    A date outside the years of the data gives the map of the year of them that is nearest.
    """
    on = _within(catalogue, on)
    year = on[:4]
    default = ViewState.default(catalogue)
    more = {layer.id for layer in map(catalogue.role, ABOVE) if layer}
    wanted = {*default.layers, *more, *([feature[0]] if feature else [])}
    layers = ",".join(each.id for each in catalogue.panel if each.id in wanted)
    arguments = {"from": (compare or year)[:4], "to": year, "layers": layers}
    arguments |= {"compare": compare} if compare else {}
    arguments |= {"on": on} if on != year else {}
    arguments |= {"lang": lang} if lang else {}
    return panel.href(home, ViewState.parse(arguments, catalogue), feature)


def _day_page(catalogue: Catalogue, words: Messages, name: str, lang: str | None) -> Body:
    return _day_page_at(catalogue, words, name, lang, citing.site())


@kept
def _day_page_at(
    catalogue: Catalogue, words: Messages, name: str, lang: str | None, site: str
) -> Body:
    path = url_for("day.day", asked=name, lang=None)
    title = words.said(TITLE, day=date_text(words, name))
    page = render_template(
        "day.html",
        **_day_context(catalogue, words, name, lang),
        picture=statemap.whole(catalogue, parse_date(name).end, MAP_SIZE),
        has_control=catalogue.role("control") is not None,
        gate_sign=signs.gate_sign,
        citation=citing.citation(catalogue, title, path, f"day/{name}", site),
    )
    return Body.of(page.encode(), HTML)


@kept
def _day_text(catalogue: Catalogue, words: Messages, name: str, lang: str | None) -> Body:
    return _text("day.txt", _day_context(catalogue, words, name, lang))


def _text(template: str, context: Mapping[str, Any]) -> Body:
    """Return a plain text: a row a line, and one empty line before a heading."""
    text = render_template(template, **context)
    text = _EMPTY_BEFORE_ROW.sub("\n", _EMPTY_LINES.sub("\n\n", text))
    return Body.of(text.strip().encode() + b"\n", TEXT)


def _day_context(
    catalogue: Catalogue, words: Messages, name: str, lang: str | None
) -> dict[str, Any]:
    found = situation(catalogue, name)
    tell = Telling(catalogue, words, lang)
    year = name[:4]
    state = ViewState.parse({"from": year, "to": year, "on": name}, catalogue)
    return {
        "words": words,
        "name": name,
        "title": date_text(words, name),
        "solar": solar_text(words, {"start": name}, start_text),
        "lunar": lunar_text(words, {"start": name}, start_text),
        "year": words.digits(year),
        "said": [
            *_standfirst(tell, found),
            *filter(None, [sentence_parts(catalogue, state, words).line]),
        ],
        "map": map_href(catalogue, tell.home, name, lang),
        "earlier": _step(catalogue, words, found.span.start - 1, name),
        "later": _step(catalogue, words, found.span.end + 1, name),
        "sections": [_section(tell, held, found) for held in found.held],
        "turns": [_turn_row(tell, turn, name) for turn in found.turns],
        "events": _event_rows(tell, found),
        "killed": _killed_chart(tell, found.killed),
        "uncounted": found.uncounted,
        "sources": [(source_link(s["title"], s.get("url")), n) for s, n in found.sources],
        "most_sources": MOST_SOURCES,
        "patterns": pattern_defs(catalogue.signs),
        "version": catalogue.version,
    }


def _step(catalogue: Catalogue, words: Messages, day: int, name: str) -> tuple[str, str] | None:
    """Return the date beside another, as precise, and its words; None outside the data."""
    if not 1 <= day <= date.max.toordinal():
        return None
    beside = _iso(day)[: len(name)]
    if not catalogue.years[0] <= int(beside[:4]) <= catalogue.years[1]:
        return None
    return beside, both_brief(words, {"start": beside})


def _standfirst(tell: Telling, found: Situation) -> list[str]:
    """Return what held on the day in a sentence for each layer that the record has something of."""
    words = tell.words
    sentences = []
    for held in found.held:
        counts = {state: len(features) for state, features in held.groups.items()}
        if not held.count:
            continue
        if held.layer.role == "control":
            sentences.append(_held_words(tell, held, counts))
        elif held.layer.role == "crossings":
            n = counts.get(OPEN, 0)
            sentences.append(words.counted(CROSSINGS, n, total=held.count))
            if shut := _not_open(tell, held):
                sentences.append(words.said(NOT_OPEN, neighbours=shut))
        elif held.layer.role == "routes":
            listed = _counts(tell, held.layer, counts)
            sentences.append(words.said(CORRIDORS, total=held.count, counts=listed))
    return sentences


def _held_words(tell: Telling, held: Held, counts: Mapping[str, int]) -> str:
    """Return who held most provinces, and how many the others had."""
    holders = [each.id for each in tell.catalogue.signs.controllers if not each.stripes]
    most = max(counts, key=lambda each: (each in holders, counts[each]))
    side = tell.state(held.layer, most)
    if len(counts) == 1:
        return tell.words.said(HELD_ALL, side=side, count=held.count)
    others = {state: count for state, count in counts.items() if state != most}
    listed = _counts(tell, held.layer, others)
    return tell.words.said(HELD, side=side, count=counts[most], total=held.count, counts=listed)


def _counts(tell: Telling, layer: Layer, counts: Mapping[str, int]) -> str:
    return tell.words.listed(
        tell.words.said(BY_STATE, state=tell.state(layer, state), count=count)
        for state, count in sorted(counts.items(), key=lambda each: -each[1])
    )


def _not_open(tell: Telling, held: Held) -> str:
    """Return the neighbours with crossings that were not open, and how many in which state."""
    shut: dict[str, Counter[str]] = {}
    for state, features in held.groups.items():
        for each in features if state != OPEN else ():
            shut.setdefault(each["properties"]["other_country"], Counter())[state] += 1
    return tell.words.listed(
        tell.words.said(
            OF_NEIGHBOUR,
            country=_countries(tell.words, country),
            counts=tell.words.listed(
                tell.words.text(f"said.gate.{state}", count=count)
                for state, count in shut[country].items()
            ),
        )
        for country in sorted(shut, key=round_order)
    )


def _section(tell: Telling, held: Held, found: Situation) -> Section:
    layer = held.layer
    until = layer.known_until
    past = until is not None and parse_date(until).end < found.span.end
    by_neighbour = layer.role == "crossings"
    rows = [
        (
            feature["properties"]["other_country"] if by_neighbour else state,
            Row(
                title=layer.title_of(feature),
                href=tell.href(layer, feature, found.date),
                swatch=tell.swatch(layer, state),
                note=tell.state(layer, state) if by_neighbour and state != OPEN else "",
            ),
        )
        for state, features in held.groups.items()
        for feature in features
    ]
    groups = dict.fromkeys(key for key, _ in rows)
    return Section(
        title=layer.title,
        count=held.count,
        groups=tuple(
            Group(
                title=_countries(tell.words, key) if by_neighbour else tell.state(layer, key),
                swatch=Markup("") if by_neighbour else tell.swatch(layer, key),
                rows=tuple(row for own, row in rows if own == key),
            )
            for key in (sorted(groups, key=round_order) if by_neighbour else groups)
        ),
        note=tell.words.said(RECORDED, date=both_day(tell.words, until)) if past and until else "",
        by_neighbour=by_neighbour,
    )


def neighbours(words: Messages, feature: Feature) -> str:
    """Return the neighbours that a crossing leads to; empty for what is no crossing."""
    country = feature["properties"].get("other_country")
    if country is None:
        return ""
    return _countries(words, country)


def _countries(words: Messages, codes: str) -> str:
    return words.listed(words.code("country", each) for each in codes.split(";"))


def _turn_row(tell: Telling, turn: Turn, on: str) -> Row:
    words, layer = tell.words, turn.layer
    note = words.said(
        TURNED, before=tell.state(layer, turn.before), after=tell.state(layer, turn.after)
    )
    if turn.changed_back:
        note = words.said(TURNED_BACK, state=tell.state(layer, turn.after))
    last = turn.steps[-1].date
    times = len(turn.steps)
    return Row(
        title=layer.title_of(turn.feature),
        href=tell.href(layer, turn.feature, on),
        swatch=tell.swatch(layer, turn.after),
        date=date_text(words, last, short=True),
        solar=solar_text(words, {"start": last}, start_text),
        place=words.counted(TIMES, times, date=both_day(words, last)) if times > 1 else "",
        note=note,
    )


def _event_rows(tell: Telling, found: Situation) -> list[Row]:
    this = tell.words.said(THIS_DAY if found.span.start == found.span.end else THIS_MONTH)
    return [
        *(tell.event(each, _apart(tell, found.span, each)) for each in found.before),
        *(tell.event(each, this, current=True) for each in found.within),
        *(tell.event(each, _apart(tell, found.span, each)) for each in found.after),
    ]


def _apart(tell: Telling, span: Span, event: Feature) -> str:
    days = days_apart(span, event)
    far = abs(days)
    forms = DAYS if far <= DAYS_UP_TO else MONTHS
    n = far if far <= DAYS_UP_TO else round(far / DAYS_OF_A_MONTH)
    return tell.words.counted(forms[days > 0], n)


@dataclass(frozen=True, slots=True)
class Range:
    """The killed of an event; `at` and `width` in percent of the axis."""

    title: str
    href: str
    text: str
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class Killed:
    """The killed of some events on a logarithmic axis, never added up, with its ticks."""

    rows: tuple[Range, ...]
    ticks: tuple[tuple[int, float], ...]


def _killed_chart(tell: Telling, events: Sequence[Feature]) -> Killed:
    figures = [_figures(event) for event in events]
    decades = max(1, ceil(log10(max((high for _, high in figures), default=1) or 1)))
    rows = []
    for event, (low, high) in zip(events, figures, strict=True):
        row = tell.event(event)
        start, end = (round(100 * log10(max(n, 1)) / decades, 2) for n in (low, high))
        known = event["properties"]["fatalities_high"]
        text = killed_text(tell.words, low, known) or ""
        rows.append(Range(row.title, row.href, text, start, round(end - start, 2)))
    ticks = tuple((10**n, round(100 * n / decades, 2)) for n in range(decades + 1))
    return Killed(tuple(rows), ticks)


def _figures(event: Feature) -> tuple[int, int]:
    """Return the lowest and the highest figure of killed; the lowest twice where one is known."""
    low, high = (event["properties"][f"fatalities_{end}"] for end in ("low", "high"))
    return low, low if high is None else max(low, high)


@kept
def _day_json(catalogue: Catalogue, _words: Messages, name: str, _lang: str | None) -> Body:
    found = situation(catalogue, name)
    events = {"before": found.before, "within": found.within, "after": found.after}
    answer = {
        "date": name,
        "from": _iso(found.span.start),
        "to": _iso(found.span.end),
        "data": catalogue.version,
        "states": {
            held.layer.role: {
                "layer": held.layer.id,
                "known_until": held.layer.known_until,
                "features": {
                    state: [_named(held.layer, each) for each in features]
                    for state, features in held.groups.items()
                },
            }
            for held in found.held
        },
        "turned": [_turn(turn) for turn in found.turns],
        "events": {
            side: [_event(catalogue, each) for each in those] for side, those in events.items()
        },
        "killed": [_event(catalogue, each) for each in found.killed],
        "uncounted": found.uncounted,
        "sources": [{**source, "facts": n} for source, n in found.sources],
    }
    return Body.of(compact(answer), JSON)


def _named(layer: Layer, feature: Feature) -> dict[str, str]:
    return {"id": feature["id"], "title": layer.title_of(feature)}


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "layer": turn.layer.id,
        **_named(turn.layer, turn.feature),
        "before": turn.before,
        "after": turn.after,
        "steps": [{"from": step.date, "state": step.state} for step in turn.steps],
    }


EVENT_FIELDS = ("start", "end", "place", "category", "fatalities_low", "fatalities_high")


def _event(catalogue: Catalogue, event: Feature) -> dict[str, Any]:
    layer = _layer_of_events(catalogue)
    properties = event["properties"]
    return {**_named(layer, event), **{name: properties[name] for name in EVENT_FIELDS}}


# Two days

Dates = tuple[str, str]


def _compared(catalogue: Catalogue, dates: Dates) -> Comparison:
    first, last = (parse_date(text).end for text in dates)
    return comparison(catalogue, first, last)


@kept
def _compare_page(catalogue: Catalogue, words: Messages, dates: Dates, lang: str | None) -> Body:
    page = render_template("compare.html", **_compare_context(catalogue, words, dates, lang))
    return Body.of(page.encode(), HTML)


@kept
def _compare_text(catalogue: Catalogue, words: Messages, dates: Dates, lang: str | None) -> Body:
    return _text("compare.txt", _compare_context(catalogue, words, dates, lang))


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a layer: what is another at the end, and what changed and changed back."""

    title: str
    changed: tuple[Row, ...]
    back: tuple[Row, ...]


def _compare_context(
    catalogue: Catalogue, words: Messages, dates: Dates, lang: str | None
) -> dict[str, Any]:
    found = _compared(catalogue, dates)
    tell = Telling(catalogue, words, lang)
    first, last = (date_text(words, each) for each in dates)
    layers = [layer for layer in map(catalogue.role, ROLES) if layer]
    return {
        "words": words,
        "dates": dates,
        "title": words.said(BETWEEN, first=first, last=last),
        "map": map_href(catalogue, tell.home, dates[1], lang, compare=dates[0]),
        "first": first,
        "last": last,
        "changes": [_changes(tell, layer, found.turns, dates[1]) for layer in layers],
        "events": [tell.event(each) for each in found.events],
        "patterns": pattern_defs(catalogue.signs),
        "version": catalogue.version,
    }


def _changes(tell: Telling, layer: Layer, turns: Iterable[Turn], on: str) -> Changes:
    own = [turn for turn in turns if turn.layer is layer]
    return Changes(
        title=layer.title,
        changed=tuple(_turn_row(tell, turn, on) for turn in own if not turn.changed_back),
        back=tuple(_turn_row(tell, turn, on) for turn in own if turn.changed_back),
    )


@kept
def _compare_json(catalogue: Catalogue, _words: Messages, dates: Dates, _lang: str | None) -> Body:
    found = _compared(catalogue, dates)
    answer = {
        "from": _iso(found.first),
        "to": _iso(found.last),
        "data": catalogue.version,
        "turned": [_turn(turn) for turn in found.turns],
        "events": [_event(catalogue, each) for each in found.events],
    }
    return Body.of(compact(answer), JSON)


@kept
def _compare_csv(catalogue: Catalogue, _words: Messages, dates: Dates, _lang: str | None) -> Body:
    """Return each change of a state and each event as a row, in order of their days."""
    found = _compared(catalogue, dates)
    events = catalogue.role("events")
    rows: list[tuple[str, str, str, str, str | None, str | None]] = []
    for turn in found.turns:
        before = turn.before
        for step in turn.steps:
            title = turn.layer.title_of(turn.feature)
            rows.append((step.date, turn.layer.id, turn.feature["id"], title, before, step.state))
            before = step.state
    if events:
        for event in found.events:
            start = event["properties"]["start"]
            rows.append((start, events.id, event["id"], events.title_of(event), None, None))
    rows.sort(key=lambda row: parse_date(row[0]).start)
    header = ("date", "layer", "id", "title", "before", "after")
    return Body.of(csv_text(header, rows).encode(), CSV)
