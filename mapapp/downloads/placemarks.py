"""KML 2.2: a folder for each layer, with names, spans of time, and summaries as plain text.

It is not written by GDAL: its driver (libkml) writes names of fields as they are, and lets a text
that holds ``]]>`` go on as markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from datetime import date
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


def kml(parts: Sequence[Part], about: About) -> bytes:
    """Return what is shown as KML."""
    root = Element("kml", xmlns=KML)
    document = SubElement(root, "Document")
    _text(document, "name", about.title)
    _text(document, "description", _plain(about.text))
    style = SubElement(SubElement(document, "Style", id=AREA), "PolyStyle")
    _text(style, "color", SEEN_THROUGH)
    for part in parts:
        folder = SubElement(document, "Folder")
        _text(folder, "name", part.layer.title)
        _text(folder, "description", _plain(about.of_layer(part.layer.id)))
        for place in part.places:
            _placemark(SubElement(folder, "Placemark"), part, place)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


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
