"""`build_map`: the map for use in Python, one file without any server."""

from __future__ import annotations

import json
import re
from pathlib import Path

import folium
import pytest

import mapapp
from mapapp.errors import BadParameter, DataError, NotFound


def block(html: str, name: str) -> dict[str, object]:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html)
    assert found
    return dict(json.loads(found[1]))


@pytest.fixture(scope="module")
def html() -> str:
    """The page of a map of 1995 to 1998."""
    return str(mapapp.build_map(from_year=1995, to_year=1998).get_root().render())


def test_it_is_a_folium_map() -> None:
    assert isinstance(mapapp.build_map(), folium.Map)


def test_it_shows_what_was_asked_for() -> None:
    atlas = mapapp.build_map(
        from_year=1996, to_year=1996, layers=["control", "events"], view=(7, 34.5, 69.2)
    )
    state = block(atlas.get_root().render(), "config")["state"]
    assert isinstance(state, dict)
    assert (state["from"], state["to"]) == (1996, 1996)
    assert sorted(state["layers"]) == ["control", "events"]
    assert state["view"] == {"zoom": 7, "lat": 34.5, "lon": 69.2}


def test_it_draws_the_view_of_the_line_that_was_asked_for() -> None:
    page = mapapp.build_map(claims="pakistan").get_root().render()
    config = block(page, "config")
    assert isinstance(config["state"], dict)
    assert config["state"]["claims"] == "pakistan"
    assert "mapapp/js/plugins/line_view.js" in page  # which writes it on the map
    with pytest.raises(BadParameter, match="neutral, afghanistan, pakistan, ground"):
        mapapp.build_map(claims="british")


def test_it_refers_to_nothing_outside_itself(html: str) -> None:
    addresses = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert addresses
    assert [address[:60] for address in addresses if not address.startswith("data:")] == []


def test_every_import_is_in_its_import_map(html: str) -> None:
    found = re.search(r'<script type="importmap">(.*?)</script>', html)
    assert found
    known = set(json.loads(found[1])["imports"])
    used = set(re.findall(r'import\("(mapapp/[^"]+)"\)', html))
    assert used
    assert used <= known


def test_rendering_twice_gives_the_same_page(html: str) -> None:
    assert str(mapapp.build_map(from_year=1995, to_year=1998).get_root().render()) == html


@pytest.mark.parametrize(
    ("asked", "error", "told"),
    [
        ({"from_year": 1998, "to_year": 1995}, BadParameter, "1998"),
        ({"from_year": 99999}, BadParameter, "99999"),
        ({"layers": ["eventz"]}, NotFound, "eventz"),
        ({"view": (7, 91, 0)}, BadParameter, "91"),
    ],
)
def test_what_is_not_in_the_data_is_refused(
    asked: dict[str, object], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        mapapp.build_map(**asked)  # type: ignore[arg-type]


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"datapackage\.json"):
        mapapp.build_map(tmp_path)
