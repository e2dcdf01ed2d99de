"""Collections of what features list: closures, spans of control, accounts of events, one item each.

The map's layers hold them inside a crossing, a province or an event. A GIS program filters items,
not lists inside them. A span has the geometry of what it belongs to; what is said has no place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from mapapp.data.catalogue import Feature, Layer
from mapapp.times import TimeRule, possible_span
from mapapp.words.messages import N_

ALL_PAKISTAN = "all-pakistan"
UNDATED = "undated"

_DATE = {"type": "string", "constraints": {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}}
_PRECISIONS = {"type": "string", "constraints": {"enum": ["day", "month", "year"]}}

TITLE = {"name": "title", "type": "string", "title": "Title"}
START = {"name": "start", "title": "Start", **_DATE}
END = {"name": "end", "title": "End", "description": "Null: still so.", **_DATE}
PRECISION = {"name": "date_precision", "title": "Precision of the dates", **_PRECISIONS}
START_LATEST = {
    "name": "start_latest",
    "title": "Start at the latest",
    "description": "Where sources differ: begun between start and this; null where they do not.",
    **_DATE,
}
END_EARLIEST = {
    "name": "end_earliest",
    "title": "End at the earliest",
    "description": "Where sources differ: ended between this and end; null where they do not.",
    **_DATE,
}
SOURCES = {"name": "sources", "type": "array", "title": "Sources"}

CLOSURE_FIELDS = (
    TITLE,
    START,
    END,
    START_LATEST,
    END_EARLIEST,
    {
        "name": "end_kind",
        "type": "string",
        "title": "What the end is",
        "description": "The reported reopening, the last day reported shut, an estimate, or none: "
        "in force when last seen, or no end found.",
        "constraints": {"enum": ["reopened", "last-seen-shut", "estimated", "open"]},
    },
    PRECISION,
    {
        "name": "status",
        "type": "string",
        "title": "Status",
        "description": "restricted: some traffic, some goods or some people only.",
        "constraints": {"enum": ["closed", "restricted"]},
    },
    {
        "name": "scope",
        "type": "string",
        "title": "Scope",
        "description": "One crossing, or every crossing between Afghanistan and Pakistan at once.",
        "constraints": {"enum": ["crossing", ALL_PAKISTAN]},
    },
    {
        "name": "crossing",
        "type": "string",
        "title": "Crossing",
        "description": "Id in crossings; null where all crossings were shut at once.",
    },
    {"name": "cause", "type": "string", "title": "Cause"},
    SOURCES,
)

CONTROL_FIELDS = (
    TITLE,
    START,
    END,
    PRECISION,
    {"name": "iso", "type": "string", "title": "ISO 3166-2 code"},
    {"name": "controller", "type": "string", "title": "Controller"},
    {"name": "capital", "type": "string", "title": "Capital"},
    {"name": "note", "type": "string", "title": "Note"},
    SOURCES,
)

_KILLED = {"type": "integer", "constraints": {"minimum": 0}}

ACCOUNT_FIELDS = (
    TITLE,
    START | {"description": "Of the event."},
    END | {"description": "Of the event; null for a single day, month or year."},
    START_LATEST,
    END_EARLIEST,
    {"name": "event", "type": "string", "title": "Event", "description": "Id in events."},
    {"name": "party", "type": "string", "title": "Party"},
    {"name": "claim", "type": "string", "title": "Claim"},
    {
        "name": "killed_low",
        "title": "Killed, lowest figure",
        "description": "All dead that the claim names; null where it gives no such figure.",
        **_KILLED,
    },
    {
        "name": "killed_high",
        "title": "Killed, highest figure",
        "description": "All dead that the claim names; null where it gives no such figure.",
        **_KILLED,
    },
    SOURCES,
)


def accounts(events: Layer) -> Layer:
    """Return what each party says of each event."""
    return rebuilt(
        events,
        id="accounts",
        title=N_("Accounts of events"),
        description=N_(
            "Who says what of one event: a claim of a party with the figure of killed that it "
            "gives."
        ),
        kind="records",
        role=None,
        fields=ACCOUNT_FIELDS,
        features=[
            _account(event, account, number)
            for event in events.features
            for number, account in enumerate(event["properties"]["accounts"], start=1)
        ],
    )


def _account(event: Feature, account: Mapping[str, Any], number: int) -> Feature:
    of_event = event["properties"]
    properties = {
        "title": f"{of_event['title']}: {account['party']}",
        "start": of_event["start"],
        "end": of_event["end"],
        "start_latest": of_event["start_latest"],
        "end_earliest": of_event["end_earliest"],
        "event": event["id"],
        "party": account["party"],
        "claim": account["claim"],
        "killed_low": account.get("killed_low"),
        "killed_high": account.get("killed_high"),
        "sources": account.get("sources") or [],
    }
    return feature(f"{event['id']}-{number}", properties)


def closures(crossings: Layer) -> Layer:
    """Return every closure once, at the point of its crossing.

    A closure of all crossings with Pakistan is one item too; its geometry is the points of all
    crossings that it shut.
    """
    return rebuilt(
        crossings,
        id="closures",
        title=N_("Closures of crossings"),
        description=N_(
            "Times at which a crossing, or all crossings with Pakistan at once, were shut or "
            "restricted."
        ),
        time="ongoing",
        fields=CLOSURE_FIELDS,
        features=[*_own_closures(crossings), *_joint_closures(crossings)],
    )


def _own_closures(crossings: Layer) -> Iterator[Feature]:
    for crossing in crossings.features:
        name = crossing["properties"].get("title")
        for state in _states(crossing):
            if state.get("scope") != ALL_PAKISTAN:
                yield _closure(crossing["id"], name, state, crossing["geometry"])


def _joint_closures(crossings: Layer) -> Iterator[Feature]:
    """Gather what every Pakistani crossing repeats."""
    shut: dict[tuple[str | None, str], list[Any]] = {}
    states = {}
    for crossing in crossings.features:
        for state in _states(crossing):
            if state.get("scope") == ALL_PAKISTAN:
                key = (state.get("start"), state["status"])
                shut.setdefault(key, []).append(crossing["geometry"]["coordinates"])
                states[key] = state
    for key, points in shut.items():
        geometry = {"type": "MultiPoint", "coordinates": points}
        yield _closure(None, "All crossings with Pakistan", states[key], geometry)


def _states(record: Feature) -> Iterable[Mapping[str, Any]]:
    """Return the spans inside a feature; other data than ours may have none."""
    states: Iterable[Mapping[str, Any]] = record["properties"].get("states") or ()
    return states


def _closure(
    crossing: str | None, name: str | None, state: Mapping[str, Any], geometry: Mapping[str, Any]
) -> Feature:
    properties = {
        "title": f"{name or crossing}: {state['status']}",
        "start": state.get("start"),
        "end": state.get("end"),
        "start_latest": state.get("start_latest"),
        "end_earliest": state.get("end_earliest"),
        "end_kind": state.get("end_kind"),
        "date_precision": state["date_precision"],
        "status": state["status"],
        "scope": ALL_PAKISTAN if crossing is None else "crossing",
        "crossing": crossing,
        "cause": state.get("cause"),
        "sources": state.get("sources") or [],
    }
    place = crossing or ALL_PAKISTAN
    return feature(
        f"{place}-{state.get('start') or UNDATED}-{state['status']}", properties, geometry
    )


def control(provinces: Layer) -> Layer:
    """Return one item for each span in which someone held a province."""
    return rebuilt(
        provinces,
        id=f"{provinces.id}-spans",
        title=N_("Spans of control"),
        description=N_("Who held a province from when to when: one feature for each span."),
        fields=tuple(_with_values(field, provinces) for field in CONTROL_FIELDS),
        features=[
            _control(province, state)
            for province in provinces.features
            for state in _states(province)
        ],
    )


def _with_values(field: dict[str, Any], provinces: Layer) -> dict[str, Any]:
    """Return a field of the collection; that of holders with all who can be."""
    if field["name"] != "controller":
        return field
    return {**field, "constraints": {"enum": list(provinces.states)}}


def _control(province: Feature, state: Mapping[str, Any]) -> Feature:
    of_province = province["properties"]
    properties = {
        "title": f"{of_province.get('title') or province['id']}: {state['controller']}",
        "start": state.get("start"),
        "end": state.get("end"),
        "date_precision": state["date_precision"],
        "iso": of_province["iso"],
        "controller": state["controller"],
        "capital": of_province.get("capital"),
        "note": state.get("note"),
        "sources": state.get("sources") or [],
    }
    return feature(
        f"{province['id']}-{state.get('start') or UNDATED}", properties, province["geometry"]
    )


def feature(
    id: str, properties: Mapping[str, Any], geometry: Mapping[str, Any] | None = None
) -> Feature:
    """Return a GeoJSON feature with its members in the order of the layers."""
    return {"type": "Feature", "id": id, "properties": properties, "geometry": geometry}


def rebuilt(layer: Layer, *, features: Iterable[Feature], **changes: Any) -> Layer:
    """Return a layer with other features, in order of their start and id.

    Where several have the same id, as two spans that begin on one day, the later ones are numbered.
    """
    ordered = sorted(features, key=lambda each: (each["properties"]["start"] or "", each["id"]))
    met: Counter[str] = Counter()
    for each in ordered:
        met[each["id"]] += 1
        if met[each["id"]] > 1:
            each["id"] += f"-{met[each['id']]}"
    time: TimeRule = changes.get("time", layer.time)
    return replace(
        layer,
        **changes,
        features=tuple(ordered),
        spans=tuple(possible_span(each["properties"], time) for each in ordered),
    )
