"""The formats of a download: how each is named, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mapapp.data.catalogue import feature_collection
from mapapp.data.csvtext import csv_text
from mapapp.downloads import geopackage, placemarks, sheets, table
from mapapp.downloads.about import About
from mapapp.downloads.parts import Part
from mapapp.downloads.zipped import zipped

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
        Makes the file.
    """

    ending: str
    media_type: str
    share: float
    write: Callable[[Sequence[Part], About], bytes]


def _csv(parts: Sequence[Part], about: About) -> bytes:
    return _archive(".csv", parts, about, _table)


def _table(part: Part) -> bytes:
    text = csv_text(table.columns(part.layer), table.rows(part.layer, part.places))
    return text.encode("utf-8-sig")  # the mark by which Excel knows UTF-8


def _geojson(parts: Sequence[Part], about: About) -> bytes:
    return _archive(".geojson", parts, about, _collection)


def _collection(part: Part) -> bytes:
    return feature_collection([part.layer.texts[place] for place in part.places])


def _archive(
    ending: str, parts: Sequence[Part], about: About, write: Callable[[Part], bytes]
) -> bytes:
    files = {README: about.text.encode()}
    files |= {f"{part.layer.id}{ending}": write(part) for part in parts}
    return zipped(files, about.released)


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
