"""The state of the map page, as the URL writes it."""

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Self

from mapapp.data.catalogue import Catalogue, Chapter, Feature, Layer, split_record
from mapapp.errors import BadParameter, NotFound
from mapapp.filters import NO_FILTERS, Filters
from mapapp.kinds import FILTERS, TABLES
from mapapp.meaning.lineviews import CLAIMS
from mapapp.meaning.order import GROUPS, SORTS
from mapapp.meaning.unread import unread
from mapapp.query import select
from mapapp.times import (
    DateRange,
    Span,
    TimeRule,
    YearRange,
    certain_span,
    overlaps,
    parse_date,
    possible_span,
    year_of,
)
from mapapp.words.languages import KNOWN, OFFERED

PARAMETERS = (
    *("from", "to", "certain", "on", "layers", *FILTERS, "view", "feature", "stack"),
    *("base", "claims", "callouts", "closed", "sort", "group", "table"),
    *("compare", "how", "story", "lang"),
)
"""Names of all that an address can say of the state."""

BASES = ("relief", "plain")

CALLOUTS = ("on", "off")
"""Whether the map names its most important events; the first is the default."""

CERTAIN = ("no", "yes")
"""Whether what is doubtful in time is left out; the first is the default."""

HOW = ("swipe", "beside")
"""How two dates are compared: by a handle across one map, or by two maps."""

VIEW_PLACES = (2, 4, 4)
"""Digits after the point of zoom, latitude and longitude."""

MAX_ZOOM = 20
ZOOMS = (5.0, 13.0)
"""The least and the greatest zoom of the map."""

ZOOM_STEP = 0.5
MAX_LATITUDE = 85  # Web Mercator ends there
RANGE_MOVED = "range-moved"

_NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,10})?", re.ASCII)
_EXPECTED_VIEW = (
    f"zoom/lat/lon with zoom from 0 to {MAX_ZOOM}, lat from -{MAX_LATITUDE} to {MAX_LATITUDE} "
    "and lon from -180 to 180"
)


@dataclass(frozen=True)
class ViewState:
    """What the map page shows.

    Attributes
    ----------
    range : DateRange
        The range of days.
    layers : tuple of str
        Ids of the layers that are on, in the order of the panel.
    view : (float, float, float) or None
        Zoom, latitude, longitude; None shows the whole region.
    feature : (str, str) or None
        Layer and id of the feature whose details are open.
    stack : (str, str) or None
        Layer and id of an event whose stack stands open, all that stand at one spot of the map.
    base : str
        The base map, one of `BASES`.
    claims : str
        The view of the line, one of `CLAIMS`.
    callouts : str
        Whether the map names its most important events, one of `CALLOUTS`.
    closed : tuple of str
        Ids of the crossings that are supposed to be closed, in order.
    on : str or None
        Month or day, inside the range, at whose end states are shown; None is the range's end.
    sort : str
        By what results and table are in order, one of `mapapp.meaning.order.SORTS`.
    group : str
        By what results are grouped, one of `mapapp.meaning.order.GROUPS`.
    table : str or None
        The role of the layer that is shown as a table, one of `mapapp.kinds.TABLES`.
    compare : str or None
        Year, month or day, inside the range, whose end is compared with the day shown.
    how : str
        How the two are compared, one of `HOW`.
    filters : Filters
        Which events are shown, in lists and counts as well.
    story : str or None
        Id of the chapter that is read; its view is then what the URL need not say.
    lang : str or None
        The language that the address names; None leaves the choice to the reader's browser.
    certain : bool
        Whether only that counts as in range which is so whatever its true dates are.
    known_until : str or None
        The last day that the record of states speaks of; a range that ends later shows that day.
    notice : str or None
        Key of the message that tells the reader what was changed for them.
    unread : tuple of str
        What in the address is not understood, see `mapapp.meaning.unread`: names, and values of
        filters with their names.
    defaults : ViewState or None
        The state that the bare URL, or the chapter alone, stands for; `query` leaves out what
        equals it.
    """

    range: DateRange
    layers: tuple[str, ...]
    view: tuple[float, float, float] | None = None
    feature: tuple[str, str] | None = None
    stack: tuple[str, str] | None = None
    base: str = BASES[0]
    claims: str = CLAIMS[0]
    callouts: str = CALLOUTS[0]
    closed: tuple[str, ...] = ()
    on: str | None = None
    sort: str = SORTS[0]
    group: str = GROUPS[0]
    table: str | None = None
    compare: str | None = None
    how: str = HOW[0]
    filters: Filters = NO_FILTERS
    story: str | None = None
    lang: str | None = None
    certain: bool = False
    known_until: str | None = None
    notice: str | None = None
    unread: tuple[str, ...] = ()
    defaults: Self | None = field(default=None, repr=False, compare=False)

    @classmethod
    def default(cls, catalogue: Catalogue) -> Self:
        """Return the state that the bare URL stands for."""
        return cls(
            range=DateRange.of_years(YearRange(*catalogue.years)),
            layers=tuple(layer.id for layer in catalogue.panel if layer.default),
            known_until=catalogue.known_until,
        )

    @classmethod
    def parse(
        cls,
        args: Mapping[str, str],
        catalogue: Catalogue,
        *,
        beside: Collection[str] = (),
        exact: bool = False,
    ) -> Self:
        """Read the state from the parameters of a URL.

        Names that are not of the state change nothing; `unread` has those that links do not gather.

        Parameters
        ----------
        args : mapping of str to str
            Parameters by name.
        catalogue : Catalogue
            What there is to show.
        beside : collection of str
            Names that the page understands beside those of the state.
        exact : bool
            Whether an unknown value of a filter is refused; else it is left out, and told.

        Raises
        ------
        BadParameter
            If a value is malformed.
        NotFound
            If a layer, feature, crossing or chapter is unknown.

        Notes
        -----
        With a chapter of the story, what the URL does not say is as in the view of the chapter.
        A feature outside the range moves the range to the feature's own years.
        """
        default = cls.default(catalogue)
        filters, unknown = _filters(args, catalogue)
        if exact and unknown:
            raise unknown[0]
        left_out = (f"{fault.name}={fault.got}" for fault in unknown)
        not_understood = unread((*args, *left_out), (*PARAMETERS, *beside))
        if "story" in args:
            chapter = _chapter(args["story"], catalogue)
            default = cls.parse(chapter.view, catalogue)
            args = {**chapter.view, **args}
        state = cls(
            range=DateRange.parse(args.get("from"), args.get("to"), catalogue.years),
            layers=_layers(args["layers"], catalogue) if "layers" in args else default.layers,
            view=_view(args["view"]) if "view" in args else None,
            feature=_record("feature", args["feature"], catalogue) if "feature" in args else None,
            stack=_stack(args["stack"], catalogue) if "stack" in args else None,
            base=_one_of(BASES, "base", args.get("base", default.base)),
            claims=_one_of(CLAIMS, "claims", args.get("claims", default.claims)),
            callouts=_one_of(CALLOUTS, "callouts", args.get("callouts", default.callouts)),
            closed=crossings(args.get("closed", ""), catalogue),
            sort=_one_of(SORTS, "sort", args.get("sort", default.sort)),
            group=_one_of(GROUPS, "group", args.get("group", default.group)),
            table=_table(args["table"], catalogue) if "table" in args else None,
            how=_one_of(HOW, "how", args.get("how", default.how)),
            filters=filters,
            story=args.get("story"),
            lang=language(args),
            certain=is_certain(args) if "certain" in args else default.certain,
            known_until=catalogue.known_until,
            unread=not_understood,
            defaults=default,
        )
        state = replace(
            state,
            on=_on(args.get("on", ""), state),
            compare=_compare(args.get("compare", ""), state),
        )
        return state._with_feature_in_range(catalogue)

    @property
    def years(self) -> YearRange:
        """The years that hold the range."""
        return self.range.years

    @property
    def day(self) -> int:
        """The day at which states are shown: the last of `shown_on`, or of the range."""
        return (parse_date(self.shown_on) if self.shown_on else self.range.span).end

    @property
    def shown_on(self) -> str | None:
        """The date at whose end states are shown; None for the range's end.

        It is `on`; without it, where the record ends within the range, its last day: what came
        after is shown to those who ask for it.
        """
        if self.on or self.known_until is None:
            return self.on
        days, known = self.range.span, parse_date(self.known_until).end
        return self.known_until if days.start <= known < days.end else None

    @property
    def shown(self) -> Span:
        """The days in which a change is marked: the month or day that is chosen, or the range."""
        days = self.range.span
        return Span(max(parse_date(self.on).start, days.start), self.day) if self.on else days

    @property
    def shown_date(self) -> str:
        """The date at whose end states are shown."""
        return self.shown_on or self.range.end

    @property
    def is_on_day(self) -> bool:
        """Whether `shown_date` is a day, and no month or year."""
        return len(self.shown_date) == len("YYYY-MM-DD")

    def shown_of(self, layer: Layer) -> list[Feature]:
        """Return the features of a layer that are in range and, of events, match the filters."""
        filters = self.filters_of(layer)
        return select(layer, span=self.range.span, certain=self.certain, filters=filters)

    def filters_of(self, layer: Layer) -> Filters:
        """Return the filters of a layer: those of events concern no other kind."""
        return self.filters if layer.kind == "events" else NO_FILTERS

    def in_range_of(self, layer: Layer) -> list[Feature]:
        """Return the features of a layer that are in range."""
        return select(layer, span=self.range.span, certain=self.certain)

    def is_in_range(self, record: Mapping[str, Any], rule: TimeRule) -> bool:
        """Return whether what a record tells of shares a day with the range."""
        span = (certain_span if self.certain else possible_span)(record, rule)
        return span is None or overlaps(span, self.range.span)

    def query(self) -> dict[str, str]:
        """Return the parameters of the URL of this state, without those at their default."""
        texts = self._texts()
        usual = self.defaults._texts() if self.defaults else {}
        return {name: text for name, text in texts.items() if text != usual.get(name)}

    def _texts(self) -> dict[str, str]:
        texts = {
            "from": self.range.start,
            "to": self.range.end,
            "layers": ",".join(self.layers),
            "certain": CERTAIN[self.certain],
            **self.filters.query(),
        }
        if self.view:
            texts["view"] = "/".join(map(_rounded, self.view, VIEW_PLACES))
        if self.feature:
            texts["feature"] = "/".join(self.feature)
        if self.stack:
            texts["stack"] = "/".join(self.stack)
        texts |= {"base": self.base, "claims": self.claims, "callouts": self.callouts}
        texts["closed"] = ",".join(self.closed)
        texts["on"] = self.on or ""
        texts |= {"sort": self.sort, "group": self.group}
        if self.table:
            texts["table"] = self.table
        texts |= {"compare": self.compare or "", "how": self.how}
        if self.story:
            texts["story"] = self.story
        if self.lang:
            texts["lang"] = self.lang
        return texts

    def _with_feature_in_range(self, catalogue: Catalogue) -> Self:
        if self.feature is None:
            return self
        layer_id, feature_id = self.feature
        layer = catalogue.layers[layer_id]
        span = layer.span(feature_id)
        if span is None or self.is_in_range(
            layer.features_by_id[feature_id]["properties"], layer.time
        ):
            return self
        first, last = catalogue.years
        years = YearRange(
            min(max(year_of(span.start), first), last), max(min(year_of(span.end), last), first)
        )
        return replace(
            self, range=DateRange.of_years(years), on=None, compare=None, notice=RANGE_MOVED
        )


def _filters(args: Mapping[str, str], catalogue: Catalogue) -> tuple[Filters, list[BadParameter]]:
    """Read the filters of events, and return as well what of them is unknown."""
    if (events := catalogue.role("events")) is not None:
        return Filters.read(args, events)
    asked = ((name, args[name]) for name in FILTERS if args.get(name))
    return NO_FILTERS, [BadParameter(*each, "a folder that has events") for each in asked]


def _layers(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    known = [layer.id for layer in catalogue.panel]
    asked = text.split(",") if text else []
    for layer_id in asked:
        if layer_id not in known:
            raise NotFound("layer", layer_id, known)
    return tuple(layer_id for layer_id in known if layer_id in asked)


def _view(text: str) -> tuple[float, float, float]:
    parts = text.split("/")
    if len(parts) == 3 and all(_NUMBER.fullmatch(part) for part in parts):
        zoom, lat, lon = map(float, parts)
        if 0 <= zoom <= MAX_ZOOM and abs(lat) <= MAX_LATITUDE and abs(lon) <= 180:
            return _shown_zoom(zoom), lat, lon
    raise BadParameter("view", text, _EXPECTED_VIEW)


def _shown_zoom(zoom: float) -> float:
    """Return the zoom of the map that is nearest: an address keeps none that the map lacks."""
    least, most = ZOOMS
    return min(max(math.floor(zoom / ZOOM_STEP + 0.5) * ZOOM_STEP, least), most)


def _rounded(number: float, places: int) -> str:
    """Write a number with at most so many digits after the point, as the page does."""
    digit = Decimal(1).scaleb(-places)
    return f"{float(Decimal(number).quantize(digit, ROUND_HALF_UP)) + 0:.10g}"  # no -0


def _stack(text: str, catalogue: Catalogue) -> tuple[str, str]:
    layer_id, feature_id = _record("stack", text, catalogue)
    if catalogue.layers[layer_id].kind != "events":
        raise BadParameter("stack", text, "layer/id of an event")
    return layer_id, feature_id


def _record(name: str, text: str, catalogue: Catalogue) -> tuple[str, str]:
    layer_id, feature_id = split_record(text)
    if not (layer_id and feature_id):
        raise BadParameter(name, text, "layer/id")
    if layer_id not in catalogue.layers:
        raise NotFound("layer", layer_id, catalogue.layers)
    if feature_id not in catalogue.layers[layer_id].features_by_id:
        raise NotFound(f"feature in {layer_id}", feature_id)
    return layer_id, feature_id


def crossings(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the crossings that a text names, separated by commas: each once, in order.

    Raises
    ------
    NotFound
        If one is unknown.
    """
    layer = catalogue.role("crossings")
    known = layer.features_by_id if layer else {}
    asked = text.split(",") if text else []
    for crossing in asked:
        if crossing not in known:
            raise NotFound("crossing", crossing, known)
    return tuple(sorted(set(asked)))


def _on(text: str, state: ViewState) -> str | None:
    """Read the month or day to show states at; none, and what is shown anyway, is None."""
    if not text:
        return None
    span = state.range.span
    try:
        days = parse_date(text)
    except ValueError:
        days = None
    if days is None or len(text) == len("YYYY") or not span.start <= days.end <= span.end:
        limits = f"from {state.range.start} to {state.range.end}"
        raise BadParameter("on", text, f"a month or day as YYYY-MM or YYYY-MM-DD {limits}")
    return None if days.end == state.day else text


def _table(text: str, catalogue: Catalogue) -> str:
    return _one_of(tuple(filter(catalogue.role, TABLES)), "table", text)


def _compare(text: str, state: ViewState) -> str | None:
    """Read the date that is compared with the day shown."""
    if not text:
        return None
    span = state.range.span
    try:
        days = parse_date(text)
    except ValueError:
        days = None
    if days is None or not span.start <= days.end <= span.end:
        limits = f"from {state.range.start} to {state.range.end}"
        raise BadParameter("compare", text, f"a date as YYYY, YYYY-MM or YYYY-MM-DD {limits}")
    return text


def _chapter(text: str, catalogue: Catalogue) -> Chapter:
    for chapter in catalogue.chapters:
        if chapter.id == text:
            return chapter
    raise NotFound("chapter", text, (chapter.id for chapter in catalogue.chapters))


def is_certain(args: Mapping[str, str]) -> bool:
    """Return whether parameters ask for what is certainly in range alone.

    Raises
    ------
    BadParameter
        If they say neither yes nor no.
    """
    return _one_of(CERTAIN, "certain", args.get("certain", CERTAIN[0])) == CERTAIN[1]


def language(args: Mapping[str, str]) -> str | None:
    """Return the language that an address names; None where it names none.

    Raises
    ------
    BadParameter
        If it is none of ours. The message names those for readers, not those for tests.
    """
    text = args.get("lang")
    if text is not None and text not in KNOWN:
        raise BadParameter("lang", text, f"one of {', '.join(OFFERED)}")
    return text


def _one_of(known: tuple[str, ...], name: str, text: str) -> str:
    if text not in known:
        raise BadParameter(name, text, f"one of {', '.join(known)}")
    return text
