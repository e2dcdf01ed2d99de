"""The tables that people edit, read as rows of text, and the parsers of their cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from mapapp.errors import Unreadable, shown

Row: TypeAlias = dict[str, str]

LONGEST_CELL = 131_072  # characters: what Python's reader takes, unless a program changed it

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ODD = re.compile(r"\r(?!\n)|[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)

# A new entry follows a semicolon at once; a semicolon inside a title is followed by a space.
_ENTRY_BREAK = re.compile(r";(?=\S)")
_LINK = re.compile(r"<(https?://[^<>\s]++)>")

LISTED = "sources"
"""The table that lists sources, each once; other tables may name them by their ids."""
SOURCE_COLUMNS = ("source", "sources")
"""What the columns of other tables are called that name sources."""


@dataclass(frozen=True)
class Waypoint:
    """A named position; `lon` and `lat` in degrees, WGS 84."""

    name: str
    lon: float
    lat: float

    @property
    def position(self) -> tuple[float, float]:
        """The position as GeoJSON has it: lon, lat."""
        return self.lon, self.lat


def read_table(tables_dir: Path, name: str) -> list[Row]:
    """Return the rows of ``<name>.csv``, checked already, in their order, every cell as text.

    Sources that it names by the ids of the list of sources are written out.
    """
    listed = tables_dir / f"{LISTED}.csv"
    return with_sources(_rows(tables_dir / f"{name}.csv"), _rows(listed) if listed.exists() else [])


def _rows(path: Path) -> list[Row]:
    header, *rows = parse_table(path.read_bytes())
    return [dict(zip(header, cells, strict=True)) for cells in rows]


def with_sources(rows: Sequence[Row], listed: Sequence[Row]) -> list[Row]:
    """Return rows with every source written out that a cell names by its id in the list.

    Parameters
    ----------
    rows, listed : sequence of dict
        Rows of a table, and of the list of sources.
    """
    entries = {row["id"]: source_entry(row["title"], row["address"]) for row in listed}
    columns = [column for column in SOURCE_COLUMNS if entries and rows and column in rows[0]]
    return [row | {each: _written_out(row[each], entries) for each in columns} for row in rows]


def _written_out(cell: str, entries: Mapping[str, str]) -> str:
    named = source_entries(cell)
    if entries.keys().isdisjoint(named):
        return cell
    return ";".join(entries.get(entry, entry) for entry in named)


def parse_table(content: bytes) -> list[list[str]]:
    """Return the cells of a table row by row; the first row is its header.

    Parameters
    ----------
    content : bytes
        CSV (RFC 4180) in UTF-8 without a byte order mark, lines ending in LF or CRLF. The last line
        ends too: a file that was cut off mostly does not.

    Raises
    ------
    Unreadable
        If it has another form.
    """
    content_text = _text(content)
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(content_text, newline=""), strict=True):
            if max(map(len, cells), default=0) > LONGEST_CELL:  # whatever others made csv's limit
                raise csv.Error("field larger")
            rows.append(cells)  # one by one, so that an error knows its row
    except csv.Error as error:
        raise Unreadable(*_csv_fault(str(error)), f"row {len(rows) + 1}") from error
    return rows


def _text(content: bytes) -> str:
    if content.startswith(codecs.BOM_UTF8):
        raise Unreadable("a byte order mark", "UTF-8 text without one")
    if content.startswith(_UTF_16):
        raise Unreadable("UTF-16 text", "UTF-8 text")
    try:
        found = content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = f"a byte that is not UTF-8 (0x{content[error.start]:02x})"
        raise Unreadable(byte, "UTF-8 text", _line(content[: error.start])) from error
    if not found.strip():
        raise Unreadable("an empty file", "a table with a header")
    if odd := _ODD.search(found):
        got = f"the control character {shown(odd[0])}"
        expected = "text, and lines that end in LF or CRLF"
        raise Unreadable(got, expected, _line(found[: odd.start()].encode()))
    if not found.endswith("\n"):
        raise Unreadable("a last line that does not end", "a line break at its end", _line(content))
    return found


def _line(before: bytes) -> str:
    number_of_line = 1 + before.count(b"\n")
    return f"line {number_of_line}"


def _csv_fault(message: str) -> tuple[str, str]:
    """Return what came and what was expected, for what Python's CSV reader says."""
    if message.startswith("field larger"):
        most = f"{LONGEST_CELL:,} characters"
        return f"a cell of more than {most}", f"at most {most}"
    if message.startswith("unexpected end"):
        return "a quotation mark that is never closed", "a quotation mark at the end of the cell"
    return f"a cell that is not CSV ({message})", "CSV as in RFC 4180"


def text(cell: str) -> str | None:
    """Return the text of a cell, or None where it is empty."""
    return cell or None


def whole_number(cell: str) -> int | None:
    """Return the whole number of a cell, or None where it is empty."""
    return int(cell) if cell else None


def number(cell: str) -> float:
    """Return the decimal number of a cell.

    Raises
    ------
    ValueError
        If it has another form: no exponent, no NaN, no more than 15 digits on either side.
    """
    if not _NUMBER.fullmatch(cell):
        raise ValueError(f"expected a number, got {cell!r}")
    return float(cell)


def yes(cell: str) -> bool:
    """Return whether a yes/no cell says yes; anything else is a fault of the table.

    Raises
    ------
    ValueError
        If the cell says neither yes nor no.
    """
    if cell not in ("yes", "no"):
        raise ValueError(f"expected yes or no, got {cell!r}")
    return cell == "yes"


def words(cell: str) -> list[str]:
    """Return the entries of a cell that are separated by semicolons."""
    return [entry.strip() for entry in cell.split(";") if entry.strip()]


def sources(cell: str) -> list[dict[str, Any]]:
    """Return the sources of a cell as records of title and url.

    Parameters
    ----------
    cell : str
        Entries ``Title <URL>`` or ``Author, Title, Year``, separated by semicolons. Titles may hold
        semicolons themselves: only one that is not followed by a space begins a new entry.

    Returns
    -------
    list of dict
        ``{"title": ..., "url": ...}`` in the order of the cell; `url` is None for a book.

    Raises
    ------
    ValueError
        If an angle bracket is left over, so that an entry is neither of the two forms.
    """
    return list(map(_source, source_entries(cell)))


def source_entries(cell: str) -> list[str]:
    """Return the entries of a cell of sources as they stand there."""
    return [entry.strip() for entry in _ENTRY_BREAK.split(cell) if entry.strip()]


def source_entry(title: str, address: str | None) -> str:
    """Return how a cell names a source."""
    return f"{title} <{address}>" if address else title


def _source(entry: str) -> dict[str, Any]:
    title, bracket, rest = entry.rpartition("<")
    link = _LINK.fullmatch(bracket + rest)
    if link and title.strip():
        return {"title": title.rstrip(), "url": link[1]}
    if "<" in entry or ">" in entry:
        raise ValueError(f"expected 'Title <URL>' or a plain title as source, got {entry!r}")
    return {"title": entry, "url": None}


def waypoints(cell: str) -> list[Waypoint]:
    """Return the ``Place|lon|lat`` entries of a cell."""
    return [
        Waypoint(name, *_position(lon, lat))
        for name, lon, lat in (entry.split("|") for entry in words(cell))
    ]


def positions(cell: str) -> list[tuple[float, float]]:
    """Return the ``lon|lat`` entries of a cell."""
    return [_position(lon, lat) for lon, lat in (entry.split("|") for entry in words(cell))]


def _position(lon: str, lat: str) -> tuple[float, float]:
    position = number(lon), number(lat)
    if abs(position[0]) > 180 or abs(position[1]) > 90:
        raise ValueError(f"expected a position on the earth, got {lon}|{lat}")
    return position


def labelled_waypoints(cell: str) -> tuple[str, list[Waypoint]]:
    """Return the label and the waypoints of a ``Label: Place|lon|lat;...`` cell."""
    label, _, places = cell.partition(": ")
    return label, waypoints(places)
