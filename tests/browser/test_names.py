"""Names of places: no great city gives way, and the smallest places are few (W2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Atlas = Callable[..., Page]
Cities = dict[str, tuple[float, float]]

CITIES: Cities = {
    "Kabul": (34.53, 69.17),
    "Jalalabad": (34.43, 70.45),
    "Peshawar": (34.01, 71.58),
    "Islamabad": (33.69, 73.05),
}
ZOOMS = (6.5, 7, 7.5, 8, 8.5, 9)
CENTRES = ([34.1, 71.1], [34.3, 70.0], [33.8, 72.3])
FURTHER: Cities = {
    "Kandahar": (31.61, 65.71),
    "Herat": (34.35, 62.2),
    "Quetta": (30.18, 67.0),
}
"""Those round which the smaller maps go as well."""

MOST_HAMLETS = {8: 14, 8.5: 14, 9: 40}

GO = """([zoom, centre]) => {
  map_main.setView(centre, zoom, { animate: false });
  document.querySelector(".names").dataset.moving = ""; // until the map says that it rests
}"""

NAMES = """(cities) => {
  if (document.querySelector(".names[data-moving]")) return null;
  const size = map_main.getSize();
  const seen = Object.keys(cities).filter((city) => {
    const { x, y } = map_main.latLngToContainerPoint(cities[city]);
    const covers = document.querySelectorAll(".map-edge, .map-said, .panel, .time-bar");
    const map = document.querySelector("#map_main").getBoundingClientRect();
    const isCovered = [...covers].some((cover) => {
      const { left, top, right, bottom } = cover.getBoundingClientRect();
      const [toX, toY] = [x + map.left, y + map.top];
      return toX > left - 20 && toX < right + 20 && toY > top - 25 && toY < bottom + 10;
    });
    return x > 60 && x < size.x - 60 && y > 110 && y < size.y - 60 && !isCovered;
  });
  const texts = (selector) =>
    [...document.querySelectorAll(selector)].map((element) => element.textContent);
  return { seen, named: texts(".name-town"), hamlets: texts(".rank-5") };
}"""


def test_no_great_city_gives_way(page: Page, atlas: Atlas) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    atlas("/?view=6/34.1/71.1")
    expect(page.locator(".name-town", has_text="Kabul")).to_be_attached()
    for zoom in ZOOMS:
        for centre in CENTRES:
            found = gone(page, zoom, centre, CITIES)
            assert set(found["seen"]) <= set(found["named"]), (zoom, centre)
            assert len(found["hamlets"]) <= MOST_HAMLETS.get(zoom, 0), zoom


@pytest.mark.parametrize("size", [(390, 844), (820, 1180)], ids=("phone", "tablet"))
def test_no_great_city_gives_way_where_there_is_less_room(
    page: Page, atlas: Atlas, size: tuple[int, int]
) -> None:
    """Cities of the first two ranks, in every view from zoom 5."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    atlas("/?view=6/34.1/71.1")
    expect(page.locator(".name-town", has_text="Kabul")).to_be_attached()
    for zoom in (5, 5.5, 6, *ZOOMS[::2]):
        for centre in (*CENTRES[:2], [32.4, 66.2]):
            found = gone(page, zoom, centre, CITIES | FURTHER)
            assert set(found["seen"]) <= set(found["named"]), (zoom, centre)


def gone(page: Page, zoom: float, centre: list[float], cities: Cities) -> dict[str, list[str]]:
    """Return which cities a view has and which it names, once the map has come to rest."""
    page.evaluate(GO, [zoom, centre])
    found: dict[str, list[str]] = page.wait_for_function(NAMES, arg=cities).json_value()
    return found


ANEW = """() => {
  window.before = document.querySelector(".name-town");
  document.fonts.dispatchEvent(new Event("loadingdone"));
}"""

TITLE_IN_PASHTO = """() => {
  const title = document.querySelector("h1");
  const font = () => getComputedStyle(title).fontFamily;
  const before = font();
  document.documentElement.lang = "ps";
  return [before, font(), getComputedStyle(document.body).fontFamily];
}"""


OVER_DOTS = """() => {
  const inner = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left + 1, top + 1, right - 1, bottom - 1];
  };
  const names = [...document.querySelectorAll(":is(.rank-1, .rank-2)")];
  const over = (dot) => {
    const [left, top, right, bottom] = inner(dot);
    return names.filter((name) => {
      const [x, y, toX, toY] = inner(name);
      const other = name.parentElement !== dot.parentElement;
      return other && x < right && left < toX && y < bottom && top < toY;
    });
  };
  const dots = names.flatMap((name) => {
    return [...name.parentElement.querySelectorAll(":scope > :is(.town-dot, .town-capital)")];
  });
  return [dots.length, dots.flatMap(over).map((name) => name.textContent)];
}"""


def test_names_follow_the_fonts_that_come(page: Page, atlas: Atlas) -> None:
    """F57: widths are measured again; F56: in another language a title stays one."""
    atlas("/?from=1995&to=1998")
    expect(page.locator(".name-town", has_text="Kabul")).to_be_attached()
    dots, over = page.evaluate(OVER_DOTS)
    assert dots > 5
    assert over == [], "no great name stands on the dot of another"
    page.evaluate(ANEW)
    page.wait_for_function(
        "() => !window.before.isConnected && document.querySelector('.name-town')"
    )
    before, after, text = page.evaluate(TITLE_IN_PASHTO)
    assert after == f"Vazirmatn, {before}"
    assert text.startswith("Vazirmatn, ")


BARE = """() => {
  map_main.setZoom(4, { animate: false });
  map_main.panTo([24, 52], { animate: false });
  const relief = document.querySelector("#map_main .leaflet-image-layer").getBoundingClientRect();
  const map = document.querySelector("#map_main").getBoundingClientRect();
  return [relief.left - map.left, relief.top - map.top, map.right - relief.right,
    map.bottom - relief.bottom].filter((bare) => bare > 1);
}"""


def test_the_relief_fills_the_window(page: Page, atlas: Atlas) -> None:
    """W19: as far out and to the side as the map goes, in wide, low and tall windows."""
    atlas("/?view=4/33/67")
    expect(page.locator("#map_main .leaflet-image-layer")).to_be_visible()
    for width, height in ((2560, 1080), (1200, 640), (820, 1180)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(
            "(width) => map_main.getSize().x === "
            "document.querySelector('#map_main').clientWidth && innerWidth === width",
            arg=width,
        )
        assert page.evaluate(BARE) == [], (width, height)
