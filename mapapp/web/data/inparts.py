"""A layer in two parts, as the page asks for it: what is drawn and listed, and what details add.

What only details say is half of the bytes of a layer, and most readers open a few details.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapapp.data.catalogue import Feature, Layer, feature_collection
from mapapp.data.strictjson import compact
from mapapp.filters import disputed

TOLD = ("sources", "accounts", "chains", "dispute", "article_claim")
"""Fields of a feature, and of the records that it lists, that details alone say."""

DISPUTED = "disputed"
"""The filter that reads fields of `TOLD`; what is drawn has its answer instead of these."""


def records(layer: Layer, *, shapes: bool) -> bytes:
    """Return what the page draws, lists and filters of a layer, as compact GeoJSON.

    Parameters
    ----------
    layer
        The layer.
    shapes
        Whether with the geometry; else another file has it (RFC 7946, section 3.2: null).
    """
    read = layer.of_kind.filter_fields.get(DISPUTED)
    return feature_collection(
        [compact(_drawn(feature, shapes, read)) for feature in layer.features]
    )


def details(layer: Layer) -> bytes:
    """Return what details say of the features of a layer besides, as compact JSON by their ids.

    Of each feature that has any, the fields that `records` leaves out, and by the name of a list
    that it has, the fields left out of that list's records, in its order.
    """
    told = {feature["id"]: _told(feature) for feature in layer.features}
    return compact({name: part for name, part in told.items() if any(part.values())})


def _drawn(feature: Feature, shapes: bool, read: Sequence[str] | None) -> dict[str, Any]:
    properties = {
        name: [_without(item) for item in value] if _lists_records(value) else value
        for name, value in _without(feature["properties"]).items()
    }
    if read is not None:
        properties[DISPUTED] = disputed(feature["properties"], read)
    geometry = feature["geometry"] if shapes else None
    return {**feature, "properties": properties, "geometry": geometry}


def _told(feature: Feature) -> dict[str, Any]:
    lists = {
        name: [_part(item) for item in value]
        for name, value in _without(feature["properties"]).items()
        if _lists_records(value)
    }
    return {"fields": _part(feature["properties"]), "lists": lists}


def _lists_records(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _part(record: dict[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in TOLD if name in record}


def _without(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in TOLD}
