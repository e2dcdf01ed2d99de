"""GDAL reads every collection from a server in a process of its own, and counts what we count."""

from __future__ import annotations

from pathlib import Path
from urllib.request import urlopen

import geopandas as gpd
import pyogrio
import pytest

from mapapp.data.catalogue import Layer
from mapapp.times import parse_date
from tests.ogc.conftest import COLLECTIONS, PLACELESS, in_the_box

BBOX = (60.0, 30.0, 70.0, 35.0)


def read(address: str, collection: str, **options: object) -> gpd.GeoDataFrame:
    """Return a collection as GDAL reads it; upper-case options are GDAL's open options."""
    return pyogrio.read_dataframe(f"OAPIF:{address}", layer=collection, **options)


def test_gdal_finds_all_collections(address: str) -> None:
    assert [name for name, _ in pyogrio.list_layers(f"OAPIF:{address}")] == list(COLLECTIONS)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_gdal_reads_all_of_a_collection(
    address: str, layers: dict[str, Layer], collection: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each feature with its id; dates stay texts as precise as they are.

    GDAL's GeoJSON reader takes a page for dates whose values are all whole days, and writes them
    with slashes; the configuration option OGR_GEOJSON_DATE_AS_STRING keeps the texts.
    """
    monkeypatch.setenv("OGR_GEOJSON_DATE_AS_STRING", "YES")
    features = layers[collection].features
    frame = read(address, collection)
    assert list(frame["id"]) == [each["id"] for each in features]
    for name in ("start", "end"):
        if name in frame:
            expected = [each["properties"][name] for each in features]
            assert frame[name].astype(object).where(frame[name].notna(), None).tolist() == expected
    if collection not in PLACELESS:
        assert frame.crs.to_epsg() == 4326 or frame.crs.to_authority() == ("OGC", "CRS84")
        assert frame.geometry.notna().all()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_gdal_reads_a_box(address: str, layers: dict[str, Layer], collection: str) -> None:
    """GDAL itself leaves out features without geometry when a box is asked for."""
    whole = read(address, collection)
    found = read(address, collection, bbox=BBOX)
    if collection in PLACELESS:
        assert len(found) == 0
        return
    box = gpd.GeoSeries.from_wkt(["POLYGON((60 30,70 30,70 35,60 35,60 30))"], crs=whole.crs)[0]
    assert list(found["id"]) == list(whole["id"][whole.intersects(box)])
    assert len(found) < len(layers[collection].features)


@pytest.mark.parametrize(
    ("collection", "interval", "first", "last"),
    [
        ("events", "1995-01-01T00:00:00Z/1998-12-31T23:59:59Z", "1995", "1998"),
        ("events", "../1900-01-01T00:00:00Z", "0001", "1900-01-01"),
        ("control-spans", "2000-06-01T00:00:00Z", "2000-06-01", "2000-06-01"),
        ("closures", "2025-11-01T00:00:00Z/..", "2025-11-01", "9999"),
        ("provinces", "1700-01-01T00:00:00Z", "1700-01-01", "1700-01-01"),
    ],
)
def test_gdal_reads_a_time(
    address: str, layers: dict[str, Layer], collection: str, interval: str, first: str, last: str
) -> None:
    """GDAL's open option DATETIME."""
    start, end = parse_date(first).start, parse_date(last).end
    expected = [
        feature["id"]
        for feature, span in zip(layers[collection].features, layers[collection].spans, strict=True)
        if span is None or (span.start <= end and span.end >= start)
    ]
    assert expected
    assert list(read(address, collection, DATETIME=interval)["id"]) == expected


@pytest.mark.parametrize(
    ("collection", "where", "count"),
    [
        ("events", "category = 'attack'", None),
        ("events", "category = 'attack' AND fatalities_low > 10", None),
        ("events", "in_article = 1", 58),
        ("crossings", "other_country = 'PAK'", None),
        ("closures", "status = 'restricted'", None),
        ("statistics", "value > 10000", None),
        ("places", "rank <= 2", None),
    ],
)
def test_gdal_reads_by_attributes(
    address: str, layers: dict[str, Layer], collection: str, where: str, count: int | None
) -> None:
    """SQL where, of which GDAL sends what it can; the rest it filters itself."""
    by_hand = {
        "category = 'attack' AND fatalities_low > 10": lambda p: (
            p["category"] == "attack" and (p["fatalities_low"] or 0) > 10
        ),
        "category = 'attack'": lambda p: p["category"] == "attack",
        "other_country = 'PAK'": lambda p: p["other_country"] == "PAK",
        "status = 'restricted'": lambda p: p["status"] == "restricted",
        "value > 10000": lambda p: p["value"] > 10000,
        "rank <= 2": lambda p: p["rank"] <= 2,
    }
    if count is None:
        properties = [each["properties"] for each in layers[collection].features]
        count = sum(map(by_hand[where], properties))
        assert count
    assert len(read(address, collection, where=where)) == count


def test_gdal_turns_pages(address: str, layers: dict[str, Layer]) -> None:
    """Many pages give the same features as one."""
    frame = read(address, "events", PAGE_SIZE="7", INITIAL_REQUEST_PAGE_SIZE="7")
    assert list(frame["id"]) == [each["id"] for each in layers["events"].features]


def test_gdal_asks_for_web_mercator(address: str) -> None:
    frame = read(address, "provinces", CRS="EPSG:3857")
    assert frame.crs.to_epsg() == 3857
    again = read(address, "provinces").to_crs(3857)
    assert frame.geometry.geom_equals_exact(again.geometry, tolerance=0.01).all()


def test_geopandas_reads_it(address: str, layers: dict[str, Layer]) -> None:
    """The line that documentation gives."""
    frame = gpd.read_file(f"OAPIF:{address}", layer="events", bbox=BBOX)
    assert len(frame) == in_the_box(layers)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_gdal_writes_what_was_announced(address: str, collection: str, tmp_path: Path) -> None:
    """F25: the type of the column, known before all is read, is that of every feature in it."""
    announced = pyogrio.read_info(f"OAPIF:{address}", layer=collection)["geometry_type"]
    frame = read(address, collection)
    path = tmp_path / "copy.gpkg"
    pyogrio.write_dataframe(frame, path, layer=collection, geometry_type=announced)
    again = pyogrio.read_info(path, layer=collection)
    assert (again["features"], again["geometry_type"]) == (len(frame), announced)
    if collection not in PLACELESS:
        assert set(pyogrio.read_dataframe(path).geom_type) == {announced}


def test_gdal_tells_states_of_a_day(address: str) -> None:
    """F29: a column of its own, that where can name."""
    held = read(address, "control", DATETIME="2000-06-01T00:00:00Z", where="state = 'taliban'")
    spans = read(
        address, "control-spans", DATETIME="2000-06-01T00:00:00Z", where="controller = 'taliban'"
    )
    assert sorted(held["id"]) == sorted(spans["iso"])


def test_a_saved_answer_says_its_system(address: str, tmp_path: Path) -> None:
    """F30: GeoJSON in metres carries its system, since the header does not outlive the download."""
    url = f"{address}/collections/crossings/items?limit=100"
    metres = tmp_path / "metres.geojson"
    with urlopen(f"{url}&crs=http://www.opengis.net/def/crs/EPSG/0/3857") as answer:
        metres.write_bytes(answer.read())
    degrees = tmp_path / "degrees.geojson"
    with urlopen(url) as answer:
        degrees.write_bytes(answer.read())
    frame, expected = pyogrio.read_dataframe(metres), pyogrio.read_dataframe(degrees)
    assert (frame.crs.to_epsg(), expected.crs.to_epsg()) == (3857, 4326)
    again = frame.to_crs(4326)
    assert again.geometry.geom_equals_exact(expected.geometry, tolerance=1e-6).all()
