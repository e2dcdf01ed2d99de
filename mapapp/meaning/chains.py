"""What events led to and are part of: where a folder has a table of it, whether that can be.

The build writes each row into both of its events; see `mapapp.build.events`.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from mapapp.data.catalogue import Catalogue
from mapapp.data.checks.tables import check_rows
from mapapp.data.tables import Row
from mapapp.errors import Fault, shown
from mapapp.meaning.actors import events_of
from mapapp.times import parse_date

TABLE = "table-chains"
COLUMNS = ("from", "relation", "to", "note", "source")
LED_TO, PART_OF = RELATIONS = ("led_to", "part_of")
TOLD = ("followed_from", LED_TO, PART_OF, "has_part")
"""Relations of an event to another, in the order in which details tell of them."""


def chain_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find what is wrong with the table of chains, and with those that events hold.

    Parameters
    ----------
    catalogue : Catalogue
        The data; the ids that the table names are checked already.
    """
    for layer, event in events_of(catalogue):
        for index, chain in enumerate(event["properties"]["chains"]):
            if chain["relation"] not in TOLD:
                where = f"chains[{index}].relation"
                got, expected = shown(chain["relation"]), f"one of {', '.join(TOLD)}"
                yield Fault(f"layers/{layer.id}.geojson", event["id"], where, got, expected)
    if TABLE not in catalogue.tables:
        return
    resource, rows = catalogue.tables[TABLE], catalogue.rows[TABLE]
    found = list(check_rows(resource, rows, COLUMNS, _wrongs))
    yield from found
    if not found:
        yield from _faults_between(resource["path"], rows, catalogue)


def _wrongs(row: Row) -> Iterator[tuple[str, str]]:
    if row["relation"] not in RELATIONS:
        yield "relation", f"one of {', '.join(RELATIONS)}"
    if row["from"] == row["to"]:
        yield "to", "another event than the first"
    if not row["source"]:
        yield "source", "a source"


def _faults_between(file: str, rows: tuple[Row, ...], catalogue: Catalogue) -> Iterator[Fault]:
    starts = {event["id"]: event["properties"]["start"] for _, event in events_of(catalogue)}
    seen: set[tuple[str, str]] = set()
    wholes: dict[str, set[str]] = {}
    for number, row in enumerate(rows, start=2):
        pair = row["from"], row["to"]
        if pair in seen or pair[::-1] in seen:
            yield Fault(file, f"row {number}", "to", shown(row["to"]), "two events named once")
        seen.add(pair)
        first, then = (starts.get(id, "") for id in pair)
        if row["relation"] == PART_OF:
            wholes.setdefault(row["from"], set()).add(row["to"])
        elif first and then and parse_date(then).end < parse_date(first).start:
            expected = f"an event that is not before the first, {first}"
            yield Fault(file, f"row {number}", "to", shown(row["to"]), expected)
    try:
        TopologicalSorter(wholes).prepare()
    except CycleError as error:
        got = " is part of ".join(reversed(error.args[1]))
        yield Fault(file, "", "relation", got, "nothing that is part of itself")
