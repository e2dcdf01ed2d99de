"""KML 2.2: a folder for each layer, with names, spans of time, and summaries as plain text.

It is not written by GDAL: its driver (libkml) writes names of fields as they are, and lets a text
that holds ``]]>`` go on as markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import shapely

from mapapp.data.catalogue import Feature
from mapapp.downloads import table
from mapapp.downloads.about import About
from mapapp.downloads.cells import clean
from mapapp.downloads.parts import Part
from mapapp.query import index_of
from mapapp.times import FIRST_DAY, LAST_DAY, Span

KML = "http://www.opengis.net/kml/2.2"
SUMMARY = "summary"
AREA, SEEN_THROUGH = "area", "4d7f7f7f"
"""The style of areas, by which what lies below them is seen: else they are white all over."""

_ENTITY = re.compile(r"\$(?=\[)")


def kml(parts: Sequence[Part], about: About, path: Path) -> None:
    """Write what is shown as KML, one element after the other."""
    with path.open("wb") as file:
        for element in _document(parts, about):
            file.write(
                element if isinstance(element, bytes) else ElementTree.tostring(element, "utf-8")
            )


def _document(parts: Sequence[Part], about: About) -> Iterator[Element | bytes]:
    """Yield the elements of a document, and the tags round them."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{KML}"><Document>'.encode()
    yield from _named(about.title, about.text)
    style = Element("Style", id=AREA)
    _text(SubElement(style, "PolyStyle"), "color", SEEN_THROUGH)
    yield style
    for part in parts:
        yield b"<Folder>"
        yield from _named(part.layer.title, about.of_layer(part.layer.id))
        for place in part.places:
            mark = Element("Placemark")
            _placemark(mark, part, place)
            yield mark
        yield b"</Folder>"
    yield b"</Document></kml>\n"


def _named(name: str, description: str) -> Element:
    """Return the elements that say what something is, in one that is not written."""
    parent = Element("parent")
    _text(parent, "name", name)
    _text(parent, "description", _plain(description))
    return parent


def _text(parent: Element, tag: str, text: object) -> None:
    SubElement(parent, tag).text = clean(str(text))


def _placemark(mark: Element, part: Part, place: int) -> None:
    layer, feature = part.layer, part.layer.features[place]
    _text(mark, "name", layer.title_of(feature))
    if summary := feature["properties"].get(SUMMARY):
        _text(mark, "description", _plain(str(summary)))
    if span := layer.spans[place]:
        _time(mark, span)
    shape = index_of(layer).tree.geometries[place]
    if shape is not None and shape.geom_type in ("Polygon", "MultiPolygon"):
        _text(mark, "styleUrl", f"#{AREA}")
    _data(SubElement(mark, "ExtendedData"), part, feature)
    if shape is not None:
        _shape(mark, shape)


def _time(mark: Element, span: Span) -> None:
    """Write whole days; what has no bound has no end of that side."""
    element = Element("TimeSpan")
    for tag, day, none in (("begin", span.start, FIRST_DAY), ("end", span.end, LAST_DAY)):
        if day != none:
            _text(element, tag, date.fromordinal(day).isoformat())
    if len(element):
        mark.append(element)


def _data(parent: Element, part: Part, feature: Feature) -> None:
    """Write the fields as the tables have them, and which record it is."""
    cells = {"record": f"{part.layer.id}/{feature['id']}"}
    for field in part.layer.fields:
        value = table.cell(field["name"], feature["properties"].get(field["name"]))
        if field["name"] != SUMMARY and value not in (None, ""):
            cells[field["name"]] = str(value)
    for name, cell in cells.items():
        _text(SubElement(parent, "Data", name=clean(name)), "value", cell)


def _shape(parent: Element, shape: shapely.Geometry) -> None:
    kind = shape.geom_type
    if kind.startswith("Multi"):
        several = SubElement(parent, "MultiGeometry")
        for each in shape.geoms:
            _shape(several, each)
    elif kind == "Polygon":
        polygon = SubElement(parent, "Polygon")
        rings = [("outerBoundaryIs", shape.exterior)]
        rings += [("innerBoundaryIs", each) for each in shape.interiors]
        for tag, ring in rings:
            line = SubElement(SubElement(polygon, tag), "LinearRing")
            _text(line, "coordinates", _coordinates(ring.coords))
    else:
        _text(SubElement(parent, kind), "coordinates", _coordinates(shape.coords))


def _coordinates(places: Iterable[Sequence[float]]) -> str:
    return " ".join(f"{place[0]!r},{place[1]!r}" for place in places)


def _plain(text: str) -> str:
    """Write a text so that what shows KML shows it as text.

    Notes
    -----
    A description is HTML, and ``$[name]`` in it is filled in by Google Earth.
    """
    return _ENTITY.sub("&#36;", html.escape(text, quote=False))
