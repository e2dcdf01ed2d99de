"""GET /download (issue 11.4): what is shown as a file, opened again by other programs."""

from __future__ import annotations

import csv
import gc
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any
from xml.etree import ElementTree

import brotli
import geopandas
import openpyxl
import pyogrio
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hostile import CANARY, COMPUTED
from openpyxl.xml.constants import DCTERMS_NS
from openpyxl.xml.functions import register_namespace
from small import make_small, write

from mapapp import create_app, read_layer
from mapapp.data.catalogue import Catalogue
from mapapp.downloads import formats, parts
from mapapp.query import select
from mapapp.times import DateRange
from mapapp.web import bodies
from mapapp.web.bodies import PIECE, FileBody
from mapapp.web.data.download import MOST_WAITING, PLACES, Places
from mapapp.web.kept import MOST_MADE
from tests.conftest import eventually

QUERY = "from=1994&to=1998&layers=durand-line,events,crossings,routes,control"
KML = {"k": "http://www.opengis.net/kml/2.2"}
FORMATS = tuple(formats.FORMATS)
FORMULA = tuple("=+-@\t\r")


def asked(client: FlaskClient, form: str, query: str = QUERY) -> bytes:
    response = client.get(f"/download?format={form}&{query}")
    assert response.status_code == 200, response.text
    return response.data


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def gpkg(client: FlaskClient, tmp_path: Path) -> Path:
    path = tmp_path / "atlas.gpkg"
    path.write_bytes(asked(client, "gpkg"))
    return path


def shown(catalogue: Catalogue) -> Iterator[tuple[str, list[str]]]:
    """Yield the layers of the query and the ids that `select` finds in them."""
    days = DateRange.parse("1994", "1998", catalogue.years).span
    for name in ("durand-line", "events", "crossings", "routes", "control"):
        yield name, [each["id"] for each in select(catalogue.layers[name], span=days)]


# --- opened again -----------------------------------------------------------------------------


def test_a_geopackage_has_a_table_for_each_layer(catalogue: Catalogue, gpkg: Path) -> None:
    for name, ids in shown(catalogue):
        assert list(geopandas.read_file(gpkg, layer=name)["id"]) == ids
    tables = [name for name, _ in pyogrio.list_layers(gpkg)]
    assert tables == [*(name for name, _ in shown(catalogue)), "about"]
    about = pyogrio.read_dataframe(gpkg, layer="about")
    assert {"Licence", "Credit", "Citation"} <= set(about["about"])


def test_values_days_and_geometry_are_those_of_the_layer(gpkg: Path) -> None:
    ours = read_layer("events", from_year=1994, to_year=1998)
    found = geopandas.read_file(gpkg, layer="events").set_index("id")
    assert list(found["title"]) == list(ours["title"])
    assert found["fatalities_low"].dropna().to_dict() == ours["fatalities_low"].dropna().to_dict()
    assert list(found["in_article"].astype(bool)) == list(ours["in_article"].astype(bool))
    assert list(found["first_day"]) == list(ours["first_day"])
    assert list(found["last_day"].dropna()) == list(ours["last_day"].dropna())
    assert found.geometry.geom_equals(ours.geometry).all()
    assert found.crs == "EPSG:4326"


def test_states_are_those_of_the_day_shown(client: FlaskClient, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    for day, until in (("1996-09-01", "1996-09-01"), ("1998-12", "1998-12")):
        path.unlink(missing_ok=True)
        path.write_bytes(asked(client, "gpkg", f"{QUERY}&on={day}"))
        ours = read_layer("control", from_year=1994, to_year=until)
        found = geopandas.read_file(path, layer="control").set_index("id")
        assert found["state"].dropna().to_dict() == ours["state"].dropna().to_dict()


def test_csv_and_geojson_are_those_of_the_layers(client: FlaskClient, catalogue: Catalogue) -> None:
    tables, collections = (unzipped(asked(client, form)) for form in ("csv", "geojson"))
    assert next(iter(tables)) == next(iter(collections)) == "README.txt"
    for name, ids in shown(catalogue):
        ours = client.get(f"/layers/{name}.csv?from=1994&to=1998&bom=yes").data
        assert tables[f"{name}.csv"] == ours
        found = json.loads(collections[f"{name}.geojson"])
        assert [each["id"] for each in found["features"]] == ids
        assert found == client.get(f"/layers/{name}.geojson?from=1994&to=1998").json


def test_kml_has_folders_names_and_spans_of_days(
    client: FlaskClient, catalogue: Catalogue, tmp_path: Path
) -> None:
    content = asked(client, "kml")
    folders = ElementTree.fromstring(content).findall("k:Document/k:Folder", KML)
    for folder, (name, ids) in zip(folders, shown(catalogue), strict=True):
        records = [each.text for each in folder.findall(".//k:Data[@name='record']/k:value", KML)]
        assert records == [f"{name}/{id}" for id in ids]
    herat = next(
        mark
        for mark in folders[1].findall("k:Placemark", KML)
        if mark.findtext("k:name", "", KML) == "Taliban take Herat"
    )
    assert herat.findtext("k:TimeSpan/k:begin", "", KML) == "1995-09-05"
    assert herat.findtext("k:TimeSpan/k:end", "", KML) == "1995-09-05"
    (tmp_path / "a.kml").write_bytes(content)
    read = geopandas.read_file(tmp_path / "a.kml", layer="Control of provinces")
    ours = read_layer("control", from_year=1994, to_year=1998)
    assert list(read["record"]) == [f"control/{id}" for id in ours.index]
    assert all(read.geometry.force_2d().geom_equals(ours.geometry.reset_index(drop=True)))


def test_xlsx_has_a_sheet_for_each_layer(client: FlaskClient, catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(io.BytesIO(asked(client, "xlsx")))
    assert book.sheetnames == ["About", *(name for name, _ in shown(catalogue))]
    for name, ids in shown(catalogue):
        header, *rows = book[name].iter_rows(values_only=True)
        assert [row[0] for row in rows] == ids
        table = csv.DictReader(
            io.StringIO(client.get(f"/layers/{name}.csv?from=1994&to=1998").text, newline="")
        )
        for row, expected in zip(rows, table, strict=True):
            found = dict(zip(header, row, strict=True))
            assert set(expected) - set(found) <= {"wkt"}
            for column, value in found.items():
                text = expected[column].removeprefix("'")
                same = "" if value is None else value
                assert same == text or float(same) == float(text)


def test_what_limits_it_limits_every_format(client: FlaskClient, catalogue: Catalogue) -> None:
    query = "from=1994&to=1998&layers=events&bbox=60,33,66,36&certain=yes"
    days = DateRange.parse("1994", "1998", catalogue.years).span
    ids = [
        each["id"]
        for each in select(
            catalogue.layers["events"], span=days, bbox=(60, 33, 66, 36), certain=True
        )
    ]
    assert 0 < len(ids) < 29
    told = client.get(f"/download/contents?{query}").json
    assert [(each["count"], each["of"]) for each in told["layers"]] == [(len(ids), 216)]
    readme = unzipped(asked(client, "csv", query))["README.txt"].decode()
    assert "60,33,66,36" in readme
    assert f"{len(ids)} of 216" in readme
    assert asked(client, "kml", query).count(b"<Placemark>") == len(ids)


@pytest.mark.parametrize(
    "query",
    [
        "category=attacks,capture",
        "actor=taliban",
        "place=PAK&killed=10",
        "article=no&disputed=yes",
        "within=50",
        "q=kabul",
        "area=60,30,75,30,75,36,60,36",
    ],
)
def test_events_are_filtered_as_everywhere(client: FlaskClient, query: str) -> None:
    """The same names and values as of `select` and /layers; a river has a place alone."""
    expected = client.get(f"/layers/events.geojson?{query}&from=1879&to=2026").json["features"]
    assert 0 < len(expected) < 216
    asked_for = f"{query}&layers=events,rivers"
    told = client.get(f"/download/contents?{asked_for}").json["layers"]
    assert told[0]["count"] == len(expected)
    assert (told[1]["count"] == told[1]["of"]) is ("area" not in query)
    files = unzipped(asked(client, "geojson", asked_for))
    found = json.loads(files["events.geojson"])["features"]
    assert [each["id"] for each in found] == [each["id"] for each in expected]
    readme = files["README.txt"].decode()
    assert "\nFilters: " in readme
    assert all(pair in readme for pair in query.split("&"))  # in the address


def test_the_readme_says_what_it_is(client: FlaskClient, catalogue: Catalogue) -> None:
    readme = unzipped(asked(client, "csv"))["README.txt"].decode()
    for text in (
        "1994–1998",
        "state at the end of 1998",
        "29 of 216 (events)",
        "Open Data Commons Open Database License",
        "https://creativecommons.org/licenses/by/4.0/",
        f"http://localhost/data/{catalogue.version}",
        "http://localhost/?from=1994&to=1998&layers=",
        catalogue.layers["control"].credit,
    ):
        assert text in readme


# --- over HTTP --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_question_has_the_same_bytes(client: FlaskClient, form: str) -> None:
    """A process of its own would give the same: nothing in a file tells when it was written."""
    first = client.get(f"/download?format={form}&from=1996&to=1996&layers=events,crossings")
    again = create_app().test_client()
    turned = f"/download?to=1996&layers=crossings,events&from=1996&view=6/34/66&format={form}"
    second = again.get(turned)
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    known = client.get(turned, headers={"If-None-Match": first.headers["ETag"]})
    assert known.status_code == 304


def test_no_other_library_changes_the_bytes(client: FlaskClient) -> None:
    """Names of namespaces are the process's, and OWSLib gives its own when it is imported."""
    asked = "/download?format=xlsx&from=1996&to=1996&layers=events"
    first = client.get(asked).data
    register_namespace("dct", DCTERMS_NS)
    try:
        assert create_app().test_client().get(asked).data == first
    finally:
        register_namespace("dcterms", DCTERMS_NS)


def test_it_is_a_file_with_a_name_and_a_type(client: FlaskClient, catalogue: Catalogue) -> None:
    for name, form in formats.FORMATS.items():
        response = client.get(f"/download?format={name}&from=1996&to=1996-03&layers=rivers")
        file = f"durand-line-atlas-1996-1996-03-data-{catalogue.released}.{form.ending}"
        assert response.headers["Content-Disposition"] == f'attachment; filename="{file}"'
        assert response.mimetype == form.media_type


@pytest.mark.parametrize(
    ("query", "status", "got"),
    [
        ("format=doc", 400, "doc"),
        ("format=", 400, ""),
        ("layers=", 400, ""),
        ("layers=moon", 404, "moon"),
        ("from=x", 400, "x"),
        ("bbox=1,2", 400, "1,2"),
        ("bbox=view", 400, "view"),
        ("killed=some", 400, "some"),
        ("actor=moon", 400, "moon"),
        ("moon=1", 400, "1"),
        ("format=csv&format=kml", 400, "csv, kml"),
    ],
)
def test_what_cannot_be_is_told(client: FlaskClient, query: str, status: int, got: str) -> None:
    response = client.get(f"/download?{query}")
    assert response.status_code == status
    assert response.json["got"] == got


@pytest.mark.parametrize("limit", ["MOST_FEATURES", "MOST_BYTES"])
def test_too_much_is_refused_before_it_is_written(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(parts, limit, 10)
    response = client.get("/download?from=1901&to=1902&layers=provinces")
    assert response.status_code == 400
    assert "fewer" in response.json["expected"]


WRITTEN_BY = {
    "csv": "zipfile.ZipFile.open",
    "geojson": "zipfile.ZipFile.open",
    "gpkg": "pyogrio.raw.write",
    "kml": "mapapp.downloads.placemarks._placemark",
    "xlsx": "openpyxl.worksheet._write_only.WriteOnlyWorksheet.append",
}
"""What writes a part of each format."""


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_left_behind_when_writing_fails(
    app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str
) -> None:
    """A full disk is an answer, and the next one who asks gets the file."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    client = app.test_client()
    with monkeypatch.context() as patched:
        patched.setattr(WRITTEN_BY[form], full)
        refused = client.get(f"/download?format={form}&from=1991&to=1992")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "10")
    assert list(tmp_path.iterdir()) == []
    assert client.get(f"/download?format={form}&from=1991&to=1992").status_code == 200
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_sent_piece_by_piece(
    client: FlaskClient, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "MOST_IN_MEMORY", PIECE)
    query = f"/download?format={form}&from=1879&to=2026&layers=events,control,rivers"
    response = client.get(query, buffered=False)
    pieces = list(response.response)
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= PIECE
    content = b"".join(pieces)
    assert response.content_length == len(content)
    head = client.head(query)
    assert (head.content_length, head.data) == (len(content), b"")
    for asked_for, start, stop in (
        ("bytes=0-99", 0, 100),
        (f"bytes={PIECE - 1}-{PIECE + 1}", PIECE - 1, PIECE + 2),
        ("bytes=-70000", len(content) - 70_000, len(content)),
        ("bytes=10-", 10, len(content)),
    ):
        part = client.get(query, headers={"Range": asked_for})
        assert part.status_code == 206
        assert part.data == content[start:stop]
        assert part.content_length == stop - start
        assert part.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(content)}"
    beyond = client.get(query, headers={"Range": f"bytes={len(content)}-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{len(content)}")
    other = {"Range": "bytes=0-9", "If-Range": '"other"'}
    assert client.get(query, headers=other).data == content


def test_text_is_squeezed_as_it_is_sent(client: FlaskClient) -> None:
    query = "/download?format=kml&from=1994&to=1998&layers=events,control"
    plain = client.get(query)
    squeezed = client.get(query, headers={"Accept-Encoding": "br"})
    assert squeezed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(squeezed.data) == plain.data
    etag = squeezed.headers["ETag"]
    assert etag != plain.headers["ETag"]
    known = client.get(query, headers={"Accept-Encoding": "br", "If-None-Match": etag})
    assert (known.status_code, known.data) == (304, b"")


def test_no_number_of_questions_takes_all_that_a_process_may_open(client: FlaskClient) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    for year in range(1880, 1980):
        client.get(f"/download?format=csv&from={year}&to={year}&layers=events")
    assert len(list(Path("/dev/fd").iterdir())) <= before
    most_kept = MOST_MADE // bodies.MOST_IN_MEMORY
    assert most_kept < 256  # the least that a system has is 1024


def test_a_file_is_read_by_several_at_once_and_closed_after_the_last(tmp_path: Path) -> None:
    content = bytes(range(256)) * 1000
    path = tmp_path / "file"
    path.write_bytes(content)
    body = FileBody(path, "text/plain")
    path.unlink()
    assert body.size == len(content)
    readers = [body.pieces(range(start, body.size)) for start in (0, 1000, 200_000)]
    found = [b"", b"", b""]
    for _ in range(0, body.size, PIECE):
        for at, reader in enumerate(readers):
            found[at] += next(reader, b"")
    assert found == [content, content[1000:], content[200_000:]]
    file = body._file
    readers.append(body.pieces(range(body.size)))
    next(readers[-1])
    del body
    assert not file.closed  # somebody reads it
    readers.clear()
    del reader
    gc.collect()
    assert file.closed


def test_one_is_written_at_a_time_and_few_wait(app: Flask) -> None:
    """The others are told when to ask again, and hold no thread."""
    places = Places(patience=0)
    writing, done = Event(), Event()

    def write() -> None:
        with places.one():
            writing.set()
            done.wait()

    writer = Thread(target=write)
    writer.start()
    writing.wait()
    kept, app.extensions[PLACES] = app.extensions[PLACES], places
    try:
        refused = app.test_client().get("/download?from=1931&to=1932&layers=events")
    finally:
        app.extensions[PLACES] = kept
        done.set()
        writer.join()
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "10")
    with places.one():
        pass  # the place is free again


def test_several_who_ask_for_the_same_new_file_get_one_that_is_written_once(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who wait while it is written find it when their turn comes."""
    written: list[str] = []
    started, all_here = Event(), Event()
    form = formats.FORMATS["csv"]

    def write(*told: Any) -> None:
        written.append("csv")
        started.set()
        all_here.wait()
        form.write(*told)

    monkeypatch.setitem(formats.FORMATS, "csv", replace(form, write=write))
    places = Places(patience=60)
    monkeypatch.setitem(app.extensions, PLACES, places)
    path, answers = "/download?format=csv&from=1933&to=1934&layers=events", list[bytes]()
    askers = [
        Thread(target=lambda: answers.append(app.test_client().get(path).data))
        for _ in range(MOST_WAITING + 1)
    ]
    for asker in askers:
        asker.start()
    started.wait()
    eventually(lambda: places._inside._value == 0, "a place for each asker")
    all_here.set()
    for asker in askers:
        asker.join()
    assert written == ["csv"]
    assert len(answers) == MOST_WAITING + 1
    assert len(set(answers)) == 1
    assert zipfile.is_zipfile(io.BytesIO(answers[0]))


def test_no_more_wait_than_have_a_place() -> None:
    places = Places()
    for _ in range(MOST_WAITING + 1):
        assert places._inside.acquire(blocking=False)
    with pytest.raises(Exception, match="Ask again"), places.one():
        pass


# --- a stranger's folder ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def stranger(hostile_data: Path) -> FlaskClient:
    return create_app({"data": hostile_data}).test_client()


def every(client: FlaskClient) -> str:
    catalogue: Catalogue = client.application.extensions["mapapp"].catalogue
    return "layers=" + ",".join(layer.id for layer in catalogue.panel)


@pytest.mark.no_cover
def test_tables_of_a_stranger_hold_text_that_no_program_runs(stranger: FlaskClient) -> None:
    for name, content in unzipped(asked(stranger, "csv", every(stranger))).items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
                assert not [c for c in row if c.startswith(FORMULA) and not is_number(c)]
    book = openpyxl.load_workbook(io.BytesIO(asked(stranger, "xlsx", every(stranger))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert all(cell.quotePrefix for cell in texts)
    assert CANARY in {cell.value for cell in texts}
    assert max(len(cell.value) for cell in texts) == 32_767


@pytest.mark.no_cover
def test_maps_of_a_stranger_hold_text_and_no_markup(stranger: FlaskClient, tmp_path: Path) -> None:
    content = asked(stranger, "kml", every(stranger))
    assert COMPUTED.encode() not in content
    root = ElementTree.fromstring(content)
    tags = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert tags & {"NetworkLink", "href", "Icon", "IconStyle", "script", "img"} == set()
    assert {each.text for each in root.iter(f"{{{KML['k']}}}styleUrl")} == {"#area"}
    described = [each.text or "" for each in root.iterfind(".//k:Placemark/k:description", KML)]
    assert not [text for text in described if "<" in text or "$[" in text]
    (tmp_path / "a.gpkg").write_bytes(asked(stranger, "gpkg", every(stranger)))
    events = geopandas.read_file(tmp_path / "a.gpkg", layer="events")
    assert CANARY in set(events["title"])


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_what_other_programs_cannot_hold_is_replaced(tmp_path: Path, root: Path) -> None:
    """Control characters; NUL would end a text of GDAL. A cell keeps fifteen digits."""
    folder = tmp_path / "geodata"
    make_small(root / "geodata", folder)
    path = folder / "layers" / "events.geojson"
    events = json.loads(path.read_bytes())
    odd = events["features"][0]
    odd["properties"] |= {"title": "a\0b\x07c\ud83d\ude00]]><x/>"}
    odd["properties"] |= {"fatalities_low": 1, "fatalities_high": 2**53 - 1}
    write(path, events)
    client = create_app({"data": folder}).test_client()
    expected = "a\ufffdb\ufffdc😀]]><x/>"
    marks = ElementTree.fromstring(asked(client, "kml", "layers=events"))
    assert expected in [each.text for each in marks.iterfind(".//k:Placemark/k:name", KML)]
    (tmp_path / "a.gpkg").write_bytes(asked(client, "gpkg", "layers=events"))
    row = geopandas.read_file(tmp_path / "a.gpkg", layer="events").set_index("id").loc[odd["id"]]
    assert (row["title"], row["fatalities_low"], row["fatalities_high"]) == (
        expected,
        1,
        2**53 - 1,
    )
    book = openpyxl.load_workbook(io.BytesIO(asked(client, "xlsx", "layers=events")))
    cells = {cell.value for line in book["events"].iter_rows() for cell in line}
    assert {expected, 1, str(2**53 - 1)} <= cells


@pytest.mark.parametrize("form", FORMATS)
def test_a_range_without_anything_is_a_file_too(
    client: FlaskClient, tmp_path: Path, form: str
) -> None:
    content = asked(client, form, "layers=events,control,places&bbox=0,0,0,0")
    if form == "gpkg":
        (tmp_path / "a.gpkg").write_bytes(content)
        assert len(geopandas.read_file(tmp_path / "a.gpkg", layer="control")) == 0


def test_a_page_without_scripts_leads_to_what_it_shows(client: FlaskClient) -> None:
    page = client.get("/?from=1995&to=1998&layers=events,control&on=1996-09").text
    link = page.partition("<noscript")[2].partition('href="')[2].partition('"')[0]
    response = client.get(link.replace("&amp;", "&"))
    assert list(unzipped(response.data)) == ["README.txt", "events.csv", "control.csv"]
