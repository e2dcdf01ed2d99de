"""What a closed crossing cuts, and which ways are left: one answer in JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from mapapp.data.catalogue import Catalogue
from mapapp.errors import NotFound
from mapapp.meaning.address import PARAMETERS, ViewState
from mapapp.meaning.network import CutRoute, Network, Way, network_of
from mapapp.query import state_at
from mapapp.web.atlas import atlas
from mapapp.web.bodies import MEDIA_TYPES, Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import data_words
from mapapp.web.programs import refuse_unknown

bp = Blueprint("whatif", __name__)

JSON = MEDIA_TYPES[".json"]
NEEDED = ("routes", "crossings")
"""Roles of the layers without which nothing can be answered."""


@bp.get("/alternatives")
def alternatives() -> Response:
    """Return the corridors that are cut at the end of the years, and their open alternatives.

    The parameters are those of the map page: `from`, `to` and `on` set the day, `closed` names
    crossings that are supposed to be closed.
    """
    refuse_unknown(request.args, PARAMETERS)
    catalogue = atlas().catalogue_in(data_words())
    for role in NEEDED:
        if catalogue.role(role) is None:
            raise NotFound("layer", role, catalogue.layers)
    state = ViewState.parse(request.args, catalogue)
    return respond(_answer(catalogue, state.day, state.closed))


@kept
def _answer(catalogue: Catalogue, day: int, closed: tuple[str, ...]) -> Body:
    network = network_of(catalogue)
    answer = {
        "date": date.fromordinal(day).isoformat(),
        "closed": closed,
        "corridors": [_corridor(network, cut, day) for cut in network.cuts(day, closed)],
    }
    return Body.of(json.dumps(answer, ensure_ascii=False).encode(), JSON)


def _corridor(network: Network, cut: CutRoute, day: int) -> dict[str, Any]:
    places = cut.route["properties"]["places"]
    return {
        "id": cut.route["id"],
        "title": cut.route["properties"]["title"],
        "from": places[0],
        "to": places[-1],
        "length_km": round(cut.km),
        "at": [
            _crossing(network, id, day)
            | {"supposed": state_at("crossings", network.crossings[id], day) != "closed"}
            for id in cut.crossings
        ],
        "alternatives": [
            _way(network, way, day) | {"extra_km": round(way.km) - round(cut.km)}
            for way in cut.alternatives
        ],
        "inland": cut.inland,
        "port": _way(network, cut.port, day) if cut.port else None,
    }


def _way(network: Network, way: Way, day: int) -> dict[str, Any]:
    titles = {route["id"]: route["properties"] for route in network.routes}
    return {
        "to": way.end,
        "length_km": round(way.km),
        "crossings": [_crossing(network, id, day) for id in way.crossings],
        "legs": [
            {
                "id": leg.route,
                "title": titles[leg.route]["title"],
                "mode": titles[leg.route]["mode"],
                "from": leg.start,
                "to": leg.end,
                "length_km": round(leg.km),
            }
            for leg in way.legs
        ],
        "path": way.path,
    }


def _crossing(network: Network, id: str, day: int) -> dict[str, Any]:
    crossing = network.crossings[id]
    return {
        "id": id,
        "title": crossing["properties"]["title"],
        "status": state_at("crossings", crossing, day),
    }
