"""The letters of Dari, Pashto and Urdu: one font, fetched where needed, and no letter a box."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

import mapapp
from tests.conftest import at_rest, eventually

Atlas = Callable[..., Page]

LETTERS = "ابپتټٹثجچحخځڅدډڈذرړڑزژږسشښصضطظعغفقکګگلمنڼںوهہھۀیيېۍےئؤآأء۰۱۲۳۴۵۶۷۸۹٬٫٪،؛؟۔ٔ"
"""What the three languages write with that no Latin font has."""

LOADED = """() => [...document.fonts].filter(({ status }) => status === "loaded")
  .map(({ family, weight }) => `${family} ${weight}`).sort()"""
FACES = ["Vazirmatn 400", "Vazirmatn 700"]

NOT_FROM_IT = """(letters) => {
  const context = new OffscreenCanvas(60, 60).getContext("2d", { willReadFrequently: true });
  const drawn = (letter, font) => {
    context.clearRect(0, 0, 60, 60);
    context.font = `32px ${font}`;
    context.fillText(letter, 10, 40);
    return String(context.getImageData(0, 0, 60, 60).data);
  };
  const usual = getComputedStyle(document.documentElement).fontFamily;
  const others = usual.replace(/Vazirmatn,\\s*/, "");
  return [...letters].filter((each) => drawn(each, usual) === drawn(each, others));
}"""
"""Letters that look as they do without the font: it has none for them, or they are boxes."""

NAMES = """() => [...document.querySelectorAll(".name")].map((name) => {
  const { x, y, width } = name.getBoundingClientRect();
  return `${name.textContent} ${Math.round(x)} ${Math.round(y)} ${Math.round(width)}`;
}).sort()"""


def share(found: list[str], expected: list[str]) -> float:
    """Return how many of the names that are expected stand in their places."""
    return len({*found} & {*expected}) / len(expected)


def fetched(page: Page) -> list[str]:
    """Return the names of fonts that the page comes to ask for, in a list that grows."""
    found: list[str] = []
    page.on("request", lambda asked: asked.resource_type == "font" and found.append(asked.url))
    return found


@pytest.mark.parametrize("lang", ["fa-AF", "ps", "ur"])
def test_each_letter_comes_from_the_font_of_the_atlas(page: Page, lang: str) -> None:
    fonts = fetched(page)
    page.goto(f"/about?lang={lang}")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(LOADED) == FACES
    assert len(fonts) == 2
    assert page.evaluate(NOT_FROM_IT, LETTERS) == []
    torn = """() => [...document.querySelectorAll("body *")].filter((element) => {
      const { letterSpacing, fontStyle, textTransform } = getComputedStyle(element);
      return /^(fa|ps|ur)/.test(element.closest("[lang]").lang) && (
        letterSpacing !== "normal" && parseFloat(letterSpacing) !== 0 || fontStyle !== "normal" ||
        textTransform !== "none");
    }).map((element) => element.outerHTML.slice(0, 80))"""
    assert page.evaluate(torn) == []


@pytest.mark.parametrize("path", ["/", "/embed", "/story", "/about", "/statistics", "/ogc"])
def test_an_english_page_fetches_none_of_it(page: Page, path: str) -> None:
    fonts = fetched(page)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert fonts == []


@pytest.mark.parametrize(("lang", "own"), [("ur", True), ("ps", False)])
def test_titles_that_are_read_are_in_nastaliq_in_urdu_alone(
    page: Page, atlas: Atlas, lang: str, own: bool
) -> None:
    font = re.compile("Nastaliq" if own else "^Vazirmatn")
    page.goto(f"/day/1998-08-08?lang={lang}")
    expect(page.locator("h1")).to_have_css("font-family", font)
    atlas(f"/?lang={lang}&feature=events/herat-1995")
    expect(page.locator("#details-title")).to_have_css("font-family", font)
    expect(page.locator(".mast h1")).to_have_css("font-family", re.compile("^Vazirmatn"))


def test_names_stand_where_they_would_if_the_font_had_been_there(page: Page, atlas: Atlas) -> None:
    """Widths that were measured in another font are measured again; a few names keep their side."""
    address = "/?lang=fa-AF&from=1995&to=1998"
    atlas(address)
    page.wait_for_load_state("networkidle")
    expected = at_rest(page, NAMES)
    assert len(expected) > 20

    held: list[Route] = []
    has_come = False
    page.route("**/*.woff2", lambda route: route.continue_() if has_come else held.append(route))
    page.goto(address, wait_until="commit")
    expect(page.locator("#map_main[data-zoom]")).to_be_attached()
    expect(page.locator(".name").first).to_be_attached()
    assert share(page.evaluate(NAMES), expected) < 0.8
    assert held
    has_come = True
    for route in held:
        route.continue_()
    eventually(lambda: share(page.evaluate(NAMES), expected) > 0.8, "names in their places")


def test_a_map_of_one_file_has_the_letters_of_its_language_and_no_others(
    page: Page, tmp_path: Path
) -> None:
    saved = {}
    for lang in ("en", "ps"):
        saved[lang] = tmp_path / f"{lang}.html"
        mapapp.build_map(lang=lang, from_year=1995, to_year=1998).save(saved[lang])
    assert "font/woff2" not in saved["en"].read_text(encoding="utf-8")
    fonts = fetched(page)
    page.goto(saved["ps"].as_uri())
    expect(page.locator(".name").first).to_be_attached()
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert page.evaluate(LOADED) == FACES
    assert [font for font in fonts if not font.startswith("data:")] == []
    assert page.evaluate(NOT_FROM_IT, LETTERS) == []
