"""Data over HTTP: layers, files of the base map, and whether the atlas is able to serve."""

import re
from functools import lru_cache

from flask import Blueprint, Response, jsonify, request

from mapapp import __version__
from mapapp.catalogue import Catalogue, Layer, feature_collection
from mapapp.errors import BadParameter, NotFound
from mapapp.query import Box, places
from mapapp.times import MAX_YEAR, MIN_YEAR, YearRange
from mapapp.web.atlas import atlas
from mapapp.web.bodies import MEDIA_TYPES, Body, media_type, respond

bp = Blueprint("layers", __name__)

GEOJSON = MEDIA_TYPES[".geojson"]
NOT_FILTERS = ("from", "to", "bbox", "v")

_NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,15})?", re.ASCII)
_EXPECTED_BBOX = (
    "west,south,east,north in degrees, with south not above north "
    "(west above east means across the antimeridian)"
)


@bp.get("/layers/<layer_id>.geojson")
def geojson(layer_id: str) -> Response:
    """Return a layer, or the part of it that the parameters ask for."""
    layers = atlas().catalogue.layers
    if layer_id not in layers:
        raise NotFound("layer", layer_id, layers)
    layer, args = layers[layer_id], request.args
    filters = {name: text for name, text in args.items() if name not in NOT_FILTERS}
    years = None
    if "from" in args or "to" in args:
        years = YearRange.parse(args.get("from"), args.get("to"), (MIN_YEAR, MAX_YEAR))
    bbox = parse_bbox(args["bbox"]) if "bbox" in args else None
    if not (years or bbox or filters):
        return respond(_whole(layer))
    found = places(layer, years, bbox, filters)
    body = feature_collection([layer.texts[place] for place in found])
    return respond(Body.of(body, GEOJSON), kept=False)


@lru_cache(maxsize=64)
def _whole(layer: Layer) -> Body:
    return Body.of(layer.body, GEOJSON)


def parse_bbox(text: str) -> Box:
    """Read a bounding box from its text.

    Raises
    ------
    BadParameter
        If it is not four numbers on the earth.

    Notes
    -----
    The order is that of RFC 7946, section 5.
    """
    parts = text.split(",")
    if len(parts) == 4 and all(_NUMBER.fullmatch(part) for part in parts):
        west, south, east, north = map(float, parts)
        if max(abs(west), abs(east)) <= 180 and -90 <= south <= north <= 90:
            return west, south, east, north
    raise BadParameter("bbox", text, _EXPECTED_BBOX)


@bp.get("/basemap/<name>")
def basemap(name: str) -> Response:
    """Return a file of the base map; only what was there at the start can be named."""
    files = _basemap(atlas().catalogue)
    if name not in files:
        raise NotFound("file of the base map", name, files)
    return respond(files[name])


@lru_cache(maxsize=8)
def _basemap(catalogue: Catalogue) -> dict[str, Body]:
    return {
        path.name: Body.of(path.read_bytes(), media_type(path.name))
        for path in sorted(catalogue.basemap.iterdir())
        if path.suffix in MEDIA_TYPES
    }


@bp.get("/health")
def health() -> Response:
    """Say that the atlas is able to serve, and which code and data it serves."""
    response = jsonify(status="ok", version=__version__, data=atlas().catalogue.version)
    response.cache_control.no_store = True
    return response
