"""The base map: the files that the page asks for, and the form in which it reads them."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from mapapp.data.checks.geometry import shape_wrongs
from mapapp.data.checks.values import MISSING, Wrong, is_number, member_wrongs
from mapapp.errors import Fault, shown
from mapapp.kinds import AREA, LINE, POINT

BASEMAP_DIR = "basemap"

OUTLINES: Mapping[str, tuple[str, ...]] = {
    "borders.geojson": LINE,
    "coast.geojson": LINE,
    "lakes.geojson": AREA,
    "line-band.geojson": AREA,
    "province-lines.geojson": LINE + POINT,
    "rivers-minor.geojson": LINE,
    "sea.geojson": AREA,
    "veil.geojson": AREA,
}
"""The GeoJSON files, and the geometries that each may have."""

LABELS = "labels.json"
NAMES = "names.json"
"""Names in other scripts, for the search; a folder may be without."""

EXTENT = (55.0, 22.0, 80.0, 42.0)
"""West, south, east, north of all that was built, the relief images included, in degrees."""

IMAGES = ("relief-dark.webp", "relief-light.webp")
"""The relief by theme, in Web Mercator."""
FILES = (*OUTLINES, LABELS, *IMAGES)
"""All that the page asks for; nothing else of the folder is served."""

KINDS = {"borders.geojson": ("international", "disputed"), "veil.geojson": ("full", "half")}
"""What the property `kind` of a file may be: it chooses how an outline is drawn."""

LABEL_KINDS = (
    "country",
    "neighbour",
    "line",
    "line-note",
    "range",
    "desert",
    "river",
    "sea",
)
LABEL_MEMBERS = {
    "id": "string",
    "text": "string",
    "min_zoom": "number",
    "size": "number",
    "spacing": "number",
    "offset": "number",
}


def check_basemap(file: str, value: Any) -> Iterator[Fault]:
    """Check one of `FILES`, or `NAMES`.

    Parameters
    ----------
    file : str
        Its path in the data folder, for the faults.
    value : object
        What its JSON says, or the bytes of an image.
    """
    name = PurePosixPath(file).name
    if name in IMAGES:
        yield from _image_faults(file, value)
    elif name == LABELS:
        yield from _label_faults(file, value)
    elif name == NAMES:
        yield from _name_faults(file, value)
    else:
        yield from _outline_faults(file, name, value)


def _outline_faults(file: str, name: str, document: Any) -> Iterator[Fault]:
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        yield Fault(file, "", "", shown(document), "a GeoJSON FeatureCollection")
        return
    for index, feature in enumerate(features):
        label = f"features[{index}]"
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            yield Fault(file, label, "", shown(feature), "a GeoJSON Feature")
            continue
        for where, got, expected in _outline_wrongs(name, feature):
            yield Fault(file, label, where, shown(got), expected)


def _outline_wrongs(name: str, feature: Mapping[str, Any]) -> Iterator[Wrong]:
    geometry, properties = feature.get("geometry", MISSING), feature.get("properties", MISSING)
    yield from shape_wrongs(OUTLINES[name], geometry, valid=False)
    if not isinstance(properties, dict):
        yield "properties", properties, "an object"
        return
    kind = properties.get("kind", MISSING)
    if name in KINDS and kind not in KINDS[name]:
        yield "kind", kind, f"one of {', '.join(KINDS[name])}"
    if isinstance(geometry, dict) and geometry.get("type") in POINT:  # the place of a name
        yield from member_wrongs(properties, "title", "string")
        yield from member_wrongs(properties, "country", "string")


def _label_faults(file: str, document: Any) -> Iterator[Fault]:
    labels = document.get("labels") if isinstance(document, dict) else None
    if not isinstance(labels, list):
        yield Fault(file, "", "", shown(document), "an object with a list of labels")
        return
    for index, label in enumerate(labels):
        record = f"labels[{index}]"
        if not isinstance(label, dict):
            yield Fault(file, record, "", shown(label), "an object")
            continue
        for where, got, expected in _label_wrongs(label):
            yield Fault(file, record, where, shown(got), expected)


def _name_faults(file: str, document: Any) -> Iterator[Fault]:
    if not isinstance(document, dict):
        yield Fault(file, "", "", shown(document), "an object with lists of names for each id")
        return
    for id, names in document.items():
        lists = names if isinstance(names, list) else [names]
        if not all(
            isinstance(each, list) and all(isinstance(name, str) for name in each) for each in lists
        ):
            yield Fault(file, id, "", shown(names), "lists of names")


def _label_wrongs(label: Mapping[str, Any]) -> Iterator[Wrong]:
    for key, type_name in LABEL_MEMBERS.items():
        yield from member_wrongs(label, key, type_name)
    most = label.get("max_zoom")
    if most is not None and not is_number(most):
        yield "max_zoom", most, "a number, or null"
    if label.get("kind") not in LABEL_KINDS:
        yield "kind", label.get("kind", MISSING), f"one of {', '.join(LABEL_KINDS)}"
    line = {"type": "LineString", "coordinates": label.get("path", MISSING)}
    for _, got, expected in shape_wrongs(LINE, line):
        yield "path", got, expected


def _image_faults(file: str, content: bytes) -> Iterator[Fault]:
    """Find whether a WebP image is none, or cut off.

    Notes
    -----
    RFC 9649, section 2.4: ``RIFF``, the size of what follows, ``WEBP``.
    """
    size = int.from_bytes(content[4:8], "little") + 8
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        yield Fault(file, "", "", shown(content[:12]), "a WebP image")
    elif len(content) < size:
        yield Fault(file, "", "", f"{len(content)} bytes", f"{size} bytes, as its header says")
