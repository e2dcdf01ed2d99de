"""The formats of a download: how each is named, and what writes it."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from mapapp.data.catalogue import collection_pieces
from mapapp.data.csvtext import csv_lines
from mapapp.downloads import geopackage, placemarks, sheets, table
from mapapp.downloads.about import About
from mapapp.downloads.parts import Part
from mapapp.downloads.zipped import write_zip

README = "README.txt"


@dataclass(frozen=True)
class Format:
    """A format.

    Attributes
    ----------
    ending
        How the name of a file of it ends.
    media_type
        What it is over HTTP.
    share
        Bytes of a file, about, for each byte of the features as GeoJSON.
    write
        Writes the file where it is told, piece by piece: none is in memory as a whole. What it
        needs beside lies in the same folder, which is its own.
    """

    ending: str
    media_type: str
    share: float
    write: Callable[[Sequence[Part], About, Path], None]


def _csv(parts: Sequence[Part], about: About, path: Path) -> None:
    _archive(".csv", parts, about, _table, path)


def _table(part: Part) -> Iterator[bytes]:
    yield BOM_UTF8  # by which Excel knows UTF-8
    for line in csv_lines(table.columns(part.layer), table.rows(part.layer, part.places)):
        yield line.encode()


def _geojson(parts: Sequence[Part], about: About, path: Path) -> None:
    _archive(".geojson", parts, about, _collection, path)


def _collection(part: Part) -> Iterator[bytes]:
    return collection_pieces(part.layer.texts[place] for place in part.places)


def _archive(
    ending: str,
    parts: Sequence[Part],
    about: About,
    pieces: Callable[[Part], Iterator[bytes]],
    path: Path,
) -> None:
    readme = (README, [about.text.encode()])
    files = ((f"{part.layer.id}{ending}", pieces(part)) for part in parts)
    write_zip(chain([readme], files), about.released, path)


ZIP = "application/zip"
FORMATS = {
    "csv": Format("csv.zip", ZIP, 0.3, _csv),
    "geojson": Format("geojson.zip", ZIP, 0.3, _geojson),
    "gpkg": Format("gpkg", "application/geopackage+sqlite3", 1.3, geopackage.gpkg),
    "kml": Format("kml", "application/vnd.google-earth.kml+xml", 1.6, placemarks.kml),
    "xlsx": Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        0.1,
        sheets.xlsx,
    ),
}
"""The formats by the names that an address has for them."""
