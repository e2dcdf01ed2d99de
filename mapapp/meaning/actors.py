"""Who is named in events: what the table of actors says of them, where a folder has one.

The table is written by people; here it is read and held to the events that name its actors. In a
folder without it an actor is its name alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Any

from mapapp.data import tables
from mapapp.data.catalogue import Catalogue, Feature, Layer, kept_with_data
from mapapp.data.checks.tables import check_rows
from mapapp.errors import Fault, shown
from mapapp.words.slug import slug

TABLE = "table-actors"
COLUMNS = ("id", "name", "full_name", "kind", "start", "end", "part_of", "summary", "sources")
KINDS = (
    "state",
    "government",
    "party",
    "movement",
    "armed-group",
    "alliance",
    "organisation",
    "company",
    "people",
    "person",
)
RESTS_ON_SOURCES = ("full_name", "start", "end", "part_of", "summary")
"""Columns that say what only a source can."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is named in events.

    Attributes
    ----------
    id : str
        The slug of the name.
    name, full_name : str
        As events name it, and without abbreviations where that is another name.
    kind : str
        One of `KINDS`; empty where no table says.
    start, end : str or None
        When it began and ended to be, as precisely as a source has it.
    part_of : tuple of str
        The ids of others that it was part of.
    summary : str
        What it is.
    sources : tuple of dict
        What that rests on.
    """

    id: str
    name: str
    full_name: str = ""
    kind: str = ""
    start: str | None = None
    end: str | None = None
    part_of: tuple[str, ...] = ()
    summary: str = ""
    sources: tuple[Mapping[str, Any], ...] = ()


@kept_with_data
def actors_of(catalogue: Catalogue) -> Mapping[str, Actor]:
    """Return all actors by their ids, in the order of these."""
    found = {
        id: Actor(id, catalogue.called.get(names[0], names[0]))
        for id, names in _named(catalogue).items()
    }
    found |= {row["id"]: _actor(row) for row in catalogue.rows.get(TABLE, ())}
    return MappingProxyType({id: found[id] for id in sorted(found)})


@kept_with_data
def events_by_actor(catalogue: Catalogue) -> Mapping[str, tuple[tuple[Layer, Feature], ...]]:
    """Return the events that name each actor, by its id, in the order of their layers."""
    found: dict[str, list[tuple[Layer, Feature]]] = {}
    for layer, event in events_of(catalogue):
        for id in dict.fromkeys(map(slug, event["properties"]["actors"])):
            found.setdefault(id, []).append((layer, event))
    return MappingProxyType({id: tuple(events) for id, events in found.items()})


def events_of(catalogue: Catalogue) -> Iterator[tuple[Layer, Feature]]:
    """Yield every event of a folder with its layer."""
    for layer in catalogue.layers.values():
        if layer.kind == "events":
            yield from ((layer, event) for event in layer.features)


def _named(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Return the names of actors in events by their ids; several may make one id."""
    names: dict[str, dict[str, None]] = {}
    for _, event in events_of(catalogue):
        for name in event["properties"]["actors"]:
            names.setdefault(slug(name), {})[name] = None
    return {id: tuple(those) for id, those in names.items()}


def _actor(row: tables.Row) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        full_name=row["full_name"],
        kind=row["kind"],
        start=tables.text(row["start"]),
        end=tables.text(row["end"]),
        part_of=tuple(tables.words(row["part_of"])),
        summary=row["summary"],
        sources=tuple(tables.sources(row["sources"])),
    )


def actor_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find what is wrong with the table of actors, and which actors of events it lacks.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    """
    if TABLE not in catalogue.tables:
        return
    resource, rows = catalogue.tables[TABLE], catalogue.rows[TABLE]
    found = list(check_rows(resource, rows, COLUMNS, _wrongs))
    yield from found or _faults_between(resource["path"], rows, catalogue)


def _wrongs(row: tables.Row) -> Iterator[tuple[str, str]]:
    if not row["name"].strip():
        yield "name", "text"
    elif row["id"] != slug(row["name"]):
        yield "id", f"the slug of its name, {slug(row['name'])}"
    if row["kind"] not in KINDS:
        yield "kind", f"one of {', '.join(KINDS)}"
    if any(row[column] for column in RESTS_ON_SOURCES) and not row["sources"]:
        yield "sources", f"a source for {', '.join(each for each in RESTS_ON_SOURCES if row[each])}"


def _faults_between(file: str, rows: Iterable[tables.Row], catalogue: Catalogue) -> Iterator[Fault]:
    ids = Counter(row["id"] for row in rows)
    named = _named(catalogue)
    parts: dict[str, list[str]] = {}
    for number, row in enumerate(rows, start=2):
        label = f"row {number}"
        if ids[row["id"]] > 1:
            yield Fault(file, label, "id", shown(row["id"]), "an id that is used only once")
        if row["name"] not in named.get(row["id"], ()):
            yield Fault(file, label, "name", shown(row["name"]), "an actor of an event")
        parts[row["id"]] = tables.words(row["part_of"])
        for part in parts[row["id"]]:
            if part not in ids:
                yield Fault(file, label, "part_of", shown(part), f"the id of a row of {file}")
    for id, names in named.items():
        if id not in ids:
            yield Fault(
                file, "", "name", f"no row {shown(names[0])}", "a row for it: events name it"
            )
    try:
        TopologicalSorter(parts).prepare()
    except CycleError as error:
        got = " is part of ".join(reversed(error.args[1]))
        yield Fault(file, "", "part_of", got, "nothing that is part of itself")
