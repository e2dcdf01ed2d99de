"""GET /data/<version>: the data of each version stay where they are (issue 11.4)."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from mapapp import create_app
from mapapp.cli import main
from mapapp.data.catalogue import Catalogue
from mapapp.downloads.archive import files_of
from mapapp.errors import SetupError

OLD = "0a1b2c3d4e5f"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of versions: an old one, and beside and in it what must not be served."""
    folder = tmp_path / "archive"
    (folder / OLD / "layers").mkdir(parents=True)
    (folder / OLD / "README.txt").write_text("old")
    (folder / OLD / "layers" / "events.csv").write_text("id\r\na\r\n")
    (folder / OLD / "page.html").write_text("<script>window.ran = 1</script>")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / OLD / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "linked").symlink_to(tmp_path)
    (folder / ".new-x").mkdir()
    (folder / "a b").mkdir()
    (folder / "file.txt").write_text("no folder")
    return folder


@pytest.fixture
def kept(archive: Path) -> FlaskClient:
    return create_app({"archive": archive}).test_client()


def test_the_current_version_is_there_by_its_name(
    client: FlaskClient, catalogue: Catalogue, root: Path
) -> None:
    at = f"/data/{catalogue.version}"
    readme = client.get(at)
    assert (readme.status_code, readme.mimetype) == (200, "text/plain")
    assert catalogue.version in readme.text
    assert "ODbL-1.0" in readme.text
    layer = client.get(f"{at}/layers/events.geojson")
    assert layer.data == (root / "geodata" / "layers" / "events.geojson").read_bytes()
    rows = csv.DictReader(io.StringIO(client.get(f"{at}/layers/events.csv").text, newline=""))
    events = json.loads(layer.data)["features"]
    assert [row["id"] for row in rows] == [each["id"] for each in events]


def test_the_package_names_what_is_there(client: FlaskClient, catalogue: Catalogue) -> None:
    at = f"/data/{catalogue.version}"
    package = client.get(f"{at}/datapackage.json").json
    paths = [resource["path"] for resource in package["resources"]]
    assert {"layers/events.geojson", "tables/sources.csv"} <= set(paths)
    assert {client.get(f"{at}/{path}").status_code for path in paths} == {200}


def test_what_a_version_holds_never_changes(client: FlaskClient, catalogue: Catalogue) -> None:
    for name in ("", "/datapackage.json", "/layers/events.geojson"):
        response = client.get(f"/data/{catalogue.version}{name}")
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/data").headers["Cache-Control"] == "no-cache"


def test_kept_versions_stay_reachable(kept: FlaskClient) -> None:
    current = kept.application.extensions["mapapp"].catalogue.version
    told = kept.get("/data").json
    assert [each["version"] for each in told["versions"]] == [current, OLD]
    assert told["versions"][1]["address"] == f"http://localhost/data/{OLD}"
    assert kept.get(f"/data/{OLD}").text == "old"
    response = kept.get(f"/data/{OLD}/layers/events.csv")
    assert (response.text, response.mimetype) == ("id\r\na\r\n", "text/csv")
    assert kept.get(f"/data/{current}/layers/events.csv").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "moon",
        "linked",
        "linked/secret.txt",
        "..",
        ".new-x",
        "a%20b",
        "file.txt",
        f"{OLD}/link.txt",
        f"{OLD}/page.html",
        f"{OLD}/layers",
        f"{OLD}/../../secret.txt",
        f"{OLD}/%2e%2e/%2e%2e/secret.txt",
        f"{OLD}//etc/passwd",
        f"{OLD}/layers/events.csv%00",
    ],
)
def test_nothing_else_can_be_named(kept: FlaskClient, path: str) -> None:
    response = kept.get(f"/data/{path}")
    assert response.status_code == 404
    assert "secret" not in response.json.get("expected", "")


def test_an_unknown_version_is_told_which_there_are(kept: FlaskClient) -> None:
    current = kept.application.extensions["mapapp"].catalogue.version
    answer = kept.get("/data/moon")
    assert answer.json["expected"] == f"{current}, {OLD}"


def test_a_file_that_turned_into_a_link_is_not_followed(kept: FlaskClient, archive: Path) -> None:
    """Also what changes while the atlas runs leads nowhere."""
    path = archive / OLD / "layers" / "events.csv"
    path.unlink()
    path.symlink_to(archive.parent / "secret.txt")
    assert kept.get(f"/data/{OLD}/layers/events.csv").status_code == 404
    path.unlink()
    assert kept.get(f"/data/{OLD}/layers/events.csv").status_code == 404


def test_the_command_keeps_what_is_served(
    tmp_path: Path, client: FlaskClient, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twice is once; the same bytes come when the version is no longer the current one."""
    folder = tmp_path / "new" / "archive"
    assert main(["archive", str(folder)]) == main(["archive", str(folder)]) == 0
    place = folder / catalogue.version
    assert capsys.readouterr().out.splitlines() == [str(place)] * 2
    assert [each.name for each in folder.iterdir()] == [catalogue.version]
    for name in files_of(catalogue):
        served = client.get(f"/data/{catalogue.version}/{name}").data
        assert (place / name).read_bytes() == served
    (place / "README.txt").unlink()
    assert main(["archive", str(folder)]) == 1
    assert "other files" in capsys.readouterr().err


def test_half_a_version_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full in the midst of it leaves nothing."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    assert main(["archive", str(tmp_path)]) == 1
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_is_no_folder_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for name in ("file", "nothing"):
        with pytest.raises(SetupError, match="archive: got"):
            create_app({"archive": tmp_path / name})
