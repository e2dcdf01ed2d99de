"""GET /layers/<id>.csv (F28): what the GeoJSON holds, for spreadsheets and for programs."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from flask.testing import FlaskClient
from shapely.geometry import shape

from mapapp import create_app
from mapapp.words.languages import OFFERED
from tests.api.test_layers import LAYERS, features, refusal

QUERIES = (
    "",
    "?from=1995&to=1998",
    "?bbox=60,30,70,35",
    "?from=2000&to=2003&bbox=60,30,70,35",
    "?from=2030",
)


def rows(client: FlaskClient, url: str) -> list[dict[str, str]]:
    response = client.get(url)
    assert response.status_code == 200, response.text
    assert response.content_type == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.text, newline="")))


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("layer", LAYERS)
def test_it_has_the_rows_of_the_geojson(client: FlaskClient, layer: str, query: str) -> None:
    """F28: the same features in the same order, for every layer and parameter."""
    found = rows(client, f"/layers/{layer}.csv{query}")
    expected = features(client, f"/layers/{layer}.geojson{query}")
    assert [row["id"] for row in found] == [each["id"] for each in expected]
    for row, each in zip(found, expected, strict=True):
        _check_values(row, each["properties"])
        _check_place(row, each["geometry"])


def _check_values(row: dict[str, str], properties: dict[str, Any]) -> None:
    for name, value in properties.items():
        cell = row[name]
        if value is None:
            assert cell == ""
        elif isinstance(value, bool):
            assert cell == ("yes" if value else "no")
        elif isinstance(value, int | float):
            assert float(cell) == value
        elif isinstance(value, str):
            assert cell in (value, f"'{value}")
        elif name == "sources":
            assert cell.count("<") == sum(bool(each["url"]) for each in value)
            assert all(each["title"] in cell for each in value)
        elif all(isinstance(each, str) for each in value):
            assert cell == ";".join(value)
        else:
            assert json.loads(cell) == value


def _check_place(row: dict[str, str], geometry: dict[str, Any] | None) -> None:
    if geometry is None:
        assert not {"lon", "lat", "wkt"} & set(row)
    elif geometry["type"] == "Point":
        assert [float(row["lon"]), float(row["lat"])] == geometry["coordinates"]
    else:
        assert shapely.from_wkt(row["wkt"]).equals(shape(geometry))


@pytest.mark.parametrize(
    "query",
    ["category=attack,capture", "actor=Taliban&in_article=yes", "place=AF-KAB&q=un"],
)
def test_filters_are_those_of_the_geojson(client: FlaskClient, query: str) -> None:
    """F28: filters by property too."""
    found = [row["id"] for row in rows(client, f"/layers/events.csv?{query}")]
    assert found
    assert found == [each["id"] for each in features(client, f"/layers/events.geojson?{query}")]


def test_states_are_told_and_filtered(client: FlaskClient) -> None:
    """F29: who held what at the end of 1999, as a column."""
    found = rows(client, "/layers/control.csv?from=1999&to=1999")
    held = rows(client, "/layers/control.csv?from=1999&to=1999&state=taliban")
    assert {row["id"]: row["state"] for row in found}["AF-BAL"] == "taliban"
    assert [row["id"] for row in held] == [r["id"] for r in found if r["state"] == "taliban"]
    assert 0 < len(held) < len(found)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_header_is_always_there(client: FlaskClient, layer: str) -> None:
    """F28: also where nothing is found, and of the same columns."""
    whole = client.get(f"/layers/{layer}.csv").text.splitlines()[0]
    none = client.get(f"/layers/{layer}.csv?bbox=0,0,0,0").text.splitlines()
    assert none == [whole]
    assert whole.startswith("id,title,")


def test_it_is_a_file_with_a_name(client: FlaskClient) -> None:
    for query in ("", "?from=1995"):
        response = client.get(f"/layers/durand-line.csv{query}")
        disposition = 'attachment; filename="durand-line.csv"'
        assert response.headers["Content-Disposition"] == disposition


def test_a_mark_of_utf_8_is_set_on_request(client: FlaskClient) -> None:
    """F28: Excel takes a file without it for the machine's own letters; programs want none."""
    mark = "﻿".encode()
    plain = client.get("/layers/events.csv").data
    assert not plain.startswith(mark)
    assert client.get("/layers/events.csv?bom=no").data == plain
    assert client.get("/layers/events.csv?bom=yes").data == mark + plain
    assert client.get("/layers/events.csv?bom=yes&from=1995").data.startswith(mark)
    assert refusal(client, "/layers/events.csv?bom=maybe")["got"] == "maybe"
    assert refusal(client, "/layers/events.geojson?bom=yes")["got"] == "yes"


@pytest.mark.parametrize("query", ["", "?from=1995&to=1998", "?bom=yes"])
def test_it_is_asked_for_again_by_its_etag(client: FlaskClient, query: str) -> None:
    first = client.get(f"/layers/events.csv{query}")
    etag = first.headers["ETag"]
    again = client.get(f"/layers/events.csv{query}", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    others = ("/layers/events.geojson", "/layers/events.csv?to=1990", "/layers/claims.csv")
    assert etag not in {client.get(other).headers["ETag"] for other in others}


def test_an_unknown_layer_is_told_with_the_known_ones(client: FlaskClient) -> None:
    error = refusal(client, "/layers/moon.csv", 404)
    assert (error["got"], error["expected"]) == ("moon", ", ".join(LAYERS))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("from=abc", "from"),
        ("bbox=1", "bbox"),
        ("colour=red", "colour"),
        ("category=x", "category"),
    ],
)
def test_what_cannot_be_asked_is_refused(client: FlaskClient, query: str, name: str) -> None:
    assert refusal(client, f"/layers/events.csv?{query}")["error"].startswith(f"{name}: ")


def test_no_cell_is_a_formula(root: Path, tmp_path: Path) -> None:
    """F28: text of a stranger's data opens as text in a spreadsheet; numbers stay numbers."""
    data = Path(shutil.copytree(root / "geodata", tmp_path / "geodata"))
    path = data / "layers" / "events.geojson"
    document = json.loads(path.read_text(encoding="utf-8"))
    formulas = ["=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\n=1", '=HYPERLINK("x")']
    for feature, text in zip(document["features"], formulas, strict=False):
        feature["id"] = text
        feature["properties"] |= {"title": text, "place": text, "actors": [text], "chains": []}
        feature["geometry"]["coordinates"] = [-0.00001, -34.5]
    path.write_text(json.dumps(document), encoding="utf-8")
    story = data / "story" / "chapters.json"
    _forget_records(data, story)
    client = create_app({"data": data}).test_client()
    found = rows(client, "/layers/events.csv")
    for row, text in zip(found, formulas, strict=False):
        assert {row["id"], row["title"], row["place"], row["actors"]} == {f"'{text}"}
        assert (float(row["lon"]), float(row["lat"])) == (-0.00001, -34.5)


def _forget_records(data: Path, story: Path) -> None:
    """Leave out the tables and the story that name what these events were, and the sources."""
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    left_out = ("actors", "chains", "article", "sources", "names", *OFFERED[1:])
    files = {"story/chapters.json", *(f"tables/{name}.csv" for name in left_out)}
    files |= {f"translations/{name}.csv" for name in left_out}
    kept = [each for each in package["resources"] if each["path"] not in files]
    (data / "datapackage.json").write_text(json.dumps({**package, "resources": kept}))
    assert story.exists()


@pytest.mark.parametrize(
    ("layer", "options", "kind"),
    [
        ("provinces", {}, "polygon"),
        ("routes", {}, "line"),
        ("events", {"X_POSSIBLE_NAMES": "lon", "Y_POSSIBLE_NAMES": "lat"}, "point"),
    ],
)
def test_gdal_finds_the_places(
    client: FlaskClient, tmp_path: Path, layer: str, options: dict[str, str], kind: str
) -> None:
    """F28: `wkt` is found by itself, `lon` and `lat` by the options that docs/data.md names."""
    path = tmp_path / f"{layer}.csv"
    path.write_bytes(client.get(f"/layers/{layer}.csv").data)
    frame = pyogrio.read_dataframe(path, **options)
    assert frame.geometry.notna().all()
    assert frame.geom_type.str.lower().str.contains(kind).all()


def test_the_page_of_sources_leads_to_it(client: FlaskClient) -> None:
    """F28: beside the GeoJSON of every layer."""
    page = client.get("/sources").text
    for layer in LAYERS:
        for address in (f"{layer}.geojson", f"{layer}.csv", f"{layer}.csv?bom=yes"):
            assert f'href="/layers/{address}"' in page
