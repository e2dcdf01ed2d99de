"""Answers from a layer: which features match, and which state holds on a day."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
import shapely.geometry

from mapapp.data.catalogue import Feature, Layer, kept_with_data
from mapapp.data.patterns import fits, is_known
from mapapp.errors import BadParameter
from mapapp.filters import NO_FILTERS, Box, Filters, asked, choice, matching, pieces
from mapapp.times import FIRST_DAY, LAST_DAY, Span, YearRange, certain_span, parse_date, span_of

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

UNKNOWN = "unknown"
"""The state of what was last seen shut, and of everything after the record ends."""

LAST_SEEN = "last-seen-shut"
"""The `end_kind` of a closure whose end is the last day it was reported, not a reopening."""

SEVERITY = ("closed", UNKNOWN, "restricted")
"""Worst first: where several closures run at once, the most closed one holds."""

GATES = ("trade", "pedestrian")
"""Kinds of crossing that take traffic: no other can be closed to it."""

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?", re.ASCII)

ON_EDGE = 1e-9
"""Square degrees: so small is the area that an edge spans with a point that lies on it."""

YES_OR_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True, eq=False)
class Index:
    """What a layer's features are searched by; prepared once.

    Attributes
    ----------
    starts, ends : array of int
        First and last day of each feature; what is timeless spans all days.
    certain_starts, certain_ends : array of int
        The same of what is certain of each, see `mapapp.times.certain_span`.
    tree : STRtree
        Index of the geometries; `tree.geometries` has them in the order of the layer.
    placeless : array of bool
        Which features have no geometry.
    fields : mapping of str to dict
        The fields that a filter can name, by the name of the filter.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    certain_starts: npt.NDArray[np.int64]
    certain_ends: npt.NDArray[np.int64]
    tree: shapely.STRtree
    placeless: Mask
    fields: Mapping[str, Mapping[str, Any]]


@kept_with_data
def index_of(layer: Layer) -> Index:
    """Return the index of a layer."""
    fields = {_filter_name(f): f for f in layer.fields if _is_filterable(layer, f)}
    if layer.base is not None:
        return replace(index_of(layer.base), fields=fields)
    always = Span(FIRST_DAY, LAST_DAY)
    spans = [span or always for span in layer.spans]
    certain = [certain_span(each["properties"], layer.time) or always for each in layer.features]
    return Index(
        starts=np.array([span.start for span in spans], dtype=np.int64),
        ends=np.array([span.end for span in spans], dtype=np.int64),
        certain_starts=np.array([span.start for span in certain], dtype=np.int64),
        certain_ends=np.array([span.end for span in certain], dtype=np.int64),
        tree=shapely.STRtree([_shape(feature["geometry"]) for feature in layer.features]),
        placeless=np.array([not feature["geometry"] for feature in layer.features], dtype=bool),
        fields=fields,
    )


def _shape(geometry: Mapping[str, Any] | None) -> shapely.Geometry | None:
    return shapely.geometry.shape(geometry) if geometry else None


def _filter_name(field: Mapping[str, Any]) -> str:
    """Name a filter by its field; by one of them where the field is a list: actors, actor."""
    name: str = field["name"]
    return name.removesuffix("s") if field["type"] == "array" else name


def _is_filterable(layer: Layer, field: Mapping[str, Any]) -> bool:
    """Tell values and lists of texts from lists of objects or lists."""
    if field["type"] != "array":
        return True
    members = [each for feature in layer.features for each in feature["properties"][field["name"]]]
    return bool(members) and all(isinstance(each, str) for each in members)


def filter_names(layer: Layer) -> tuple[str, ...]:
    """Return the names of the filters that `select` takes for a layer."""
    return tuple(index_of(layer).fields)


def select(
    layer: Layer,
    *,
    years: YearRange | None = None,
    span: Span | None = None,
    bbox: Box | None = None,
    filters: Filters | Mapping[str, str] | None = None,
    certain: bool = False,
) -> list[Feature]:
    """Return the features that match everything that is asked, in the order of the layer.

    Parameters
    ----------
    layer : Layer
        Where to look.
    years : YearRange, optional
        Features whose span shares a day with it match, by the layer's time rule; what is
        timeless always does.
    span : Span, optional
        Days to match, finer than `years`.
    bbox : (float, float, float, float), optional
        West, south, east, north in degrees. Geometries that touch the box match. A west that is
        greater than the east means across the antimeridian (RFC 7946, section 5.2).
    filters : Filters or mapping of str to str, optional
        What to filter by, read already, or texts by name as an address has them: by the filters of
        the kind of the layer (`mapapp.filters`), and by properties of other names, whose values are
        exact. Several texts, separated by commas, are "or"; several names are "and". A list matches
        when a value is one of its members.
    certain : bool
        Whether only that matches which is in range whatever its true dates are, where sources
        differ; see `mapapp.times.certain_span`.

    Raises
    ------
    BadParameter
        If a filter is unknown, or the layer cannot have its value or, for texts, has it nowhere.
    """
    chosen, properties = (
        (filters, {}) if isinstance(filters, Filters) else asked(layer, filters or {})
    )
    found = places(layer, years, bbox, properties, span=span, certain=certain, chosen=chosen)
    return [layer.features[place] for place in found]


def places(
    layer: Layer,
    years: YearRange | None = None,
    bbox: Box | None = None,
    filters: Mapping[str, str] | None = None,
    *,
    span: Span | None = None,
    certain: bool = False,
    placeless: bool = False,
    where: Mask | None = None,
    any_text: bool = False,
    chosen: Filters = NO_FILTERS,
) -> list[int]:
    """Return where in the layer the features lie that `select` returns.

    Parameters
    ----------
    layer, years, span, bbox, certain
        As in `select`.
    filters : mapping of str to str, optional
        Values by name of a property, whatever filters the kind of the layer has.
    chosen : Filters
        The filters of its kind.
    placeless : bool
        Whether a feature without geometry matches every box.
    where : array of bool, optional
        Features that can match; the others never do.
    any_text : bool
        Whether a text that no feature has may be asked for; then nothing matches it.
    """
    index = index_of(layer)
    found = np.ones(len(layer.features), dtype=bool) if where is None else where.copy()
    if years is not None:
        found &= _on_days(index, years.span, certain)
    if span is not None:
        found &= _on_days(index, span, certain)
    if bbox is not None:
        found &= _in_box(index, bbox) | (index.placeless if placeless else False)
    if chosen != NO_FILTERS:
        found &= _chosen(layer, index, chosen)
    tests = [_filter(layer, name, text, any_text) for name, text in (filters or {}).items()]
    return [
        place
        for place in np.flatnonzero(found).tolist()
        if all(test(layer.features[place]["properties"]) for test in tests)
    ]


def _on_days(index: Index, span: Span, certain: bool) -> Mask:
    starts = index.certain_starts if certain else index.starts
    ends = index.certain_ends if certain else index.ends
    mask: Mask = (starts <= span.end) & (ends >= span.start)
    return mask


def _chosen(layer: Layer, index: Index, chosen: Filters) -> Mask:
    found = matching(layer, chosen)
    if chosen.box is not None:
        found &= _in_box(index, chosen.box)
    if chosen.area is not None:
        found &= _in_area(index, chosen.area)
    return found


def _in_area(index: Index, corners: Sequence[Sequence[float]]) -> Mask:
    """Tell which geometries lie in a polygon or touch it; ``js/rules/filters.js`` does of points.

    Where its edges cross one another, inside is what an odd number of edges surrounds.
    """
    geometries = index.tree.geometries
    is_point = shapely.get_type_id(geometries) == shapely.GeometryType.POINT
    found: Mask = np.zeros(len(geometries), dtype=bool)
    if not is_point.all():
        shape = shapely.make_valid(shapely.Polygon(corners))
        found[index.tree.query(shape, predicate="intersects")] = True
    lons, lats = shapely.get_x(geometries), shapely.get_y(geometries)
    found[is_point] = _surrounded(corners, lons[is_point], lats[is_point])
    return found


def _surrounded(corners: Sequence[Sequence[float]], lons: Numbers, lats: Numbers) -> Mask:
    inside, on_edge = np.zeros(len(lons), dtype=bool), np.zeros(len(lons), dtype=bool)
    for (west, south), (east, north) in zip(corners, (*corners[1:], corners[0]), strict=True):
        turn = (east - west) * (lats - south) - (north - south) * (lons - west)
        within = (min(west, east) <= lons) & (lons <= max(west, east))
        within &= (min(south, north) <= lats) & (lats <= max(south, north))
        on_edge |= within & (np.abs(turn) <= ON_EDGE)
        crosses = (south > lats) != (north > lats)
        inside ^= crosses & ((turn > 0) == (north > south))
    return inside | on_edge


def _in_box(index: Index, bbox: Box) -> Mask:
    west, south, east, north = bbox
    sides = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    found: Mask = np.zeros(len(index.starts), dtype=bool)
    for left, right in sides:
        found[index.tree.query(box(left, south, right, north), predicate="intersects")] = True
    return found


def box(west: float, south: float, east: float, north: float) -> shapely.Geometry:
    """Return a rectangle; a line or a point where it has no width or height."""
    if west < east and south < north:
        return shapely.box(west, south, east, north)
    if (west, south) == (east, north):
        return shapely.Point(west, south)
    return shapely.LineString([(west, south), (east, north)])


def _filter(
    layer: Layer, name: str, text: str, any_text: bool
) -> Callable[[Mapping[str, Any]], bool]:
    field = index_of(layer).fields.get(name)
    if field is None:
        known = ", ".join(dict.fromkeys((*filter_names(layer), *layer.of_kind.filter_fields)))
        raise BadParameter(name, text, f"a parameter that {layer.id} has, such as {known}")
    key, values = field["name"], _values(layer, field, name, text, any_text)
    if field["type"] == "array":
        return lambda properties: not values.isdisjoint(properties[key])
    return lambda properties: properties.get(key) in values


def _values(
    layer: Layer, field: Mapping[str, Any], name: str, text: str, any_text: bool
) -> frozenset[object]:
    """Read the text of a filter as values of the field's type."""
    constraints = field.get("constraints", {})
    if field["type"] == "boolean":
        if text not in YES_OR_NO:
            raise BadParameter(name, text, f"one of {', '.join(YES_OR_NO)}")
        return frozenset([YES_OR_NO[text]])
    if field["type"] in ("integer", "number"):
        return frozenset([_number(field, name, text)])
    pattern = constraints.get("pattern")
    if is_known(pattern):  # dates: those that no feature has can be asked for
        values = text.split(",")
        if all(fits(pattern, value) for value in values):
            return frozenset(values)
        raise BadParameter(name, text, f"a text of the form {pattern}")
    return _texts(layer, field, name, text, any_text)


def _texts(
    layer: Layer, field: Mapping[str, Any], name: str, text: str, any_text: bool
) -> frozenset[object]:
    """Read the text of a filter as texts that features have, or may have."""
    allowed: Collection[str] | None = field.get("constraints", {}).get("enum")
    known = _texts_of(layer)[field["name"]] if allowed is None else allowed
    values = pieces(text, known)
    for value in values:
        if value not in known and allowed is not None:
            raise BadParameter(name, value, f"one of {', '.join(map(str, allowed))}")
        if value not in known and not any_text:
            raise BadParameter(name, value, choice(value, known))
    return frozenset(values)


@kept_with_data
def _texts_of(layer: Layer) -> Mapping[str, Collection[str]]:
    """Return, for each field of texts, the texts that features have, the most frequent first."""
    found: dict[str, Collection[str]] = {}
    for field in index_of(layer).fields.values():
        if field["type"] in ("string", "array"):
            values = [feature["properties"].get(field["name"]) for feature in layer.features]
            lists = [[value] if isinstance(value, str) else value or () for value in values]
            counts = Counter(text for texts in lists for text in texts)
            found[field["name"]] = {text: None for text, _ in counts.most_common()}
    return found


def _number(field: Mapping[str, Any], name: str, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise BadParameter(name, text, "a number")
    number, limits = float(text), field.get("constraints", {})
    if field["type"] == "integer" and not number.is_integer():
        raise BadParameter(name, text, "a whole number")
    if number < limits.get("minimum", number) or number > limits.get("maximum", number):
        raise BadParameter(
            name,
            text,
            f"a number from {limits.get('minimum', '..')} to {limits.get('maximum', '..')}",
        )
    return number


def state_at(kind: str, feature: Feature, day: int, closed: Collection[str] = ()) -> str | None:
    """Return the state of a feature on a day.

    Parameters
    ----------
    kind : str
        Kind of its layer, one that has states.
    feature : dict
        A feature of such a layer.
    day : int
        Number of the day, as in `mapapp.times`.
    closed : collection of str
        Ids of crossings that are supposed to be closed.

    Returns
    -------
    str or None
        A crossing is ``open``, ``restricted``, ``closed``, ``unknown`` or ``unused``; a route
        ``whole``, ``cut``, ``unknown`` or ``planned``, or None outside its span; a province has
        its controller, or None where nothing is recorded; a section of the line its status, or
        None before 1893.

    Notes
    -----
    ``static/js/rules/states.js`` answers the same in the page.
    """
    properties = feature["properties"]
    holding = [state for state in properties.get("states", ()) if _holds(state, day)]
    if kind == "routes":
        return _route_state(properties, holding, day, closed)
    if kind == "crossings":
        if feature.get("id") in closed:
            return "closed"
        return _crossing_state(properties, holding, day)
    if kind == "line":
        return _line_state(properties, holding, day)
    return _last(holding, "controller")


def is_gate(kind: str) -> bool:
    """Return whether a crossing of a kind takes traffic."""
    return kind in GATES


def _crossing_state(properties: Mapping[str, Any], holding: list[dict[str, str]], day: int) -> str:
    """Return the state of a crossing; a pass that takes no traffic cannot be closed to it."""
    start = properties.get("start")
    built = start is None or parse_date(start).start <= day
    if not built or not is_gate(properties["kind"]):
        return "unused"
    if is_past_record(properties, day):
        return UNKNOWN
    held = {state.get("status") for state in holding}
    if any(span.start <= day <= span.end for span in unknown_spans(properties)):
        held.add(UNKNOWN)
    return next((status for status in SEVERITY if status in held), "open")


def is_past_record(properties: Mapping[str, Any], day: int) -> bool:
    """Return whether a day comes after the last that the record of a feature speaks of."""
    until = properties.get("known_until")
    return bool(until) and day > parse_date(str(until)).end


def last_known(properties: Mapping[str, Any], day: int) -> int | None:
    """Return the last day before a day at which the state is not known on which it was."""
    if is_past_record(properties, day):
        return parse_date(str(properties["known_until"])).end
    starts = [span.start for span in unknown_spans(properties) if span.start <= day <= span.end]
    return min(starts) - 1 if starts else None


def unknown_spans(properties: Mapping[str, Any]) -> list[Span]:
    """Return the days after a closure was last seen, until something of the place is known again.

    Notes
    -----
    What was last seen shut may have opened the next day or long after. That it was shut anew is
    known; so it was open before, but not since when.
    """
    states = properties.get("states", ())
    spans = [(each, span_of(each["start"], each["end"], "ongoing")) for each in states]
    starts = [span.start for _, span in spans if span]
    seen = [span.end for each, span in spans if span and each.get("end_kind") == LAST_SEEN]
    return [
        Span(end + 1, min((start - 1 for start in starts if start > end), default=LAST_DAY))
        for end in seen
        if end + 1 not in starts
    ]


def _line_state(
    properties: Mapping[str, Any], holding: list[dict[str, str]], day: int
) -> str | None:
    """Return the status of a section: agreed, until its marking is recorded."""
    if not _holds(properties, day):
        return None
    return _last(holding, "status") if holding else "agreed"


def _route_state(
    properties: Mapping[str, Any],
    holding: list[dict[str, str]],
    day: int,
    closed: Collection[str],
) -> str | None:
    if not _holds(properties, day):
        return None
    if properties["phase"] == "planned":
        return "planned"
    if set(closed) & set(properties.get("crossings", ())):
        return "cut"
    if is_past_record(properties, day):
        return UNKNOWN
    if holding:
        return "cut"
    unseen = any(span.start <= day <= span.end for span in unknown_spans(properties))
    return UNKNOWN if unseen else "whole"


def _holds(record: Mapping[str, Any], day: int) -> bool:
    span = span_of(record.get("start"), record.get("end"), "ongoing")
    return span is not None and span.start <= day <= span.end


def _last(holding: list[dict[str, str]], name: str) -> str | None:
    """Return what the last of the states that hold says; other data than ours may say nothing."""
    value = holding[-1].get(name) if holding else None
    return None if value is None else str(value)
