"""Data over HTTP: layers, files of the base map, and whether the atlas is able to serve."""

from collections.abc import Collection, Iterable

from flask import Blueprint, Response, jsonify, request

from mapapp import __version__
from mapapp.data.catalogue import Catalogue, Layer, feature_collection, kept_with_data
from mapapp.data.csvtext import csv_text
from mapapp.downloads.table import columns, rows
from mapapp.errors import BadParameter, NotFound
from mapapp.filters import asked
from mapapp.meaning.address import is_certain
from mapapp.meaning.states import STATE, at_end
from mapapp.query import YES_OR_NO, places
from mapapp.times import MAX_YEAR, MIN_YEAR, DateRange
from mapapp.web.atlas import atlas
from mapapp.web.bbox import parse_bbox
from mapapp.web.bodies import MEDIA_TYPES, Body, media_type, respond
from mapapp.web.data import inparts
from mapapp.web.language import data_words
from mapapp.web.programs import refuse_unknown

bp = Blueprint("layers", __name__)

GEOJSON = MEDIA_TYPES[".geojson"]
OF_EVERY_FORM = ("from", "to", "certain", "bbox", "lang", "v")
"""Parameters that are no filters by a property."""


@bp.get("/layers/<layer_id>.geojson")
def geojson(layer_id: str) -> Response:
    """Return a layer, or the part of it that the parameters ask for, as GeoJSON."""
    layer = _named(layer_id)
    part = _part(layer, OF_EVERY_FORM)
    if part is None:
        return respond(_whole(layer))
    layer, found = part
    body = feature_collection([layer.texts[place] for place in found])
    return respond(Body.of(body, GEOJSON), kept=False)


@bp.get("/layers/<layer_id>.csv")
def csv(layer_id: str) -> Response:
    """Return a layer, or the part of it that the parameters ask for, as CSV.

    Notes
    -----
    UTF-8 without a mark, as RFC 4180 and programs have it; ``bom=yes`` sets one, by which Excel
    knows UTF-8. The header row is always there.
    """
    layer = _named(layer_id)
    part = _part(layer, (*OF_EVERY_FORM, "bom"))
    text = request.args.get("bom", "no")
    if text not in YES_OR_NO:
        raise BadParameter("bom", text, f"one of {', '.join(YES_OR_NO)}")
    encoding = "utf-8-sig" if YES_OR_NO[text] else "utf-8"
    if part is None:
        response = respond(_whole_table(layer, encoding))
    else:
        response = respond(_table(*part, encoding), kept=False)
    response.headers["Content-Disposition"] = f'attachment; filename="{layer.id}.csv"'
    return response


def _named(layer_id: str) -> Layer:
    layers = atlas().catalogue_in(data_words()).layers
    if layer_id not in layers:
        raise NotFound("layer", layer_id, layers)
    return layers[layer_id]


def _part(layer: Layer, not_filters: Collection[str]) -> tuple[Layer, list[int]] | None:
    """Return what the parameters ask for: where it lies in a layer; None for the whole.

    Where they ask for a range of days or for a state, it is the layer with the states at the end of
    that range.
    """
    args = request.args
    texts = {name: text for name, text in args.items() if name not in not_filters}
    days = None
    if "from" in args or "to" in args:
        days = DateRange.parse(args.get("from"), args.get("to"), (MIN_YEAR, MAX_YEAR)).span
    certain = is_certain(args)
    bbox = parse_bbox(args["bbox"]) if "bbox" in args else None
    if not (days or bbox or texts):
        return None
    with_states = at_end(layer, days, atlas().catalogue.years)
    chosen, properties = asked(with_states, texts)
    found = places(with_states, None, bbox, properties, span=days, certain=certain, chosen=chosen)
    return with_states if days or STATE in properties else layer, found


@bp.get("/layers/<layer_id>.records.json")
def records(layer_id: str) -> Response:
    """Return what the page draws and lists of a layer; shapes in a topology it has from there."""
    refuse_unknown(request.args, ("v", "lang"))
    shared = f"layers/{layer_id}" in atlas().catalogue.shapes
    return respond(_records(_named(layer_id), shapes=not shared))


@bp.get("/layers/<layer_id>.details.json")
def details(layer_id: str) -> Response:
    """Return what details say of the features of a layer besides."""
    refuse_unknown(request.args, ("v", "lang"))
    return respond(_details(_named(layer_id)))


@kept_with_data
def _whole(layer: Layer) -> Body:
    return Body.of(layer.body, GEOJSON)


@kept_with_data
def _records(layer: Layer, *, shapes: bool) -> Body:
    return Body.of(inparts.records(layer, shapes=shapes), MEDIA_TYPES[".json"])


@kept_with_data
def _details(layer: Layer) -> Body:
    return Body.of(inparts.details(layer), MEDIA_TYPES[".json"])


@kept_with_data
def _whole_table(layer: Layer, encoding: str) -> Body:
    return _table(layer, range(len(layer.features)), encoding)


def _table(layer: Layer, found: Iterable[int], encoding: str) -> Body:
    text = csv_text(columns(layer), rows(layer, found))
    return Body.of(text.encode(encoding), MEDIA_TYPES[".csv"])


@bp.get("/basemap/<name>")
def basemap(name: str) -> Response:
    """Return a file of the base map; only what was there at the start can be named."""
    refuse_unknown(request.args, ("v",))
    files = _basemap(atlas().catalogue)
    if name not in files:
        raise NotFound("file of the base map", name, files)
    return respond(files[name])


@kept_with_data
def _basemap(catalogue: Catalogue) -> dict[str, Body]:
    return {
        name: Body.of(content, media_type(name))
        for name, content in sorted(catalogue.basemap.items())
    }


@bp.get("/health")
def health() -> Response:
    """Say that the atlas is able to serve, and which code and data it serves."""
    refuse_unknown(request.args, ())
    response = jsonify(status="ok", version=__version__, data=atlas().catalogue.version)
    response.cache_control.no_store = True
    return response
