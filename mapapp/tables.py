"""The tables that people edit, read as rows of text, and the parsers of their cells."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, str]

# A new entry follows a semicolon at once; a semicolon inside a title is followed by a space.
_ENTRY_BREAK = re.compile(r";(?=\S)")
_LINK = re.compile(r"<(https?://[^<>\s]++)>")


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
    """Return the rows of ``<name>.csv`` in their order, every cell as text."""
    with (tables_dir / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def text(cell: str) -> str | None:
    """Return the text of a cell, or None where it is empty."""
    return cell or None


def whole_number(cell: str) -> int | None:
    """Return the whole number of a cell, or None where it is empty."""
    return int(cell) if cell else None


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
    return [_source(entry.strip()) for entry in _ENTRY_BREAK.split(cell) if entry.strip()]


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
        Waypoint(name, float(lon), float(lat))
        for name, lon, lat in (entry.split("|") for entry in words(cell))
    ]


def positions(cell: str) -> list[tuple[float, float]]:
    """Return the ``lon|lat`` entries of a cell."""
    return [(float(lon), float(lat)) for lon, lat in (entry.split("|") for entry in words(cell))]


def labelled_waypoints(cell: str) -> tuple[str, list[Waypoint]]:
    """Return the label and the waypoints of a ``Label: Place|lon|lat;...`` cell."""
    label, _, places = cell.partition(": ")
    return label, waypoints(places)
