"""Building again gives the same bytes, and the parts of the build keep their promises."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from mapapp.build import build, geojson, packages, routes, shapes
from mapapp.data import tables
from mapapp.errors import SetupError

FOLDER = Path(__file__).parents[2] / "geodata"
FROM_TABLES = (
    "layers/events.geojson",
    "layers/claims.geojson",
    "layers/durand-line.geojson",
    "layers/crossings.geojson",
    "layers/routes.geojson",
    "layers/provinces.geojson",
    "layers/control.geojson",
    "layers/former-fata.geojson",
    "basemap/labels.json",
    "basemap/names.json",
    "basemap/shapes.json",
    "basemap/shapes-line.json",
    "basemap/shapes-rivers.json",
    "basemap/shapes-gshhg.json",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the data folder that a test may build in."""
    return Path(shutil.copytree(FOLDER, tmp_path / "geodata"))


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder, built again from its tables."""
    folder = tmp_path_factory.mktemp("rebuilt") / "geodata"
    shutil.copytree(FOLDER, folder)
    for name in ("layers/events.geojson", "layers/claims.geojson", "layers/routes.geojson"):
        (folder / name).unlink()  # nothing of these is kept
    build(folder, tables_only=True)
    return folder


@pytest.mark.parametrize("name", FROM_TABLES)
def test_building_from_the_tables_gives_the_same_bytes(name: str, rebuilt: Path) -> None:
    assert (rebuilt / name).read_bytes() == (FOLDER / name).read_bytes()


def test_building_from_the_tables_touches_nothing_else(rebuilt: Path) -> None:
    for path in FOLDER.rglob("*.*"):
        again = rebuilt / path.relative_to(FOLDER)
        assert again.read_bytes() == path.read_bytes(), path.name


def test_a_change_of_a_table_reaches_its_layer(copy: Path) -> None:
    table = copy / "tables" / "border.csv"
    changed = table.read_text(encoding="utf-8").replace("Mohmand gap", "Mohmand country", 1)
    table.write_text(changed, encoding="utf-8")
    build(copy, tables_only=True)
    lines = geojson.read(copy / "layers" / "durand-line.geojson")
    titles = {state["title"] for each in lines for state in each["properties"]["states"]}
    assert "Mohmand country" in titles


def test_it_tells_what_it_does(copy: Path) -> None:
    told: list[str] = []
    build(copy, tables_only=True, progress=told.append)
    assert set(told) == set(FROM_TABLES)


def test_a_feature_without_geometry_is_one_clear_error(copy: Path) -> None:
    provinces = copy / "layers" / "provinces.geojson"
    kept = [each for each in geojson.read(provinces) if each["id"] != "AF-KAB"]
    geojson.write(provinces, kept)
    with pytest.raises(SetupError, match=r"no geometry of AF-KAB in provinces.geojson; build"):
        build(copy, tables_only=True)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("A page <https://a.org/x>", [("A page", "https://a.org/x")]),
        ("A. Author, A Book, 1933", [("A. Author, A Book, 1933", None)]),
        (
            "A Book, 1933;One; and two (copy) <http://a.org/?a=1,2>;Last <https://b.org>",
            [
                ("A Book, 1933", None),
                ("One; and two (copy)", "http://a.org/?a=1,2"),
                ("Last", "https://b.org"),
            ],
        ),
        ("", []),
    ],
)
def test_sources_are_split_where_a_new_entry_begins(
    cell: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(each["title"], each["url"]) for each in tables.sources(cell)] == expected


@pytest.mark.parametrize("cell", ["A page <ftp://a.org>", "A page <https://a.org", "A page a.org>"])
def test_a_source_of_another_form_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="expected 'Title <URL>' or a plain title"):
        tables.sources(cell)


def test_no_title_of_a_source_holds_an_address() -> None:
    for name in ("events", "control", "crossings", "closures", "routes", "border"):
        for row in tables.read_table(FOLDER / "tables", name):
            for source in tables.sources(row["sources"]):
                assert "http" not in source["title"]
                assert 3 < len(source["title"]) < 200


def test_a_cell_of_yes_or_no_says_one_of_them() -> None:
    assert tables.yes("yes")
    assert not tables.yes("no")
    with pytest.raises(ValueError, match="expected yes or no, got 'maybe'"):
        tables.yes("maybe")


def test_a_labelled_cell_gives_label_and_places() -> None:
    label, places = tables.labelled_waypoints("A - B: Pass (north)|70.5|34.25;Ford|71|34")
    assert label == "A - B"
    assert [(place.name, place.position) for place in places] == [
        ("Pass (north)", (70.5, 34.25)),
        ("Ford", (71.0, 34.0)),
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("in use to the border; last part being built", "use"),
        ("planned; agreement signed", "planned"),
        ("being built from the border", "planned"),
        ("ended", "ended"),
        ("suspended since 2025", "use"),
    ],
)
def test_the_phase_of_a_route_is_how_its_status_begins(status: str, expected: str) -> None:
    assert routes.phase(status) == expected


def test_the_same_features_give_the_same_bytes_in_any_order() -> None:
    early = geojson.feature("b", {"start": "1893"}, geojson.point(70.1234567, 34))
    late = geojson.feature("a", {"start": "1893-11"}, None)
    undated = geojson.feature("c", {"start": None}, geojson.line([(1, 2), (3, 4)]))
    content = geojson.encode([late, undated, early])
    assert content == geojson.encode([early, late, undated])
    assert content.decode().split("\n")[1:4] == [
        '{"type":"Feature","id":"c","properties":{"start":null},'
        '"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}},',
        '{"type":"Feature","id":"b","properties":{"start":"1893"},'
        '"geometry":{"type":"Point","coordinates":[70.12346,34]}},',
        '{"type":"Feature","id":"a","properties":{"start":"1893-11"},"geometry":null}',
    ]


def test_nearest_is_meant_on_the_ground_not_in_degrees() -> None:
    """At 60 degrees north a degree of longitude is half as long as one of latitude."""
    line = shapes.from_geojson({"type": "MultiPoint", "coordinates": [[1.5, 60], [0, 61]]})
    assert shapes.nearest(line, 0, 60) == pytest.approx((1.5, 60))


def pinned(content: bytes, registry: str = "pip") -> packages.Package:
    """A package whose archive has this content."""
    return packages.Package(
        registry, "name", "1.0", "name-1.0", hashlib.sha256(content).hexdigest()
    )


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that packages are kept in."""
    monkeypatch.setenv(packages.CACHE_VARIABLE, str(tmp_path))
    return tmp_path


def test_a_package_in_the_cache_is_not_fetched_again(cache: Path) -> None:
    (cache / "name-1.0").write_bytes(b"archive")
    assert packages.fetch(pinned(b"archive")).read_bytes() == b"archive"


def test_an_archive_that_is_not_the_pinned_one_is_refused(cache: Path) -> None:
    (cache / "name-1.0").write_bytes(b"another")
    with pytest.raises(SetupError, match=r"expected .*; remove the file"):
        packages.fetch(pinned(b"archive"))


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize(("registry", "tool"), [("npm", "npm"), ("apt", "apt-get")])
def test_a_missing_tool_is_named(registry: str, tool: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SetupError, match=f"^{tool} is needed"):
        packages.fetch(pinned(b"", registry))


def test_a_file_is_read_out_of_a_debian_package(cache: Path) -> None:
    archive = deb({"./usr/share/a.txt": b"odd"})
    (cache / "name-1.0").write_bytes(archive)
    with packages.deb_file(pinned(archive), "usr/share/a.txt") as path:
        assert path.read_bytes() == b"odd"
    assert not path.exists()


def deb(files: dict[str, bytes]) -> bytes:
    """A Debian package: an `ar` archive whose members begin at even offsets."""
    data = BytesIO()
    with tarfile.open(fileobj=data, mode="w:xz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, BytesIO(content))
    members = {"debian-binary": b"2.0", "control.tar": b"c" * 7, "data.tar.xz": data.getvalue()}
    archive = b"!<arch>\n"
    for name, content in members.items():
        header = f"{name:<16}{'0':<12}{'0':<6}{'0':<6}{'100644':<8}{len(content):<10}`\n"
        archive += header.encode() + content + b"\n" * (len(content) % 2)
    return archive
