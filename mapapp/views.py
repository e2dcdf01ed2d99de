"""The views of the line: how it is named and drawn, and whose words that follows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mapapp import tables
from mapapp.catalogue import Catalogue
from mapapp.errors import DataError, Fault, shown
from mapapp.tables import Row
from mapapp.times import parse_date, span_of

VIEWS_TABLE = "table-views"
WORDS_TABLE = "table-view-words"
STATISTICS_TABLE = "table-statistics"

FENCE_SERIES = "Border fence built, share"

DRAWINGS = ("by-status", "dashed", "solid")
"""As each section was marked, or dashed or solid throughout."""

PARTIES = ("Afghanistan", "Taliban", "Pakistan")
"""Whose rejection counts; scholars and third states do not."""

OVERLAYS: Mapping[str, tuple[str, ...]] = {
    "rejected": ("rejected", "contested"),
    "fenced": ("fenced",),
}
"""What is drawn over the marking of the line, and the statuses of the claims that say so."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a view follows: a party's own words, or an act in ours.

    Attributes
    ----------
    start
        Date, as precisely as it is known.
    parties, speaker
        Whose words or act; the speaker's name and office, empty for a government as a whole.
    quote, summary
        Their words as the source prints them, or ours; one of the two is empty.
    claim
        Id of the claim it belongs to; None where none does.
    sources
        Records of title and url.
    """

    start: str
    parties: tuple[str, ...]
    speaker: str
    quote: str
    summary: str
    claim: str | None
    sources: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """One view of the line.

    Attributes
    ----------
    id, title
        Its value in an address, its name for readers.
    party
        Whose view it is; empty for nobody's.
    name, note, note_before
        The name of the line on the map, what stands under it, and what stood there before the line
        was first rejected.
    drawing
        One of `DRAWINGS`.
    overlays
        The keys of `OVERLAYS` that it shows.
    caption, caption_before, summary
        The sentence on the map, the one before the line was first rejected, and what the view does.
    words
        What it follows; the first leads.
    """

    id: str
    title: str
    party: str
    name: str
    note: str
    note_before: str
    drawing: str
    overlays: tuple[str, ...]
    caption: str
    caption_before: str
    summary: str
    words: tuple[Words, ...]


@lru_cache(maxsize=8)
def line_views(catalogue: Catalogue) -> tuple[LineView, ...]:
    """Return the views of the line in the order of their table; none where there is no table.

    Raises
    ------
    DataError
        If a cell cannot be read; all faults are listed.
    """
    faults: list[Fault] = []
    rows = _read(catalogue, VIEWS_TABLE, _view_wrong, faults)
    words = _read(catalogue, WORDS_TABLE, _words_wrong, faults)
    if faults:
        raise DataError(str(catalogue.folder), faults)
    return tuple(_view(row, [each for each in words if each["view"] == row["id"]]) for row in rows)


def overlay_spans(catalogue: Catalogue) -> dict[str, list[tuple[str, str | None]]]:
    """Return from when to when the whole line is rejected and fenced, by what the claims say.

    Notes
    -----
    A rejection counts from the day that a party to the line spoke it, for as long as it stands.
    """
    claims = catalogue.layers.get("claims")
    line = catalogue.layers.get("durand-line")
    if claims is None or line is None:
        return {overlay: [] for overlay in OVERLAYS}
    whole = [
        claim["properties"]
        for claim in claims.features
        if len(claim["properties"]["sections"]) == len(line.features)
        and set(claim["properties"]["position_of"]) & set(PARTIES)
    ]
    return {
        overlay: [(claim["start"], claim["end"]) for claim in whole if claim["status"] in statuses]
        for overlay, statuses in OVERLAYS.items()
    }


def caption_at(catalogue: Catalogue, view: LineView, day: int) -> str:
    """Return the sentence on the map on a day: that of the dispute once there is one."""
    spans = (span_of(start, end, "ongoing") for start, end in overlay_spans(catalogue)["rejected"])
    rejected = any(span and span.start <= day <= span.end for span in spans)
    return view.caption if rejected else view.caption_before


def fence_shares(catalogue: Catalogue) -> list[tuple[str, float]]:
    """Return the shares of the line that were reported as fenced, in percent, by date."""
    if STATISTICS_TABLE not in catalogue.tables:
        return []
    rows = tables.read_table(catalogue.folder / "tables", "statistics")
    shares = ((row["period"], float(row["value"])) for row in rows if row["series"] == FENCE_SERIES)
    return sorted(shares, key=lambda share: parse_date(share[0]).end)


def _read(
    catalogue: Catalogue,
    name: str,
    wrong: Callable[[Row], Iterable[tuple[str, str]]],
    faults: list[Fault],
) -> list[Row]:
    """Return the rows of a table, and add what is wrong with them to the faults."""
    if name not in catalogue.tables:
        return []
    path = catalogue.tables[name]["path"]
    try:
        rows = tables.read_table(catalogue.folder / "tables", name.removeprefix("table-"))
        for number, row in enumerate(rows, start=2):  # the header is row 1
            for column, expected in wrong(row):
                faults.append(Fault(path, f"row {number}", column, shown(row[column]), expected))
    except (OSError, ValueError, csv.Error, KeyError, TypeError) as error:
        faults.append(Fault(path, "", "", str(error), "a table with all its columns"))
        return []
    return rows


def _view_wrong(row: Row) -> Iterable[tuple[str, str]]:
    for column in ("id", "title", "name", "note", "caption", "summary"):
        if not row[column]:
            yield column, "text"
    if row["drawing"] not in DRAWINGS:
        yield "drawing", f"one of {', '.join(DRAWINGS)}"
    for column in ("rejected", "fence"):
        if row[column] not in ("yes", "no"):
            yield column, "yes or no"


def _words_wrong(row: Row) -> Iterable[tuple[str, str]]:
    if bool(row["quote"]) == bool(row["summary"]):
        yield "quote", "a quote or a summary, not both"
    try:
        parse_date(row["start"])
    except ValueError:
        yield "start", "an ISO date"
    if not tables.sources(row["sources"]):
        yield "sources", "at least one source"


def _view(row: Row, words: Iterable[Row]) -> LineView:
    overlays = {"rejected": row["rejected"], "fenced": row["fence"]}
    return LineView(
        id=row["id"],
        title=row["title"],
        party=row["party"],
        name=row["name"],
        note=row["note"],
        note_before=row["note_before"] or row["note"],
        drawing=row["drawing"],
        overlays=tuple(name for name, cell in overlays.items() if tables.yes(cell)),
        caption=row["caption"],
        caption_before=row["caption_before"] or row["caption"],
        summary=row["summary"],
        words=tuple(map(_words, words)),
    )


def _words(row: Row) -> Words:
    return Words(
        start=row["start"],
        parties=tuple(tables.words(row["party"])),
        speaker=row["speaker"],
        quote=row["quote"],
        summary=row["summary"],
        claim=tables.text(row["claim"]),
        sources=tuple(tables.sources(row["sources"])),
    )
