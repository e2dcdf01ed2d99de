"""The views of the line: how it is named and drawn, and whose words that follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mapapp.data import tables
from mapapp.data.catalogue import Catalogue, kept_with_data
from mapapp.data.checks.tables import check_rows
from mapapp.data.tables import Row
from mapapp.errors import Fault
from mapapp.meaning.statistics import OF_THE_FENCE, statistics_of
from mapapp.times import parse_date, span_of
from mapapp.words.messages import Messages

VIEWS_TABLE = "table-views"
WORDS_TABLE = "table-view-words"


CLAIMS = ("neutral", "afghanistan", "pakistan", "ground")
"""The views of the line: nobody's, each party's, and what stands on the ground."""

VIEW_COLUMNS = (
    "id",
    "title",
    "party",
    "name",
    "note",
    "note_before",
    "drawing",
    "rejected",
    "fence",
    "caption",
    "caption_before",
    "summary",
)
WORDS_COLUMNS = ("view", "start", "party", "speaker", "quote", "summary", "claim", "sources")

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


@kept_with_data
def line_views(catalogue: Catalogue) -> tuple[LineView, ...]:
    """Return the views of the line in the order of their table; none where there is no table."""
    words = catalogue.rows.get(WORDS_TABLE, ())
    return tuple(
        _view(row, [each for each in words if each["view"] == row["id"]])
        for row in catalogue.rows.get(VIEWS_TABLE, ())
    )


def view_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find views that the page does not know or lacks, and words that follow from nothing."""
    if VIEWS_TABLE in catalogue.tables:
        resource, rows = catalogue.tables[VIEWS_TABLE], catalogue.rows[VIEWS_TABLE]
        found = list(check_rows(resource, rows, VIEW_COLUMNS, _view_wrong))
        yield from found
        ids = () if found else tuple(row["id"] for row in rows)
        if not found and Counter(ids) != Counter(CLAIMS):
            expected = f"each of {', '.join(CLAIMS)} once"
            yield Fault(resource["path"], "", "id", ", ".join(ids), expected)
    if WORDS_TABLE in catalogue.tables:
        resource, rows = catalogue.tables[WORDS_TABLE], catalogue.rows[WORDS_TABLE]
        claims = catalogue.role("claims")
        known = claims.features_by_id if claims else None

        def words_wrong(row: Row) -> Iterator[tuple[str, str]]:
            yield from _words_wrong(row)
            if known is not None and row["claim"] and row["claim"] not in known:
                yield "claim", "the id of a claim"

        yield from check_rows(resource, rows, WORDS_COLUMNS, words_wrong)


def claims_of_whole_line(catalogue: Catalogue) -> list[Mapping[str, Any]]:
    """Return the claims of parties to the line that speak of all of it, by start."""
    claims = catalogue.role("claims")
    line = catalogue.role("line")
    if claims is None or line is None:
        return []
    return [
        claim["properties"]
        for claim in claims.features
        if len(claim["properties"]["sections"]) == len(line.features)
        and set(claim["properties"]["position_of"]) & set(PARTIES)
    ]


def overlay_spans(catalogue: Catalogue) -> dict[str, list[tuple[str, str | None]]]:
    """Return from when to when the whole line is rejected and fenced, by what the claims say.

    Notes
    -----
    A rejection counts from the day that a party to the line spoke it, for as long as it stands.
    """
    whole = claims_of_whole_line(catalogue)
    return {
        overlay: [(claim["start"], claim["end"]) for claim in whole if claim["status"] in statuses]
        for overlay, statuses in OVERLAYS.items()
    }


def overlay_since(catalogue: Catalogue, overlay: str, day: int) -> str | None:
    """Return since when something lies over the marking of the line on a day; None if nothing does.

    It is the first of the spans that hold.
    """
    for start, end in overlay_spans(catalogue)[overlay]:
        span = span_of(start, end, "ongoing")
        if span is not None and span.start <= day <= span.end:
            return start
    return None


def caption_at(catalogue: Catalogue, view: LineView, day: int) -> str:
    """Return the sentence on the map on a day: that of the dispute once there is one."""
    return view.caption if overlay_since(catalogue, "rejected", day) else view.caption_before


def chip_at(catalogue: Catalogue, view: LineView, day: int, words: Messages) -> str:
    """Return what the chip on the map says of a view on a day, as ``lineviews.js`` does.

    A view that draws the dispute says so; others say what stands under the line's name.
    """
    rejected = overlay_since(catalogue, "rejected", day)
    if not _is_agreed(catalogue, day):
        brief = words.text("claims.none")
    elif rejected and "rejected" in view.overlays:
        brief = words.text("claims.disputed")
    else:
        brief = view.note if rejected else view.note_before
    key = "claims.chipOf" if view.party else "claims.chip"
    return words.text(key, view=view.title, words=brief)


def _is_agreed(catalogue: Catalogue, day: int) -> bool:
    line = catalogue.role("line")
    spans = (
        span_of(section["properties"]["start"], None, "ongoing")
        for section in (line.features if line else ())
    )
    return any(span is not None and span.start <= day for span in spans)


def fence_shares(catalogue: Catalogue) -> list[tuple[str, float]]:
    """Return the shares of the line that were reported as fenced, in percent, by date."""
    reports = (value for value in statistics_of(catalogue) if value.role == OF_THE_FENCE)
    return [(value.date, value.number) for value in sorted(reports, key=lambda each: each.span.end)]


def fence_report(catalogue: Catalogue, day: int) -> tuple[str, float] | None:
    """Return the last report of how much of the fence was built; None before the first."""
    known = [report for report in fence_shares(catalogue) if parse_date(report[0]).start <= day]
    return known[-1] if known else None


def _view_wrong(row: Row) -> Iterator[tuple[str, str]]:
    for column in ("title", "name", "note", "caption", "summary"):
        if not row[column].strip():
            yield column, "text"
    if row["id"] not in CLAIMS:
        yield "id", f"one of {', '.join(CLAIMS)}"
    if row["drawing"] not in DRAWINGS:
        yield "drawing", f"one of {', '.join(DRAWINGS)}"
    for column in ("rejected", "fence"):
        if row[column] not in ("yes", "no"):
            yield column, "yes or no"


def _words_wrong(row: Row) -> Iterator[tuple[str, str]]:
    if row["view"] not in CLAIMS:
        yield "view", f"one of {', '.join(CLAIMS)}"
    if not tables.words(row["party"]):
        yield "party", "at least one party"
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
