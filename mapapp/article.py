"""The article, claim by claim: what it says, what other sources say, and a verdict.

The table is written by people; here it is read and held to the records that it names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mapapp import tables
from mapapp.catalogue import Catalogue, split_record
from mapapp.errors import Fault, shown

TABLE = "table-article"
VERDICTS = ("borne-out", "loosely-stated", "contradicted", "not-found")


@dataclass(frozen=True)
class Claim:
    """One thing that the article says.

    Attributes
    ----------
    id : str
        Stable name.
    claim : str
        What the article says, in our words.
    verdict : str
        One of `VERDICTS`.
    note : str
        What other sources say.
    records : tuple of (str, str)
        Layer and id of the features that it speaks of; the map opens at the first.
    chart : str or None
        Id of the chart of the statistics that shows its figures.
    sources : tuple of (str, str or None)
        Title and address of further sources, beside those of the records.
    """

    id: str
    claim: str
    verdict: str
    note: str
    records: tuple[tuple[str, str], ...]
    chart: str | None
    sources: tuple[tuple[str, str | None], ...]


def read_claims(catalogue: Catalogue) -> tuple[Claim, ...]:
    """Return the claims in the order of the table; none where the data folder has no table."""
    if TABLE not in catalogue.tables:
        return ()
    return tuple(map(_claim, _rows(catalogue)))


def claim_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find what is wrong with the table of claims.

    Parameters
    ----------
    catalogue : Catalogue
        The data; the records that claims name are looked up in it.
    """
    if TABLE not in catalogue.tables:
        return
    file = catalogue.tables[TABLE]["path"]
    required = ("id", "claim", "verdict", "note", "records")
    rows = _rows(catalogue)
    ids = Counter(row.get("id") for row in rows)
    for number, row in enumerate(rows, start=2):
        label = row.get("id") or f"line {number}"
        empty = [name for name in required if not row.get(name)]
        for name in empty:
            yield Fault(file, label, name, "nothing", "text")
        if empty:
            continue
        if ids[row["id"]] > 1:
            yield Fault(file, label, "id", shown(row["id"]), "an id that is used only once")
        if row["verdict"] not in VERDICTS:
            expected = f"one of {', '.join(VERDICTS)}"
            yield Fault(file, label, "verdict", shown(row["verdict"]), expected)
        yield from record_faults(file, label, _claim(row).records, catalogue)


def record_faults(
    file: str, label: str, records: tuple[tuple[str, str], ...], catalogue: Catalogue
) -> Iterator[Fault]:
    """Find records that are named and do not exist."""
    for layer, record in records:
        if layer not in catalogue.layers:
            expected = f"a layer: {', '.join(catalogue.layers)}"
            yield Fault(file, label, "records", shown(layer), expected)
        elif record not in catalogue.layers[layer].features_by_id:
            expected = f"the id of a feature in {layer}"
            yield Fault(file, label, "records", shown(record), expected)


def _rows(catalogue: Catalogue) -> list[tables.Row]:
    path = Path(catalogue.tables[TABLE]["path"])
    return tables.read_table(catalogue.folder / path.parent, path.stem)


def _claim(row: tables.Row) -> Claim:
    return Claim(
        id=row["id"],
        claim=row["claim"],
        verdict=row["verdict"],
        note=row["note"],
        records=tuple(map(split_record, tables.words(row["records"]))),
        chart=tables.text(row["chart"]),
        sources=tuple(
            (source["title"], source["url"]) for source in tables.sources(row["sources"])
        ),
    )
