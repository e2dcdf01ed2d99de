"""Closures of crossings, and what they make of crossings and routes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapapp.data import tables
from mapapp.data.checks.tables import ALL_PAKISTAN
from mapapp.data.tables import Row
from mapapp.times import Span, overlaps, span_of


def closures_of(crossing: Row, closures: Iterable[Row]) -> list[Row]:
    """Return the closures that hold for a crossing, by start.

    Notes
    -----
    A row `all-pakistan` holds for every crossing to Pakistan, beside the crossing's own rows.
    """
    reach = {crossing["id"]}
    if crossing["other_country"] == "PAK":
        reach.add(ALL_PAKISTAN)
    found = (row for row in closures if row["crossing_id"] in reach)
    return sorted(found, key=lambda row: (row["start"], row["end"], row["crossing_id"]))


def crossing_state(closure: Row) -> dict[str, Any]:
    """Return a closure as a state of its crossing."""
    return {
        **_dates(closure),
        "end_kind": closure["end_kind"],
        "status": closure["status"],
        "scope": _scope(closure),
        "date_precision": closure["precision"],
        "cause": closure["cause"],
        "sources": tables.sources(closure["sources"]),
    }


def _dates(closure: Row) -> dict[str, Any]:
    """Return the dates of a closure; those that most have not are left out of the rest."""
    soft = {key: closure[key] for key in ("start_latest", "end_earliest") if closure[key]}
    return {"start": closure["start"], "end": tables.text(closure["end"]), **soft}


def route_states(
    route: Row, crossings: Iterable[Row], closures: Iterable[Row]
) -> list[dict[str, Any]]:
    """Return the spans in which a route is cut, by start: one for each closure on its way.

    Notes
    -----
    Only a closure with status `closed` cuts. A restriction that runs at the same time does not open
    the crossing to trade again, since the most closed row holds (design, section 4). A closure that
    fell wholly outside the years of the route is none of its states.
    """
    closures = list(closures)
    states = [
        _cut(crossing, closure)
        for crossing in crossings
        for closure in closures_of(crossing, closures)
        if closure["status"] == "closed" and _overlap(closure, route)
    ]
    return sorted(states, key=lambda state: (state["start"], state["crossing"], state["scope"]))


def _cut(crossing: Row, closure: Row) -> dict[str, Any]:
    return {
        **_dates(closure),
        "end_kind": closure["end_kind"],
        "status": "cut",
        "crossing": crossing["id"],
        "scope": _scope(closure),
        "date_precision": closure["precision"],
        "cause": closure["cause"],
    }


def _overlap(one: Row, other: Row) -> bool:
    first, second = _span(one), _span(other)
    return first is None or second is None or overlaps(first, second)


def _span(row: Row) -> Span | None:
    return span_of(tables.text(row["start"]), tables.text(row["end"]), "ongoing")


def _scope(closure: Row) -> str:
    return ALL_PAKISTAN if closure["crossing_id"] == ALL_PAKISTAN else "crossing"
