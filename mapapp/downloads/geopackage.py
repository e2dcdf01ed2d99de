"""GeoPackage, written by GDAL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from mapapp.downloads import table
from mapapp.downloads.about import About
from mapapp.downloads.cells import clean, distinct
from mapapp.downloads.parts import Part
from mapapp.query import index_of
from mapapp.times import FIRST_DAY, LAST_DAY

WGS84 = "EPSG:4326"
EPOCH = 719_163  # number of 1970-01-01 among the days that `mapapp.times` counts
DTYPES = {"integer": "int64", "number": "float64", "boolean": "bool"}
"""What a column is by its type in the catalogue; any other is text."""

OWN = frozenset({"fid", "geom", "ogc_fid", "rowid"})


@dataclass(frozen=True)
class Column:
    """A column of a layer: its name, its values, and which of them are missing."""

    name: str
    values: npt.NDArray[Any]
    missing: npt.NDArray[np.bool_] | None = None


def gpkg(parts: Sequence[Part], about: About, path: Path) -> None:
    """Write a GeoPackage: a table for each layer, and one that says what they are."""
    import pyogrio

    pyogrio.set_gdal_config_options(
        {
            "OGR_CURRENT_DATE": f"{about.released}T00:00:00.000Z",  # else the time of the writing
            "OGR_SQLITE_SYNCHRONOUS": "OFF",  # a file of passage: nothing to save in a power cut
        }
    )
    names = distinct((part.layer.id for part in parts), {"about"})
    for part, name in zip(parts, names, strict=True):
        options = {"DESCRIPTION": clean(about.of_layer(part.layer.id))}
        _write(path, name, part, list(_columns(part)), layer_options=options)
    terms, texts = zip(*about.rows, strict=True)
    _write(path, "about", None, [Column("about", _texts(terms)), Column("text", _texts(texts))])


def _write(path: Path, name: str, part: Part | None, columns: list[Column], **options: Any) -> None:
    from pyogrio.raw import write

    geometry, geometry_type = (None, None) if part is None else _geometry(part)
    write(
        str(path),
        geometry,
        [column.values for column in columns],
        [column.name for column in columns],
        field_mask=[column.missing for column in columns],
        layer=name,
        driver="GPKG",
        geometry_type=geometry_type,
        crs=WGS84 if geometry is not None else None,
        append=path.exists(),
        promote_to_multi=bool(geometry_type and geometry_type.startswith("Multi")),
        **options,
    )


def _geometry(part: Part) -> tuple[npt.NDArray[Any] | None, str | None]:
    """Return the geometries of a part as WKB, and the type that all of its layer can be."""
    shapes = np.asarray(index_of(part.layer).tree.geometries, dtype=object)
    types = {shape.geom_type for shape in shapes if shape is not None}
    if not types:
        return None, None
    wkb = shapely.to_wkb(shapes[list(part.places)])
    if len(types) == 1:
        return wkb, types.pop()
    single = {name.removeprefix("Multi") for name in types}
    return wkb, f"Multi{single.pop()}" if len(single) == 1 else "Unknown"


def _columns(part: Part) -> Iterator[Column]:
    """Yield id and fields, each by its type, then the first and the last day."""
    layer = part.layer
    fields = [field["name"] for field in layer.fields]
    names = distinct(("id", *fields, "first_day", "last_day"), OWN)
    yield Column(next(names), _texts(layer.features[place]["id"] for place in part.places))
    for field in layer.fields:
        values = [layer.features[p]["properties"].get(field["name"]) for p in part.places]
        yield _typed(next(names), field, values)
    for days in _days(part):
        yield Column(next(names), days)


def _typed(name: str, field: dict[str, Any], values: list[Any]) -> Column:
    """Return the values of a field by its type, missing ones as what stands for them."""
    missing = np.array([value is None for value in values], dtype=bool)
    numbers = [0 if value is None else value for value in values]
    if dtype := DTYPES.get(field["type"]):
        return Column(name, np.array(numbers, dtype=dtype), missing)
    return Column(name, _texts(table.cell(field["name"], value) for value in values))


def _texts(values: Any) -> npt.NDArray[Any]:
    return np.array([None if v is None else clean(str(v)) for v in values], dtype=object)


def _days(part: Part) -> Iterator[npt.NDArray[Any]]:
    """Yield the first and the last days; what has no bound is not a time."""
    index = index_of(part.layer)
    for numbers, none in ((index.starts, FIRST_DAY), (index.ends, LAST_DAY)):
        found = numbers[list(part.places)]
        days = (found - EPOCH).astype("datetime64[D]")
        days[found == none] = np.datetime64("NaT")
        yield days
