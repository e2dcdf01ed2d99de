"""The article, claim by claim: what it says, what other sources say, and a verdict.

The table is written by people; here it is read and held to the records that it names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mapapp.data import tables
from mapapp.data.catalogue import Catalogue, kept_with_data, split_record
from mapapp.data.checks.tables import check_rows
from mapapp.errors import Fault, shown
from mapapp.meaning.statistics import charts

TABLE = "table-article"
COLUMNS = ("id", "claim", "verdict", "note", "records", "chart", "sources")
VERDICTS = ("borne-out", "loosely-stated", "contradicted", "not-found", "proposal")


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


@kept_with_data
def read_claims(catalogue: Catalogue) -> tuple[Claim, ...]:
    """Return the claims in the order of the table; none where the data have no such table."""
    return tuple(map(_claim, catalogue.rows.get(TABLE, ())))


def claim_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find what is wrong with the table of claims.

    Parameters
    ----------
    catalogue : Catalogue
        The data; the records and charts that claims name are looked up in it. Its statistics have
        no faults.
    """
    if TABLE not in catalogue.tables:
        return
    resource, rows = catalogue.tables[TABLE], catalogue.rows[TABLE]
    found = list(check_rows(resource, rows, COLUMNS, _wrongs))
    yield from found
    if found:
        return
    ids = Counter(row["id"] for row in rows)
    known = [chart.id for chart in charts(catalogue)]
    for number, row in enumerate(rows, start=2):
        file, label = resource["path"], f"row {number}"
        if ids[row["id"]] > 1:
            yield Fault(file, label, "id", shown(row["id"]), "an id that is used only once")
        if row["chart"] and row["chart"] not in known:
            expected = f"a chart: {', '.join(known)}" if known else "no chart without statistics"
            yield Fault(file, label, "chart", shown(row["chart"]), expected)
        yield from record_faults(file, label, _claim(row).records, catalogue)


def _wrongs(row: tables.Row) -> Iterator[tuple[str, str]]:
    for column in ("id", "claim", "note"):
        if not row[column].strip():
            yield column, "text"
    if row["verdict"] not in VERDICTS:
        yield "verdict", f"one of {', '.join(VERDICTS)}"
    if not tables.words(row["records"]):
        yield "records", "at least one record"


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
