"""Every kind of fault in a data folder is found and told in one line."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from mapapp.data.catalogue import load_catalogue
from mapapp.errors import DataError

if TYPE_CHECKING:
    from tests.unit.conftest import Folder

Change = Callable[[Any], Any]

DATE = "a date as YYYY, YYYY-MM or YYYY-MM-DD"
PACKAGE = "datapackage.json"
CROSSINGS = "layers/crossings.geojson"
EVENTS = "layers/events.geojson"
ROUTES = "layers/routes.geojson"
CONTROL = "layers/control.geojson"
LINE = "layers/durand-line.geojson"
CLAIMS = "layers/claims.geojson"

TREATY = "durand-agreement"


def feature(document: Any, feature_id: str) -> dict[str, Any]:
    return next(each for each in document["features"] if each["id"] == feature_id)


def of(feature_id: str, *path: str | int, value: object) -> Change:
    """Return the change that puts a value into a feature."""

    def change(document: Any) -> None:
        record: Any = feature(document, feature_id)
        for key in path[:-1]:
            record = record[key]
        record[path[-1]] = value

    return change


def event(name: str, value: object) -> Change:
    return of(TREATY, "properties", name, value=value)


def without(feature_id: str, *path: str) -> Change:
    def change(document: Any) -> None:
        record: Any = feature(document, feature_id)
        for key in path[:-1]:
            record = record[key]
        del record[path[-1]]

    return change


def twice(document: Any) -> None:
    document["features"].append(copy.deepcopy(feature(document, TREATY)))


def layer(name: str, *path: str | int, value: object) -> Change:
    """Return the change that puts a value into a layer's entry in the catalogue."""

    def change(package: Any) -> None:
        record: Any = next(each for each in package["resources"] if each["name"] == name)
        for key in path[:-1]:
            record = record[key]
        record[path[-1]] = value

    return change


def package(*path: str | int, value: object) -> Change:
    def change(document: Any) -> None:
        record = document
        for key in path[:-1]:
            record = record[key]
        record[path[-1]] = value

    return change


def polygon(*ring: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[list(position) for position in ring]]}


def deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


E_ = f"{EVENTS}: {TREATY}: "
C_ = f"{CROSSINGS}: torkham: "
R_ = f"{ROUTES}: att-karachi-chaman-kandahar: "
P_ = f"{CONTROL}: AF-BDS: "
MARKED = {
    "start": "1895",
    "end": None,
    "date_precision": "year",
    "claim": "section-mohmand",
    "title": "Marked",
    "summary": "It was marked.",
    "position_of": [],
    "sources": [],
}
G_ = f"{PACKAGE}: events: "
ROUTE = "att-karachi-chaman-kandahar"
SOURCE = {"title": "Asia and Africa Review", "url": None}

FAULTS: dict[str, tuple[str, Change, str]] = {
    # identity
    "no collection": (
        EVENTS,
        lambda _: [],
        f"{EVENTS}: got [], expected a GeoJSON FeatureCollection",
    ),
    "no features": (
        EVENTS,
        lambda _: {"type": "FeatureCollection", "features": []},
        f"{EVENTS}: features: got [], expected at least one feature",
    ),
    "feature is none": (
        EVENTS,
        package("features", 0, value=7),
        f"{EVENTS}: features[0]: got 7, expected a GeoJSON Feature",
    ),
    "wrong type": (
        EVENTS,
        of(TREATY, "type", value="Thing"),
        E_ + "type: got 'Thing', expected Feature",
    ),
    "missing id": (
        EVENTS,
        without("treaty-of-gandamak", "id"),
        f"{EVENTS}: features[0]: id: got nothing, expected text that names the feature",
    ),
    "numeric id": (
        EVENTS,
        of("treaty-of-gandamak", "id", value=1),
        f"{EVENTS}: features[0]: id: got 1, expected text that names the feature",
    ),
    "double id": (EVENTS, twice, E_ + f"id: got '{TREATY}', expected an id that is used only once"),
    "no properties": (
        EVENTS,
        without(TREATY, "properties"),
        E_ + "properties: got nothing, expected an object",
    ),
    # values
    "required text missing": (
        EVENTS,
        without(TREATY, "properties", "title"),
        E_ + "title: got nothing, expected text",
    ),
    "required text null": (EVENTS, event("title", None), E_ + "title: got None, expected text"),
    "blank text": (EVENTS, event("title", " "), E_ + "title: got ' ', expected text"),
    "number for text": (EVENTS, event("title", 7), E_ + "title: got 7, expected text"),
    "text for a number": (
        EVENTS,
        event("fatalities_low", "7"),
        E_ + "fatalities_low: got '7', expected a whole number",
    ),
    "true for a number": (
        EVENTS,
        event("fatalities_low", True),
        E_ + "fatalities_low: got True, expected a whole number",
    ),
    "fraction for a whole number": (
        EVENTS,
        event("fatalities_low", 1.5),
        E_ + "fatalities_low: got 1.5, expected a whole number",
    ),
    "number below its least": (
        EVENTS,
        event("fatalities_low", -1),
        E_ + "fatalities_low: got -1, expected at least 0",
    ),
    "number that browsers round": (
        EVENTS,
        event("fatalities_low", 2**53),
        E_ + f"fatalities_low: got {2**53}, expected a whole number",
    ),
    "text for a boolean": (
        EVENTS,
        event("in_article", "yes"),
        E_ + "in_article: got 'yes', expected true or false",
    ),
    "list null": (EVENTS, event("actors", None), E_ + "actors: got None, expected a list"),
    "list too deep": (
        EVENTS,
        event("actors", deep(50)),
        E_ + f"actors{'[0]' * 7}: got {'[' * 43}'x'{']' * 33}…, "
        "expected at most 6 levels of lists and objects",
    ),
    "huge number in a list": (
        EVENTS,
        event("actors", [10**300]),
        E_ + f"actors[0]: got 1{'0' * 78}…, expected a number of at most 9007199254740991",
    ),
    "unknown category": (
        EVENTS,
        event("category", "picnic"),
        E_ + "category: got 'picnic', expected one of airstrike, assassination, attack, battle, "
        "bombing, border-closure, border-incident, border-works, capture, coup, declaration, "
        "diplomacy, invasion, massacre, politics, return, sanctions, statistics, trade, treaty, "
        "uprising, withdrawal",
    ),
    "unknown date precision": (
        EVENTS,
        event("date_precision", "hour"),
        E_ + "date_precision: got 'hour', expected one of day, month, year",
    ),
    "unknown place precision": (
        EVENTS,
        event("place_precision", "house"),
        E_ + "place_precision: got 'house', expected one of exact, city, province, country",
    ),
    "unknown kind of crossing": (
        CROSSINGS,
        of("torkham", "properties", "kind", value="door"),
        C_ + "kind: got 'door', expected one of trade, pedestrian, closed, informal",
    ),
    # time
    "date not ISO": (
        EVENTS,
        event("start", "1893-13"),
        E_ + f"start: got '1893-13', expected {DATE}",
    ),
    "date of two digits": (EVENTS, event("start", "93"), E_ + f"start: got '93', expected {DATE}"),
    "start after end": (
        EVENTS,
        event("end", "1893-11-11"),
        E_ + "start: got '1893-11-12', expected a date that is not after the end, 1893-11-11",
    ),
    "latest start that is not after the start": (
        EVENTS,
        event("start_latest", "1893-11"),
        E_ + "start_latest: got '1893-11', expected a date after the start, 1893-11-12",
    ),
    "earliest end without an end": (
        EVENTS,
        event("end_earliest", "1893-11-13"),
        E_ + "end_earliest: got '1893-11-13', expected a date before the end, nothing",
    ),
    "latest start of a closure after its end": (
        CROSSINGS,
        of("torkham", "properties", "states", 0, "start_latest", value="1956"),
        C_ + "states[0].start_latest: got '1956', expected a date that is not after the end, 1955",
    ),
    "instant without a start": (
        EVENTS,
        event("start", None),
        E_ + "start: got None, expected text",
    ),
    # geometry
    "no geometry": (
        EVENTS,
        of(TREATY, "geometry", value=None),
        E_ + "geometry: got None, expected one of Point",
    ),
    "no geometry member": (
        EVENTS,
        without(TREATY, "geometry"),
        E_ + "geometry: got nothing, expected one of Point",
    ),
    "wrong geometry": (
        EVENTS,
        of(TREATY, "geometry", value={"type": "LineString", "coordinates": [[69, 34], [70, 34]]}),
        E_ + "geometry: got 'LineString', expected one of Point",
    ),
    "longitude off the earth": (
        EVENTS,
        of(TREATY, "geometry", "coordinates", value=[181, 34]),
        E_ + "geometry: got [181, 34], expected [lon, lat] on the earth",
    ),
    "latitude off the earth": (
        EVENTS,
        of(TREATY, "geometry", "coordinates", value=[69, -90.1]),
        E_ + "geometry: got [69, -90.1], expected [lon, lat] on the earth",
    ),
    "position of three": (
        EVENTS,
        of(TREATY, "geometry", "coordinates", value=[69, 34, 1800]),
        E_ + "geometry: got [69, 34, 1800], expected [lon, lat] on the earth",
    ),
    "position of text": (
        EVENTS,
        of(TREATY, "geometry", "coordinates", value=["69", "34"]),
        E_ + "geometry: got ['69', '34'], expected [lon, lat] on the earth",
    ),
    "no coordinates": (
        EVENTS,
        without(TREATY, "geometry", "coordinates"),
        E_ + "geometry: got nothing, expected [lon, lat] on the earth",
    ),
    "position off the earth in a line": (
        ROUTES,
        of(ROUTE, "geometry", "coordinates", 3, value=[10**400, 0]),
        R_ + f"geometry[3]: got [1{'0' * 77}…, expected [lon, lat] on the earth",
    ),
    "line for a list of positions": (
        ROUTES,
        of(ROUTE, "geometry", "coordinates", value=7),
        R_ + "geometry: got 7, expected a list of positions",
    ),
    "line of one position": (
        ROUTES,
        of(ROUTE, "geometry", "coordinates", value=[[67, 25]]),
        R_ + "geometry: got [[67, 25]], expected positions enough for a LineString",
    ),
    "ring left open": (
        CONTROL,
        of("AF-BDS", "geometry", value=polygon((70, 36), (71, 36), (71, 37))),
        P_ + "geometry: got [[[70, 36], [71, 36], [71, 37]]], expected closed rings",
    ),
    "line of no positions": (
        ROUTES,
        of(ROUTE, "geometry", "coordinates", value=[]),
        R_ + "geometry: got 'no positions', expected a LineString",
    ),
    "polygon that crosses itself": (
        CONTROL,
        of("AF-BDS", "geometry", value=polygon((70, 36), (71, 37), (71, 36), (70, 37), (70, 36))),
        P_ + "geometry: got 'Self-intersection[70.5 36.5]', expected a valid Polygon",
    ),
    # sources
    "source without text": (
        EVENTS,
        event("sources", [{"title": " ", "url": None}]),
        E_ + "sources[0].title: got ' ', expected text",
    ),
    "source that is none": (
        EVENTS,
        event("sources", ["Wikipedia"]),
        E_ + "sources[0]: got 'Wikipedia', expected an object with title and url",
    ),
    "sources are none": (EVENTS, event("sources", "x"), E_ + "sources: got 'x', expected a list"),
    "address with a blank": (
        EVENTS,
        event("sources", [{"title": "x", "url": "https://a b"}]),
        E_ + "sources[0].url: got 'https://a b', expected an http or https address, or null",
    ),
    "source that runs code": (
        EVENTS,
        event("sources", [SOURCE, {"title": "x", "url": "javascript:alert(1)"}]),
        E_
        + "sources[1].url: got 'javascript:alert(1)', expected an http or https address, or null",
    ),
    "source without a host": (
        EVENTS,
        event("sources", [{"title": "x", "url": "https:///page"}]),
        E_ + "sources[0].url: got 'https:///page', expected an http or https address, or null",
    ),
    "source with a broken host": (
        EVENTS,
        event("sources", [{"title": "x", "url": "https://[::1/page"}]),
        E_ + "sources[0].url: got 'https://[::1/page', expected an http or https address, or null",
    ),
    # states
    "states are none": (
        CROSSINGS,
        of("torkham", "properties", "states", value={}),
        C_ + "states: got {}, expected a list",
    ),
    "sources of a state are none": (
        CROSSINGS,
        of("torkham", "properties", "states", 0, "sources", value=7),
        C_ + "states[0].sources: got 7, expected a list",
    ),
    "state that is none": (
        CROSSINGS,
        of("torkham", "properties", "states", 0, value=7),
        C_ + "states[0]: got 7, expected an object",
    ),
    "unknown status of a crossing": (
        CROSSINGS,
        of("torkham", "properties", "states", 0, "status", value="ajar"),
        C_ + "states[0].status: got 'ajar', expected one of closed, restricted",
    ),
    "unknown status of a route": (
        ROUTES,
        of(ROUTE, "properties", "states", 0, "status", value="closed"),
        R_ + "states[0].status: got 'closed', expected one of cut",
    ),
    "unknown controller": (
        CONTROL,
        of("AF-BDS", "properties", "states", 0, "controller", value="nobody"),
        P_ + "states[0].controller: got 'nobody', "
        "expected one of those in atlas.controllers: taliban, contested, opposition, republic",
    ),
    "unknown status of a section": (
        LINE,
        of("section-mohmand", "properties", "states", value=[{**MARKED, "status": "painted"}]),
        f"{LINE}: section-mohmand: states[0].status: got 'painted', expected one of those in "
        "atlas.statuses: agreed, demarcated, undemarcated, realigned",
    ),
    "status of a claim that no section can have": (
        LINE,
        of("section-mohmand", "properties", "states", value=[{**MARKED, "status": "vote"}]),
        f"{LINE}: section-mohmand: states[0].status: got 'vote', expected one of those in "
        "atlas.statuses: agreed, demarcated, undemarcated, realigned",
    ),
    "date of a state": (
        CROSSINGS,
        of("torkham", "properties", "states", 0, "start", value="1961-9"),
        C_ + f"states[0].start: got '1961-9', expected {DATE}",
    ),
    "precision of a state": (
        CROSSINGS,
        of("torkham", "properties", "states", 0, "date_precision", value=None),
        C_ + "states[0].date_precision: got None, expected one of day, month, year",
    ),
    "source of a state": (
        CROSSINGS,
        of("torkham", "properties", "states", 0, "sources", value=[{"url": None}]),
        C_ + "states[0].sources[0].title: got None, expected text",
    ),
    # references
    "unknown crossing of a route": (
        ROUTES,
        of(ROUTE, "properties", "crossings", value=["chaman", "moon-gate"]),
        R_ + f"crossings: got 'moon-gate', expected the id of a feature in {CROSSINGS}",
    ),
    "unknown route of a crossing": (
        CROSSINGS,
        of("torkham", "properties", "routes", value=["silk-road"]),
        C_ + f"routes: got 'silk-road', expected the id of a feature in {ROUTES}",
    ),
    "unknown section of a claim": (
        CLAIMS,
        of("agreement-1893", "properties", "sections", value=["section-moon"]),
        f"{CLAIMS}: agreement-1893: sections: got 'section-moon', "
        f"expected the id of a feature in {LINE}",
    ),
    "unknown province": (
        CONTROL,
        of("AF-BDS", "properties", "iso", value="AF-XXX"),
        P_ + "iso: got 'AF-XXX', expected the id of a feature in layers/provinces.geojson",
    ),
    "unknown province of an event": (
        EVENTS,
        of(TREATY, "properties", "province", value="AF-XXX"),
        E_ + "province: got 'AF-XXX', expected the id of a feature in layers/provinces.geojson",
    ),
    "distance below nothing": (
        EVENTS,
        of(TREATY, "properties", "line_km", value=-1),
        E_ + "line_km: got -1, expected at least 0",
    ),
    "kind of sources that is no text": (
        EVENTS,
        of(TREATY, "properties", "source_kinds", value=["en", 5]),
        E_ + "source_kinds[1]: got 5, expected text",
    ),
    "reference that is no text": (
        ROUTES,
        of(ROUTE, "properties", "crossings", value=["chaman", {"id": "chaman"}]),
        R_ + "crossings[1]: got {'id': 'chaman'}, expected text",
    ),
    # the catalogue
    "catalogue that is none": (PACKAGE, lambda _: [], f"{PACKAGE}: got [], expected an object"),
    "no title": (
        PACKAGE,
        package("title", value=None),
        f"{PACKAGE}: title: got None, expected text",
    ),
    "controllers are none": (
        PACKAGE,
        package("atlas", "statuses", value={}),
        f"{PACKAGE}: atlas.statuses: got {{}}, expected a list",
    ),
    "controller that is none": (
        PACKAGE,
        package("atlas", "controllers", 3, value="republic"),
        f"{PACKAGE}: atlas.controllers[3]: got 'republic', expected an object",
    ),
    "controller twice": (
        PACKAGE,
        package("atlas", "controllers", 3, "id", value="taliban"),
        f"{PACKAGE}: atlas.controllers[3].id: got 'taliban', expected an id that is used only once",
    ),
    "controller with the name of another row": (
        PACKAGE,
        package("atlas", "controllers", 1, "id", value="changed"),
        f"{PACKAGE}: atlas.controllers[1].id: got 'changed', expected a name other than "
        "between, changed",
    ),
    "controller without a title": (
        PACKAGE,
        package("atlas", "controllers", 0, "title", value=""),
        f"{PACKAGE}: atlas.controllers[0].title: got '', expected text",
    ),
    "colour that is none": (
        PACKAGE,
        package("atlas", "controllers", 0, "dark", value="ochre"),
        f"{PACKAGE}: atlas.controllers[0].dark: got 'ochre', expected a colour as #RRGGBB",
    ),
    "unknown pattern": (
        PACKAGE,
        package("atlas", "controllers", 0, "pattern", value="zigzag"),
        f"{PACKAGE}: atlas.controllers[0].pattern: got 'zigzag', "
        "expected one of hatch, dots, lines, plain",
    ),
    "stripes with a colour of their own": (
        PACKAGE,
        package("atlas", "controllers", 1, "light", value="#C08A2E"),
        f"{PACKAGE}: atlas.controllers[1].light: got '#C08A2E', expected none beside stripes",
    ),
    "no stripes": (
        PACKAGE,
        package("atlas", "controllers", 1, "stripes", value=[]),
        f"{PACKAGE}: atlas.controllers[1].stripes: got [], expected at least one pair",
    ),
    "stripes that are none": (
        PACKAGE,
        package("atlas", "controllers", 1, "stripes", 0, value=["taliban", "republic"]),
        f"{PACKAGE}: atlas.controllers[1].stripes[0]: got ['taliban', 'republic'], "
        "expected an object with of and until",
    ),
    "stripes of stripes": (
        PACKAGE,
        package("atlas", "controllers", 1, "stripes", 0, "of", value=["taliban", "contested"]),
        f"{PACKAGE}: atlas.controllers[1].stripes[0].of: got ['taliban', 'contested'], "
        "expected two of taliban, opposition, republic",
    ),
    "stripes of one": (
        PACKAGE,
        package("atlas", "controllers", 1, "stripes", 0, "of", value=["taliban", "taliban"]),
        f"{PACKAGE}: atlas.controllers[1].stripes[0].of: got ['taliban', 'taliban'], "
        "expected two of taliban, opposition, republic",
    ),
    "stripes until no date": (
        PACKAGE,
        package("atlas", "controllers", 1, "stripes", 0, "until", value="later"),
        f"{PACKAGE}: atlas.controllers[1].stripes[0].until: got 'later', expected {DATE}",
    ),
    "stripes that end with nothing after them": (
        PACKAGE,
        package("atlas", "controllers", 1, "stripes", 1, "until", value="2021"),
        f"{PACKAGE}: atlas.controllers[1].stripes[1].until: got '2021', "
        "expected none for the last pair",
    ),
    "status twice": (
        PACKAGE,
        package("atlas", "statuses", 4, "id", value="agreed"),
        f"{PACKAGE}: atlas.statuses[4].id: got 'agreed', expected an id that is used only once",
    ),
    "unknown dash": (
        PACKAGE,
        package("atlas", "statuses", 1, "dash", value="wavy"),
        f"{PACKAGE}: atlas.statuses[1].dash: got 'wavy', "
        "expected one of solid, dashed, short-dashed, dash-dot, dotted",
    ),
    "section's status with the name of another row": (
        PACKAGE,
        package("atlas", "statuses", 8, "dash", value="dotted"),
        f"{PACKAGE}: atlas.statuses[8].id: got 'rejected', "
        "expected a name other than dashed, solid, rejected, fenced, doubt",
    ),
    "short name of a status that is none": (
        PACKAGE,
        package("atlas", "statuses", 0, "short", value=7),
        f"{PACKAGE}: atlas.statuses[0].short: got 7, expected text",
    ),
    "no status before the first": (
        PACKAGE,
        package("atlas", "statuses", 0, "id", value="outlined"),
        f"{LINE}: atlas.statuses: got 'outlined, demarcated, undemarcated, realigned', "
        "expected agreed too, which features are before their first state",
    ),
    "category of a negative weight": (
        PACKAGE,
        package("atlas", "families", 0, "categories", 0, "weight", value=-1),
        f"{PACKAGE}: atlas.families[0].categories[0].weight: got -1, "
        "expected a number from 0 to 10",
    ),
    "category whose weight is no number": (
        PACKAGE,
        package("atlas", "families", 0, "categories", 0, "weight", value="heavy"),
        f"{PACKAGE}: atlas.families[0].categories[0].weight: got 'heavy', "
        "expected a number from 0 to 10",
    ),
    "actors without a family": (
        PACKAGE,
        package("atlas", "actors", value=[{"id": "states", "names": ["Pakistan"]}]),
        f"{PACKAGE}: atlas.actors[0].title: got nothing, expected text",
    ),
    "actors that are none": (
        PACKAGE,
        package("atlas", "actors", value=[{"id": "states", "title": "States", "names": [7]}]),
        f"{PACKAGE}: atlas.actors[0].names[0]: got 7, expected text",
    ),
    "actor of two families": (
        PACKAGE,
        package(
            *("atlas", "actors"),
            value=[
                {"id": name, "title": name.title(), "names": ["Pakistan"]}
                for name in ("states", "neighbours")
            ],
        ),
        f"{PACKAGE}: atlas.actors[1].names[0]: got 'Pakistan', "
        "expected an actor of one family only",
    ),
    "actor that no event has": (
        PACKAGE,
        package(
            "atlas", "actors", value=[{"id": "states", "title": "States", "names": ["Atlantis"]}]
        ),
        f"{PACKAGE}: atlas.actors[0].names[0]: got 'Atlantis', expected an actor of an event",
    ),
    "no key of ours": (
        PACKAGE,
        package("atlas", value=[]),
        f"{PACKAGE}: atlas: got [], expected an object with years, eras and credits",
    ),
    "years out of order": (
        PACKAGE,
        package("atlas", "years", value=[2025, 1879]),
        f"{PACKAGE}: atlas.years: got [2025, 1879], expected [first year, last year]",
    ),
    "era out of order": (
        PACKAGE,
        package("atlas", "eras", 0, "to", value=1800),
        f"{PACKAGE}: atlas.eras[0]: got [1879, 1800], expected years in order as from and to",
    ),
    "era without a title": (
        PACKAGE,
        package("atlas", "eras", 1, "title", value=""),
        f"{PACKAGE}: atlas.eras[1].title: got '', expected text",
    ),
    "era that is none": (
        PACKAGE,
        package("atlas", "eras", 1, value="Empire"),
        f"{PACKAGE}: atlas.eras[1]: got 'Empire', expected an object with id, title, from and to",
    ),
    "credits are none": (
        PACKAGE,
        package("atlas", "credits", value="OpenStreetMap"),
        f"{PACKAGE}: atlas.credits: got 'OpenStreetMap', expected a list",
    ),
    "resources are none": (
        PACKAGE,
        package("resources", value={}),
        f"{PACKAGE}: resources: got {{}}, expected a list",
    ),
    "resource that is none": (
        PACKAGE,
        package("resources", 0, value=7),
        f"{PACKAGE}: resources[0]: got 7, expected an object",
    ),
    "path out of the folder": (
        PACKAGE,
        layer("events", "path", value="../events.geojson"),
        G_ + "path: got '../events.geojson', expected a path inside the data folder",
    ),
    "path from the root": (
        PACKAGE,
        layer("events", "path", value="/etc/passwd"),
        G_ + "path: got '/etc/passwd', expected a path inside the data folder",
    ),
    "unknown kind of layer": (
        PACKAGE,
        layer("events", "atlas", "kind", value="picnics"),
        G_ + "atlas.kind: got 'picnics', expected one of events, crossings, routes, line, records, "
        "places, provinces, control, points, lines, areas, rivers",
    ),
    "unknown time rule": (
        PACKAGE,
        layer("events", "atlas", "time", value="never"),
        G_ + "atlas.time: got 'never', expected one of instant, ongoing, timeless",
    ),
    "layer without a credit": (
        PACKAGE,
        layer("events", "atlas", "credit", value=""),
        G_ + "atlas.credit: got '', expected text",
    ),
    "layer's key of ours is none": (
        PACKAGE,
        layer("events", "atlas", value="yes"),
        G_ + "atlas: got 'yes', expected an object",
    ),
    "layer without fields": (
        PACKAGE,
        layer("events", "schema", value={}),
        G_ + "schema.fields: got nothing, expected a list",
    ),
    "field that is none": (
        PACKAGE,
        layer("events", "schema", "fields", 0, value="title"),
        G_ + "schema.fields[0]: got 'title', expected an object",
    ),
    "field of an unknown type": (
        PACKAGE,
        layer("events", "schema", "fields", 0, "type", value="story"),
        G_ + "schema.fields[0].type: got 'story', expected one of string, date, integer, number, "
        "boolean, array, object",
    ),
    "field without a name": (
        PACKAGE,
        layer("events", "schema", "fields", 0, "name", value=None),
        G_ + "schema.fields[0].name: got None, expected text",
    ),
    "constraints that are none": (
        PACKAGE,
        layer("events", "schema", "fields", 0, "constraints", value="required"),
        G_ + "schema.fields[0].constraints: got 'required', expected an object",
    ),
    "constraint of a wrong type": (
        PACKAGE,
        layer("events", "schema", "fields", 0, "constraints", value={"enum": "a, b"}),
        G_ + "schema.fields[0].constraints.enum: got 'a, b', expected a list",
    ),
    "limit of a text": (
        PACKAGE,
        layer("events", "schema", "fields", 0, "constraints", value={"minimum": 7}),
        G_ + "schema.fields[0].constraints: got {'minimum': 7}, expected limits of numbers only",
    ),
    "name that no address can hold": (
        PACKAGE,
        layer("claims", "name", value="a/b"),
        f"{PACKAGE}: a/b: name: got 'a/b', expected a name of a-z, 0-9, - and _",
    ),
    "eras are none": (
        PACKAGE,
        package("atlas", "eras", value={}),
        f"{PACKAGE}: atlas.eras: got {{}}, expected a list",
    ),
    "source of a layer that runs code": (
        PACKAGE,
        layer("events", "sources", value=[{"title": "x", "path": "javascript:alert(1)"}]),
        G_ + "sources[0].path: got 'javascript:alert(1)', expected an http or https address, "
        "or a path inside the folder",
    ),
    "licence without a title": (
        PACKAGE,
        layer("events", "licenses", value=[{"name": "x"}]),
        G_ + "licenses[0].title: got nothing, expected text",
    ),
    "licence that is none": (
        PACKAGE,
        layer("events", "licenses", value=["CC-BY"]),
        G_ + "licenses[0]: got 'CC-BY', expected an object with title and path",
    ),
    "no licences": (
        PACKAGE,
        layer("events", "licenses", value=None),
        G_ + "licenses: got None, expected a list",
    ),
}


def faults_of(folder: Folder) -> list[str]:
    with pytest.raises(DataError) as error:
        load_catalogue(folder.path)
    return [str(fault) for fault in error.value.faults]


def test_the_unchanged_copy_has_no_fault(folder: Folder) -> None:
    """So each fault below comes from its change alone."""
    assert "events" in load_catalogue(folder.path).layers


@pytest.mark.parametrize(("file", "change", "line"), FAULTS.values(), ids=FAULTS.keys())
def test_one_fault_is_told_in_one_line(
    folder: Folder, file: str, change: Callable[[Any], Any], line: str
) -> None:
    folder.change(file, change)
    assert faults_of(folder) == [line]


def test_a_property_that_no_field_describes_is_a_fault(folder: Folder) -> None:
    folder.change(EVENTS, event("colour", "red"))
    (line,) = faults_of(folder)
    assert line.startswith(E_ + "colour: got 'red', expected only the fields title, start, end")


def test_an_id_fits_into_an_address(folder: Folder) -> None:
    """Each of these letters takes six characters there."""
    folder.change(EVENTS, of("durand-demarcation", "properties", "chains", value=[]))
    folder.change(EVENTS, of(TREATY, "id", value="ی" * 683))
    (line,) = faults_of(folder)
    assert "expected one of at most 4096 characters in an address" in line
    folder.change(EVENTS, of("ی" * 683, "id", value="ی" * 682))
    assert "ی" * 682 in load_catalogue(folder.path).layers["events"].features_by_id


def test_a_name_of_two_resources_is_a_fault_of_both(folder: Folder) -> None:
    folder.change(PACKAGE, layer("crossings", "name", value="events"))
    line = G_ + "name: got 'events', expected a name that no other resource has"
    assert faults_of(folder) == [line, line]


RAW_FAULTS = {
    "bad JSON": (
        b'{"type": ',
        r"got bad JSON at line 1, column 10 \(Expecting value\), expected JSON",
    ),
    "empty": (b"", r"got bad JSON at line 1, column 1 \(Expecting value\), expected JSON"),
    "not UTF-8": (b'{"type": "\xff"}', "got byte 10 that is not UTF-8, expected UTF-8 text"),
    "NaN": (b'{"a": NaN}', "got the number 'NaN', expected numbers that JSON can say"),
    "Infinity": (
        b'{"a": -Infinity}',
        "got the number '-Infinity', expected numbers that JSON can say",
    ),
    "endless nesting": (b"[" * 200_000, "got JSON nested deeper than 200 levels, expected JSON"),
    "endless digits": (b"1" * 5000, r"got a value that is too large \(.*\), expected JSON"),
    "half a character": (b'{"a": "\\ud800"}', "got half of a character, expected whole characters"),
    "null": (b"null", "got None, expected a GeoJSON FeatureCollection"),
}


@pytest.mark.parametrize(("content", "line"), RAW_FAULTS.values(), ids=RAW_FAULTS.keys())
def test_a_file_that_is_no_json_is_told_in_one_line(
    folder: Folder, content: bytes, line: str
) -> None:
    folder.write(EVENTS, content)
    (fault,) = faults_of(folder)
    assert re.fullmatch(f"{EVENTS}: {line}", fault)


def test_a_number_beyond_all_is_a_fault(folder: Folder) -> None:
    """JSON can say 1e999; it is infinite when read."""
    folder.change(EVENTS, event("fatalities_low", 12345678))
    content = (folder.path / EVENTS).read_bytes().replace(b"12345678", b"1e999")
    folder.write(EVENTS, content)
    assert faults_of(folder) == [E_ + "fatalities_low: got inf, expected a whole number"]


def test_a_file_beyond_the_largest_size_is_not_read(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (folder.path / EVENTS).stat().st_size
    monkeypatch.setattr("mapapp.data.datafiles.MAX_BYTES", size - 1)
    assert f"{EVENTS}: got {size} bytes, expected at most {size - 1} bytes" in faults_of(folder)


@pytest.mark.parametrize("file", [EVENTS, "tables/events.csv", PACKAGE])
def test_a_missing_file_is_told(folder: Folder, file: str) -> None:
    (folder.path / file).unlink()
    line = f"{file}: got No such file or directory, expected a file that can be read"
    assert faults_of(folder) == [line]


def test_a_missing_base_map_is_told(folder: Folder) -> None:
    (folder.path / "basemap").rename(folder.path / "elsewhere")
    first, *files = faults_of(folder)
    assert first == "basemap: got No such file or directory, expected a folder"
    assert all(line.startswith("basemap/") for line in files)


def test_all_faults_of_all_files_are_told_at_once(folder: Folder) -> None:
    folder.change(EVENTS, event("title", 7))
    folder.change(EVENTS, of("treaty-of-gandamak", "geometry", "coordinates", value=[200, 0]))
    folder.change(ROUTES, of(ROUTE, "properties", "mode", value="sledge"))
    folder.write(CROSSINGS, b"{")
    assert [line.split(": ")[0] for line in faults_of(folder)] == [
        EVENTS,
        EVENTS,
        CROSSINGS,
        ROUTES,
    ]


def test_a_number_above_its_limit_is_a_fault(folder: Folder) -> None:
    def limit(document: Any) -> None:
        (field,) = (
            field
            for resource in document["resources"]
            if resource["name"] == "events"
            for field in resource["schema"]["fields"]
            if field["name"] == "fatalities_low"
        )
        field["constraints"]["maximum"] = 10**6

    folder.change(PACKAGE, limit)
    folder.change(EVENTS, event("fatalities_low", 10**6 + 1))
    assert faults_of(folder) == [E_ + "fatalities_low: got 1000001, expected at most 1000000"]


JUNK = (None, True, -1, 1.5, 10**30, "", "\0", "\ud800", [], {}, [[]], [{}], {"a": 1}, "1998")


@pytest.mark.no_cover
@pytest.mark.parametrize("file", [PACKAGE, EVENTS, CROSSINGS, ROUTES, CONTROL, CLAIMS])
def test_junk_anywhere_is_a_fault_or_harmless(folder: Folder, file: str) -> None:
    """A value that makes no sense is told of; it never breaks the check itself."""
    chance = random.Random(file)

    def spoil(document: Any) -> None:
        place = document
        while isinstance(inner := chance.choice(list(members(place)))[1], dict | list) and inner:
            if chance.random() < 0.3:
                break
            place = inner
        key = chance.choice(list(members(place)))[0]
        place[key] = chance.choice(JUNK)

    original = (folder.path / file).read_bytes()
    for _ in range(8):
        folder.write(file, original)
        folder.change(file, spoil)
        try:
            catalogue = load_catalogue(folder.path)
        except DataError:
            continue
        for each in catalogue.layers.values():
            assert json.loads(each.body)["features"] == list(each.features)


def members(place: Any) -> Iterator[tuple[Any, Any]]:
    return iter(place.items() if isinstance(place, dict) else enumerate(place))
