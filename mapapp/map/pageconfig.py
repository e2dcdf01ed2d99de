"""What the page's modules are told: the state, the layers, the signs and the addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from mapapp import kinds
from mapapp.data.catalogue import Catalogue, Layer
from mapapp.data.checks.basemap import NAMES
from mapapp.looks import legends, signs
from mapapp.meaning.address import ZOOM_STEP, ZOOMS, ViewState
from mapapp.meaning.lineviews import fence_shares, line_views, overlay_spans
from mapapp.meaning.sentence import facts_of
from mapapp.meaning.weights import weights


def page_config(
    catalogue: Catalogue,
    state: ViewState,
    *,
    layer_url: Callable[[Layer], str],
    details_url: Callable[[Layer], str | None],
    basemap: str,
    version: str,
    home: str | None,
    is_written: bool = True,
    alternatives: str | None = None,
    story: str | None = None,
    day: str | None = None,
    compare: str | None = None,
    report: str | None = None,
) -> dict[str, Any]:
    """Return the configuration of a page as plain JSON values.

    Parameters
    ----------
    catalogue
        The data.
    state
        What the page shows first.
    layer_url
        Gives the address of what the page draws and lists of a layer.
    details_url
        Gives the address of what details say of it besides; None where nothing was left out.
    basemap
        Address of the folder of the base map's files, with its final slash.
    version
        Version of data and code.
    home
        Address of the page that the state's links lead to; None where there is none.
    is_written
        Whether the state is written to the address bar: not in a frame, where the browser's way
        back is the other site's.
    alternatives
        Address that answers what a closure cuts; None where nothing can be asked.
    story
        Address of the chapters' texts; None where none are read.
    day, compare
        Addresses of the pages of a day, before the day, and of what changed between two; None
        where there are none.
    report
        Where readers report errors; None where they cannot.
    """
    return {
        "state": _state(state),
        "shapes": dict(catalogue.shapes),
        "years": catalogue.years,
        "zooms": {"least": ZOOMS[0], "most": ZOOMS[1], "step": ZOOM_STEP},
        "knownUntil": catalogue.known_until,
        "eras": [
            {"id": era.id, "title": era.title, "from": era.first, "to": era.last}
            for era in catalogue.eras
        ],
        "layers": [
            {
                "id": layer.id,
                "title": layer.title,
                "kind": layer.kind,
                "role": layer.role,
                "time": layer.time,
                "default": layer.default,
                "panel": layer.panel,
                "url": layer_url(layer),
                "details": details_url(layer),
                "count": len(layer.features),
                "spans": _spans(layer),
                "knownUntil": layer.known_until,
                **_told(layer, catalogue),
            }
            for layer in catalogue.layers.values()
        ],
        "chapters": [
            {
                "id": chapter.id,
                "title": chapter.title,
                "view": dict(chapter.view),
                "narrow": chapter.narrow,
                "records": [f"{layer}/{id}" for layer, id in chapter.records],
            }
            for chapter in catalogue.chapters
        ],
        "claims": {
            "views": [asdict(view) for view in line_views(catalogue)],
            "overlays": overlay_spans(catalogue),
            "fence": fence_shares(catalogue),
        },
        "facts": asdict(facts_of(catalogue)),
        "kinds": kinds.config(),
        "symbols": {
            **signs.config(catalogue.signs),
            "line": legends.line_drawings(catalogue.signs),
        },
        "titles": {name: dict(said) for name, said in catalogue.titles.items()}
        | {"province": _provinces(catalogue)},
        "actors": [asdict(family) for family in catalogue.actors],
        "basemap": basemap,
        "otherNames": NAMES in catalogue.basemap,
        "names": dict(catalogue.names),
        "version": version,
        "urls": {
            "home": home,
            "written": is_written and home is not None,
            "alternatives": alternatives,
            "story": story,
            "day": day,
            "compare": compare,
            "report": report and {"to": report, "version": catalogue.version},
        },
    }


def _state(state: ViewState) -> dict[str, Any]:
    return {
        "from": state.years.first,
        "to": state.years.last,
        "layers": state.layers,
        "view": state.view and dict(zip(("zoom", "lat", "lon"), state.view, strict=True)),
        "feature": _record(state.feature),
        "stack": _record(state.stack),
        "base": state.base,
        "claims": state.claims,
        "callouts": state.callouts,
        "closed": state.closed,
        "sort": state.sort,
        "group": state.group,
        "table": state.table,
        "compare": state.compare,
        "how": state.how,
        "filters": asdict(state.filters),
        "story": state.story,
        "since": _finer(state.range.start),
        "until": _finer(state.range.end),
        "on": state.on,
        "certain": state.certain,
        "lang": state.lang,
        "notice": state.notice,
        "unread": state.unread,
    }


def _finer(date: str) -> str | None:
    """Return a date that is no whole year."""
    return None if len(date) == len("YYYY") else date


def _record(named: tuple[str, str] | None) -> dict[str, str] | None:
    return named and dict(zip(("layer", "id"), named, strict=True))


def _provinces(catalogue: Catalogue) -> dict[str, str]:
    """Return the names of the provinces in which events lie, by their ids."""
    events, provinces = catalogue.role("events"), catalogue.role("provinces")
    if events is None or provinces is None:
        return {}
    named = {each["properties"].get("province") for each in events.features}
    return {
        each["id"]: provinces.title_of(each) for each in provinces.features if each["id"] in named
    }


def _told(layer: Layer, catalogue: Catalogue) -> dict[str, Any]:
    """Return how a layer is searched, weighed and, where it is anybody's, drawn and described."""
    told: dict[str, Any] = {"searched": layer.of_kind.searched}
    if layer.kind == "events":
        told["weights"] = weights(layer, catalogue)
    if layer.of_kind.plain:
        own = layer.own_fields
        texts = [field["name"] for field in own if field["type"] in ("string", "array")]
        told["searched"] = texts
        told["symbol"] = {"classes": layer.symbol.classes, "shape": layer.symbol.shape}
        told["fields"] = [
            {"name": field["name"], "title": field.get("title") or field["name"]} for field in own
        ]
    return told


def _spans(layer: Layer) -> list[tuple[str | None, str | None, int]]:
    """Return how many features have which start and end.

    The page counts what is in range by these before a layer is loaded; events it always loads.
    """
    if layer.kind == "events":
        return []
    spans = Counter(
        (feature["properties"]["start"], feature["properties"]["end"]) for feature in layer.features
    )
    return [(start, end, count) for (start, end), count in spans.items()]
