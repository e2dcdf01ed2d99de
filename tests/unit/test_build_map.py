"""`build_map`: the map for use in Python, one file without any server."""

from __future__ import annotations

import html as markup
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import folium
import folium.plugins
import pytest

import mapapp
from mapapp.errors import BadParameter, DataError, ForeignAssetError, NotFound
from mapapp.map.plugins.alone import Alone

LIBRARIES = {
    "jquery": "jQuery JavaScript Library v3.7.1",
    "awesome-markers": ".awesome-marker-icon-darkpurple",
    "glyphicons": "font-family:Glyphicons Halflings",
    "fontawesome": "Font Awesome Free 6.7.2",
    "markercluster": ".marker-cluster-small",
    "d3": "d3=n:",
}
"""What the text of each library has."""


def block(html: str, name: str) -> dict[str, object]:
    found = re.search(rf'<script type="application/json" id="map_\w+-{name}">(.*?)</script>', html)
    assert found
    return dict(json.loads(found[1]))


def state_of(atlas: folium.Map) -> dict[str, object]:
    state = block(atlas.get_root().render(), "config")["state"]
    assert isinstance(state, dict)
    return state


def libraries(page: str) -> set[str]:
    """The libraries of others that a page holds, Leaflet apart."""
    return {name for name, sign in LIBRARIES.items() if sign in page}


@contextmanager
def added(atlas: folium.Map, *elements: folium.Element) -> Iterator[folium.Map]:
    """The map with some elements for the time of a test: to make another takes half a second."""
    before = atlas._children.copy()
    for element in elements:
        element.add_to(atlas)
    try:
        yield atlas
    finally:
        atlas._children = before


@pytest.fixture(scope="module")
def atlas() -> folium.Map:
    """A map of events alone."""
    return mapapp.build_map(layers="events")


@pytest.fixture(scope="module")
def html() -> str:
    """The page of a map of 1995 to 1998."""
    return str(mapapp.build_map(from_year=1995, to_year=1998).get_root().render())


def test_it_is_a_folium_map(atlas: folium.Map) -> None:
    assert isinstance(atlas, folium.Map)


def test_it_shows_what_was_asked_for() -> None:
    atlas = mapapp.build_map(
        from_year=1996, to_year=1996, layers=["control", "events"], view=(7, 34.5, 69.2)
    )
    state = state_of(atlas)
    assert (state["from"], state["to"]) == (1996, 1996)
    assert state["layers"] == ["events", "control"]
    assert state["view"] == {"zoom": 7, "lat": 34.5, "lon": 69.2}


def test_it_shows_the_events_that_are_asked_for() -> None:
    atlas = mapapp.build_map(filters={"category": ["massacre", "air"], "killed": 50})
    filters = state_of(atlas)["filters"]
    assert (filters["category"], filters["killed"]) == (["air", "massacre"], 50)
    for wrong in ({"category": "picnic"}, {"colour": "red"}, {"killed": float("nan")}):
        with pytest.raises(BadParameter):
            mapapp.build_map(filters=wrong)


def test_it_carries_the_data_that_it_draws(atlas: folium.Map) -> None:
    config = block(atlas.get_root().render(), "config")
    collections, files = config["collections"], config["files"]
    assert isinstance(collections, dict)
    assert isinstance(files, dict)
    assert len(collections["events"]["features"]) == len(mapapp.read_layer("events"))
    assert {each["geometry"] for each in collections["provinces"]["features"]} == {None}
    assert files["shapes.json"]["type"] == "Topology"  # which has the shapes of provinces, once
    assert "borders.geojson" not in files
    assert files["relief-light.webp"].startswith("data:image/webp;base64,")


def test_layers_may_be_one_text() -> None:
    """F33: a text is no list of letters."""
    assert state_of(mapapp.build_map(layers="events"))["layers"] == ["events"]
    assert state_of(mapapp.build_map(layers="events,control"))["layers"] == ["events", "control"]
    assert state_of(mapapp.build_map(layers=""))["layers"] == []
    with pytest.raises(NotFound, match="no layer named 'eventz'"):
        mapapp.build_map(layers="eventz")


def test_it_draws_the_view_of_the_line_that_was_asked_for() -> None:
    page = mapapp.build_map(claims="pakistan").get_root().render()
    config = block(page, "config")
    assert isinstance(config["state"], dict)
    assert config["state"]["claims"] == "pakistan"
    assert '["lineView", {}]' in page  # which writes it on the map
    with pytest.raises(BadParameter, match="neutral, afghanistan, pakistan, ground"):
        mapapp.build_map(claims="british")


def test_its_page_has_a_title_and_a_language(html: str) -> None:
    """F34; and readers may enlarge it, which Folium forbids."""
    assert '<html lang="en" dir="ltr">' in html
    assert "<title>1995–1998 · The Durand Line Atlas</title>" in html
    assert "<title>The Durand Line Atlas</title>" in mapapp.build_map().get_root().render()
    assert "maximum-scale" not in html
    assert "user-scalable" not in html


def test_it_refers_to_nothing_outside_itself(html: str) -> None:
    assert re.findall(r"<(?:script|img|iframe)[^>]*\ssrc=|<link\b|@import\s", html) == []
    loaded = {url.strip("\"'")[:5] for url in re.findall(r"url\(([^)]*)", html)}
    assert {url for url in loaded if not url.startswith("#")} == {"data:"}


def test_only_what_an_element_needs_is_put_in(atlas: folium.Map) -> None:
    """F32: popups need jQuery, icons a font and images; a map without them carries none."""

    def needs(*elements: folium.Element) -> set[str]:
        with added(atlas, *elements):
            return libraries(atlas.get_root().render())

    here = [34.5, 69.2]
    assert needs() == set()
    assert needs(folium.Marker(here, tooltip="a"), folium.CircleMarker(here)) == set()
    assert needs(folium.Marker(here, popup="a")) == {"jquery"}
    pin = {"awesome-markers", "glyphicons"}
    assert needs(folium.Marker(here, icon=folium.Icon())) == pin
    pin = {"awesome-markers", "fontawesome"}
    assert needs(folium.Marker(here, icon=folium.Icon(icon="star", prefix="fa"))) == pin
    star = folium.DivIcon(html='<i class="fa-solid fa-star"></i>')
    assert needs(folium.Marker(here, icon=star)) == {"fontawesome"}
    cluster = folium.plugins.MarkerCluster()
    folium.Marker(here).add_to(cluster)
    assert needs(cluster) == {"markercluster"}


def test_a_turned_icon_is_turned(atlas: folium.Map) -> None:
    with added(atlas, folium.Marker([34, 69], icon=folium.Icon(angle=45))):
        page = atlas.get_root().render()
    assert ".awesome-marker .fa-rotate-45 { transform: rotate(45deg) }" in page


@pytest.mark.parametrize(
    ("element", "url"),
    [
        (folium.plugins.Fullscreen, r"leaflet\.fullscreen@3\.0\.0/Control\.FullScreen\.min\.js"),
        (folium.plugins.Draw, r"leaflet\.draw"),
        (folium.plugins.MiniMap, r"leaflet-minimap"),
    ],
)
def test_an_element_that_needs_another_library_is_refused(
    atlas: folium.Map, element: Callable[[], folium.Element], url: str
) -> None:
    """In words, and the same each time; without it the map is as it was."""
    before = atlas.get_root().render()
    with added(atlas, element()):
        for _ in range(2):
            with pytest.raises(ForeignAssetError, match=rf"asks for https://\S*{url}\S*, which"):
                atlas.get_root().render()
    assert (atlas.get_root().render() == before) is True


def test_rendering_twice_gives_the_same_page(atlas: folium.Map) -> None:
    """With elements of others too, which Folium itself adds to each time."""
    markers = (folium.Marker([34, 69], popup="a", icon=icon) for icon in (folium.Icon(), None))
    with added(atlas, *markers, folium.LayerControl()):
        first, again = (atlas.get_root().render() for _ in range(2))
    assert (again == first) is True
    assert first.count(".setIcon(icon_") == 1


def test_the_same_map_is_the_same_but_for_its_name(html: str) -> None:
    again = str(mapapp.build_map(from_year=1995, to_year=1998).get_root().render())
    (ours,) = set(re.findall(r"map_atlas_\d+", html))
    (theirs,) = set(re.findall(r"map_atlas_\d+", again))
    assert ours != theirs
    number = re.compile(r"\batlas_\d+|_atlas_\d+")
    assert (number.sub("", again) == number.sub("", html)) is True  # no diff of megabytes


def test_save_notebook_and_render_give_one_page(atlas: folium.Map, tmp_path: Path) -> None:
    with added(atlas, folium.Marker([34, 69], popup="a")):
        page = atlas.get_root().render()
        atlas.save(str(tmp_path / "map.html"))
        notebook = atlas._repr_html_()
    assert ((tmp_path / "map.html").read_text(encoding="utf-8") == page) is True
    cell = re.search(r'srcdoc="(.*?)" style=', notebook, re.DOTALL)
    assert cell
    assert (markup.unescape(cell[1]) == page) is True


def test_a_figure_holds_it_beside_others() -> None:
    """F31: what the map needs goes where the map is, once for all maps of the page."""
    figure = folium.Figure(600, 400)
    atlases = [mapapp.build_map(from_year=year, layers="events") for year in (1995, 2005)]
    for atlas in atlases:
        figure.add_child(atlas)
    page = figure.render()
    assert (figure.render() == page) is True
    names = [atlas.get_name() for atlas in atlases]
    assert len(set(names)) == 2
    for name in names:
        assert f'<div class="folium-map" id="{name}"' in page
        assert f'durandLineAtlas({name}, "{name}");' in page
        assert f'id="{name}-config"' in page
    assert page.count("function durandLineAtlas(") == 1
    assert page.count("* Leaflet 1.9.4") == 1
    assert '<iframe srcdoc="' in figure._repr_html_()


def test_text_of_others_cannot_end_a_block(atlas: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "</script><script>alert(1)</script><!--<script>{{ 7*191 }}"
    monkeypatch.setitem(atlas.blocks, "config", {"text": hostile})
    page = atlas.get_root().render()
    assert block(page, "config") == {"text": hostile}
    assert "alert(1)</script>" not in page


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


def test_it_is_told_in_the_language_that_is_asked_for() -> None:
    html = mapapp.build_map(lang="ar-XB", from_year=1995, to_year=1998).get_root().render()
    assert '<html lang="ar-XB" dir="rtl">' in html
    with pytest.raises(BadParameter, match="lang: got 'xx', expected one of en"):
        mapapp.build_map(lang="xx")


def test_a_map_as_it_is_is_saved_with_the_page_and_one_with_more_alone(tmp_path: Path) -> None:
    atlas = mapapp.build_map(from_year=1995, to_year=1998, layers="events")
    atlas.save(tmp_path / "whole.html")
    whole = (tmp_path / "whole.html").read_text(encoding="utf-8")
    assert '<section id="time-bar"' in whole
    assert '"layers":["events"]' in whole
    with (tmp_path / "stream.html").open("wb") as stream:
        atlas.save(stream, close_file=False)
        assert stream.tell() == len(whole.encode())
    folium.Marker((34.5, 69.2), popup="more").add_to(atlas)
    atlas.save(str(tmp_path / "more.html"))
    more = (tmp_path / "more.html").read_text(encoding="utf-8")
    assert "time-bar" not in more.split("<body>")[1]
    assert "L.marker" in more
