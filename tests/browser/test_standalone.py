"""The page as one file, and the map of `build_map`: saved, in a notebook, in a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import folium
import folium.plugins
import pytest
from playwright.sync_api import FrameLocator, Page, expect

import mapapp

KABUL = (34.53, 69.17)
QUETTA = (30.18, 67.0)
RING = [[64, 33], [65.5, 33], [65.5, 34], [64, 34], [64, 33]]
SQUARE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "a square"},
            "geometry": {"type": "Polygon", "coordinates": [RING]},
        }
    ],
}


@pytest.fixture
def shown(page: Page, tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    """Show a text as a file of its own; it asks for nothing but itself."""
    saved = tmp_path / "map.html"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def show(text: str) -> Page:
        saved.write_text(text, encoding="utf-8")
        page.goto(saved.as_uri())
        return page

    yield show
    assert [url for url in asked if not url.startswith(("data:", "about:", saved.as_uri()))] == []


def with_elements(atlas: folium.Map) -> folium.Map:
    """A map with one of each element that people add."""
    folium.Marker(KABUL, popup="<b>Kabul</b>", tooltip="the capital").add_to(atlas)
    icon = folium.Icon(color="red", icon="star", prefix="fa")
    folium.Marker(QUETTA, popup=folium.Popup("Quetta"), icon=icon).add_to(atlas)
    folium.Marker([31.6, 65.7], icon=folium.Icon(color="green")).add_to(atlas)
    group = folium.FeatureGroup("Circles").add_to(atlas)
    folium.CircleMarker([34.35, 62.2], tooltip="Herat", radius=15, fill=True).add_to(group)
    folium.GeoJson(
        SQUARE,
        name="Square",
        popup=folium.GeoJsonPopup(["name"]),
        tooltip=folium.GeoJsonTooltip(["name"]),
    ).add_to(atlas)
    cluster = folium.plugins.MarkerCluster(name="Cluster").add_to(atlas)
    for step in range(4):
        folium.Marker([36.7 + step / 100, 67.1]).add_to(cluster)
    folium.LayerControl(collapsed=False).add_to(atlas)
    return atlas


def check_elements(page: Page | FrameLocator) -> None:
    """Every element of `with_elements` is there, and answers."""
    pins = page.locator("img.leaflet-marker-icon")
    expect(pins).to_have_count(1)
    assert pins.evaluate("(pin) => pin.decode().then(() => pin.naturalWidth)") == 25
    star = page.locator(".awesome-marker-icon-red i.fa-star")
    font = "(sign) => document.fonts.load(`900 14px ${getComputedStyle(sign).fontFamily}`)"
    assert star.evaluate(f"async (sign) => (await ({font})(sign)).length") == 1
    expect(page.locator(".awesome-marker-icon-green i.glyphicon-info-sign")).to_be_visible()
    expect(page.locator(".marker-cluster")).to_have_text("4")
    pins.click()
    popup = page.locator(".leaflet-popup-content")
    expect(popup.locator("b")).to_have_text("Kabul")
    page.locator(".awesome-marker-icon-red").click()
    expect(popup.get_by_text("Quetta")).to_be_visible()
    drawn = page.locator(".leaflet-overlay-pane path")
    expect(drawn).to_have_count(2)
    drawn.nth(1).hover()
    expect(page.locator(".foliumtooltip")).to_contain_text("a square")
    page.get_by_role("checkbox", name="Circles").uncheck()
    expect(drawn).to_have_count(1)


def test_the_page_works_as_one_file(shown: Callable[[str], Page], tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    mapapp.build_map(from_year=1995, to_year=1998, lang="ar-XB").save(str(saved))
    page = shown(saved.read_text(encoding="utf-8"))
    expect(page.locator("html[lang=ar-XB][dir=rtl]")).to_be_attached()
    expect(page).to_have_title(re.compile("1995"))
    expect(page.locator(".callout-title").filter(has_text="Herat")).to_be_attached()

    rows = page.locator("#results a.row")
    expect(rows).to_have_count(23)
    page.locator("input[name=to]").fill("1996")
    page.locator("input[name=to]").press("Enter")
    expect(rows).to_have_count(12)
    page.locator("#layer-control").check()
    legend = page.locator("[data-layer=control] .legend")
    expect(legend.locator("[data-count]").first).to_have_text("17")
    expect(page.locator("path.province-tint").first).to_be_attached()

    page.locator("[data-feature='events/herat-1995']").first.click()
    details = page.locator("#details")
    expect(details.get_by_role("link", name="Rashid")).to_be_visible()
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()
    page.locator("#story-open").click()
    expect(page.locator("#story h2").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".map-credits span").last).to_be_in_viewport()
    # Nothing leads to a server that may not be there
    hrefs = page.locator("a[href]").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    assert {href[:4] for href in hrefs if href[0] not in "?#"} <= {"http"}
    assert page.url == (tmp_path / "map.html").as_uri()


def test_a_map_shows_itself_without_a_server(shown: Callable[[str], Page]) -> None:
    page = shown(mapapp.build_map(from_year=1995, to_year=1998).get_root().render())
    expect(page).to_have_title("1995–1998 · The Durand Line Atlas")
    page.get_by_role("button", name="Taliban take Herat").click()
    details = page.get_by_role("region", name="Taliban take Herat")
    expect(details.get_by_text("5 September 1995")).to_be_visible()
    expect(details.get_by_role("link", name="Ahmed Rashid")).to_be_visible()
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()
    page.get_by_text("Neutral view: a disputed line").click()
    page.get_by_role("link", name="Afghanistan", exact=True).click()
    expect(page.get_by_text("Afghanistan’s view: “never been recognized”")).to_be_visible()


def test_elements_of_folium_work_in_a_saved_map(shown: Callable[[str], Page]) -> None:
    """F32, F33: popups, icons, images of markers, layer control; and ours are there too."""
    page = shown(with_elements(mapapp.build_map(layers="events")).get_root().render())
    check_elements(page)
    expect(page.locator(".symbol[role=button]").first).to_be_visible()


def test_elements_of_folium_work_in_a_notebook(shown: Callable[[str], Page]) -> None:
    """A notebook shows a map in a frame that has no address of its own."""
    atlas = with_elements(mapapp.build_map(layers="durand-line"))
    page = shown(f"<!doctype html><title>Notebook</title>{atlas._repr_html_()}")
    page.set_viewport_size({"width": 1300, "height": 900})
    check_elements(page.frame_locator("iframe"))


def test_a_figure_shows_the_map(shown: Callable[[str], Page]) -> None:
    """F31: `folium.Figure` with a size, as the frame that a notebook shows."""
    figure = folium.Figure(900, 600).add_child(mapapp.build_map(from_year=1995, to_year=1998))
    frame = shown(f"<!doctype html>{figure._repr_html_()}").frame_locator("iframe")
    frame.get_by_role("button", name="Taliban take Herat").click()
    expect(frame.get_by_role("region", name="Taliban take Herat")).to_be_visible()


def test_two_maps_on_one_page_are_apart(shown: Callable[[str], Page]) -> None:
    """Each has its years, its view and its card."""
    figure = folium.Figure()
    years = (1995, 2021)
    atlases = [mapapp.build_map(from_year=year, to_year=year, layers="events") for year in years]
    for atlas in atlases:
        atlas.height = (50, "%")
        figure.add_child(atlas)
    page = shown(figure.render())
    first, second = (page.locator(f"#{atlas.get_name()}") for atlas in atlases)
    first.get_by_role("button", name="Taliban take Herat").click()
    expect(first.get_by_role("region", name="Taliban take Herat")).to_be_visible()
    expect(second.get_by_role("region")).to_have_count(0)
    expect(second.get_by_role("button", name="Taliban take Herat")).to_have_count(0)
    second.get_by_role("button", name="Herat falls to the Taliban").click()
    expect(second.get_by_role("region", name="Herat falls to the Taliban")).to_be_visible()
    expect(first.get_by_role("region", name="Taliban take Herat")).to_be_visible()


def test_a_map_in_another_language_marks_what_is_in_english(shown: Callable[[str], Page]) -> None:
    """In its card, and in nothing of the page round it."""
    atlas = mapapp.build_map(lang="ps", from_year=1995, to_year=1998, layers="events")
    page = shown(atlas.get_root().render())
    page.evaluate("document.body.append(document.createElement('p'))")
    page.locator("body > p").evaluate("(around) => { around.textContent = 'A notebook'; }")
    page.locator('.symbol[aria-label*="بامیان"]').first.click()
    card = page.locator(".feature-card")
    expect(card.locator(".sources a").first).to_have_attribute("lang", "en")
    expect(card.locator("h2")).not_to_have_attribute("lang", re.compile(""))
    expect(page.locator("body > p")).not_to_have_attribute("lang", re.compile(""))


def test_fit_bounds_is_obeyed(shown: Callable[[str], Page]) -> None:
    """Whatever our own first view would be, and the size of the window after it."""
    atlas = mapapp.build_map(layers="events")
    atlas.fit_bounds([[34, 62], [35, 63]])
    page = shown(atlas.get_root().render())
    bounds = f"{atlas.get_name()}.getBounds().toBBoxString()"
    west, south, east, north = map(float, page.evaluate(bounds).split(","))
    assert west <= 62
    assert south <= 34
    assert east >= 63
    assert north >= 35
    assert east - west < 4


def test_explore_draws_on_the_map_of_the_atlas(shown: Callable[[str], Page]) -> None:
    """F34: GeoPandas on our map, with its colour bar, which needs a library of its own."""
    atlas = mapapp.build_map(layers="durand-line")
    events = mapapp.read_layer("events", from_year=1995, to_year=1998)
    events.explore("fatalities_high", m=atlas, cmap="viridis")
    page = shown(atlas.get_root().render())
    expect(page.locator(".leaflet-overlay-pane path")).to_have_count(len(events))
    expect(page.locator(".legend rect").last).to_be_visible()
    page.locator(".leaflet-overlay-pane path").last.hover()
    expect(page.locator(".foliumtooltip")).to_contain_text("fatalities_high")


def test_what_was_added_first_stays_when_more_is_added(shown: Callable[[str], Page]) -> None:
    atlas = mapapp.build_map(layers="events")
    folium.Marker(KABUL, popup="one").add_to(atlas)
    atlas.get_root().render()
    folium.Marker(QUETTA, popup="two").add_to(atlas)
    page = shown(atlas.get_root().render())
    pins = page.locator("img.leaflet-marker-icon")
    expect(pins).to_have_count(2)
    for place, text in enumerate(("one", "two")):
        pins.nth(place).click()
        expect(page.locator(".leaflet-popup-content").get_by_text(text)).to_be_visible()
