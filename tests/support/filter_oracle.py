"""Which events match a question, worked out with pandas from the tables: none of our code runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

DATA = Path(__file__).parents[2] / "geodata"

FAMILIES: dict[str, set[str]] = {
    family["id"]: {each["id"] for each in family["categories"]}
    for family in json.loads((DATA / "datapackage.json").read_bytes())["atlas"]["families"]
}


def read_events() -> pd.DataFrame:
    """Return the events as the tables have them, with their accounts and sources."""
    events = _read("events").set_index("id")
    accounts = _read("accounts").groupby("event_id")
    told = {
        key: {row.language, row.kind} - {""}
        for row in _read("sources").itertuples()
        for key in (row.id, row.address, row.title)
        if key
    }
    of_accounts = accounts["source"].agg(";".join).reindex(events.index).fillna("")
    entries = (events["sources"] + ";" + of_accounts).str.split(r";(?=\S)", regex=True)
    events["kinds"] = [
        set().union(*(told.get(_key(each), set()) for each in row)) for row in entries
    ]
    events["accounts"] = accounts.size().reindex(events.index).fillna(0).astype(int)
    events["killed"] = pd.to_numeric(events["fatalities_low"])
    events[["lon", "lat"]] = events[["lon", "lat"]].astype(float)
    events["actors"] = [set(map(_plain, each.split(";"))) for each in events["actors"]]
    return events


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / "tables" / f"{name}.csv", dtype=str, keep_default_na=False)


def _key(entry: str) -> str:
    """Return the address of a source, or its id or title where it has none."""
    title, _, rest = entry.strip(" ;").rpartition("<")
    return rest[:-1] if title and rest.endswith(">") else entry.strip(" ;")


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "-")


def matching(events: pd.DataFrame, question: dict[str, Any]) -> list[str] | None:
    """Return the ids that the tables give; None where they do not say what is asked."""
    asked = {name: text for name, text in question["filters"].items() if text}
    if not set(asked) <= set(_TESTS) or (set(asked.get("place", "")) & {"-"}):
        return None
    found = _on_days(events, question) if "from" in question else pd.Series(True, events.index)
    for name, text in asked.items():
        found &= _TESTS[name](events, text)
    return list(events.index[found])


def _on_days(events: pd.DataFrame, question: dict[str, Any]) -> pd.Series:
    ends = events["end"].where(events["end"] != "", events["start_latest"])
    ends = ends.where(ends != "", events["start"])
    return (events["start"].map(_first) <= _last(question["to"])) & (
        ends.map(_last) >= _first(question["from"])
    )


def _first(date: str) -> str:
    return (date + "-01-01")[: len("YYYY-MM-DD")]


def _last(date: str) -> str:
    return (date + "-12-31"[len(date) - 4 :])[: len("YYYY-MM-DD")]


def _category(events: pd.DataFrame, text: str) -> pd.Series:
    wanted = {name for each in text.split(",") for name in {each} | FAMILIES.get(each, set())}
    return events["category"].isin(wanted)


def _actor(events: pd.DataFrame, text: str) -> pd.Series:
    wanted = set(map(_plain, text.split(",")))
    return events["actors"].map(lambda names: not wanted.isdisjoint(names))


def _source(events: pd.DataFrame, text: str) -> pd.Series:
    wanted = set(text.split(","))
    return events["kinds"].map(lambda kinds: not wanted.isdisjoint(kinds))


def _disputed(events: pd.DataFrame, text: str) -> pd.Series:
    return ((events["dispute"] != "") | (events["accounts"] > 1)) == (text == "yes")


def _bbox(events: pd.DataFrame, text: str) -> pd.Series:
    west, south, east, north = map(float, text.split(","))
    within = events["lon"].between(west, east)
    if west > east:
        within = (events["lon"] >= west) | (events["lon"] <= east)
    return within & events["lat"].between(south, north)


_TESTS: dict[str, Callable[[pd.DataFrame, str], pd.Series]] = {
    "category": _category,
    "actor": _actor,
    "place": lambda events, text: events["country"].isin(text.split(",")),
    "killed": lambda events, text: events["killed"] >= int(text),
    "article": lambda events, text: events["in_article"] == text,
    "disputed": _disputed,
    "source": _source,
    "bbox": _bbox,
}
