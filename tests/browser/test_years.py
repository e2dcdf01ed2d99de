"""The range of years rules what is shown, at once and without loading the page again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

HERAT = "Taliban take Herat"
KABUL = "Taliban take Kabul"
MAZAR = "Taliban take Mazar-e Sharif"
MAZAR_2021 = "Mazar-e Sharif falls to the Taliban"

Atlas = Callable[..., Page]


def row(page: Page, title: str):
    """Row of the list of results with exactly this title."""
    return page.locator("#results .row-title", has_text=re.compile(f"^{title}$"))


@pytest.mark.parametrize(
    ("years", "shown", "absent"),
    [
        ((1995, 1998), [HERAT, KABUL, MAZAR], [MAZAR_2021]),
        ((1995, 1995), [HERAT], [KABUL, MAZAR, MAZAR_2021]),
        ((1996, 1996), [KABUL], [HERAT, MAZAR, MAZAR_2021]),
        ((1998, 1998), [MAZAR], [HERAT, KABUL, MAZAR_2021]),
        ((2021, 2021), [MAZAR_2021], [HERAT, KABUL, MAZAR]),
    ],
)
def test_address_chooses_the_years(
    atlas: Atlas, years: tuple[int, int], shown: list[str], absent: list[str]
) -> None:
    page = atlas(f"/?from={years[0]}&to={years[1]}")
    for title in shown:
        expect(row(page, title)).to_be_visible()
    for title in absent:
        expect(row(page, title)).to_have_count(0)


def test_fields_move_the_range(atlas: Atlas) -> None:
    """Typed years change list, map, status and address, and no page is loaded for it."""
    page = atlas()
    page.evaluate("window.samePage = true")
    expect(row(page, MAZAR_2021)).to_be_attached()
    page.get_by_label("From year").fill("1995")
    page.get_by_label("To year").fill("1998")
    page.get_by_label("To year").press("Enter")
    expect(page.locator("#status")).to_have_text(re.compile(r"^\d+ events, 1995–1998$"))
    expect(page.locator(".said")).to_contain_text("the Taliban held 27 of 34 provinces")
    expect(row(page, HERAT)).to_be_visible()
    expect(row(page, MAZAR_2021)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?from=1995&to=1998"))
    assert page.evaluate("window.samePage")


def test_typed_years_are_taken_as_they_were_typed(atlas: Atlas) -> None:
    """F36: one field after the other, whatever the range was; in a reader's own digits."""
    page = atlas("/?from=1900&to=1950")
    first, last = page.get_by_label("From year"), page.get_by_label("To year")
    first.fill("1995")
    first.press("Tab")
    expect(page.locator("#years-fault")).to_have_text("1995 is after 1950")
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(page).to_have_url(re.compile("from=1900&to=1950"))
    last.fill("۱۹۹۸")
    last.press("Tab")
    expect(page).to_have_url(re.compile("from=1995&to=1998"))
    expect(last).to_have_value("1998")
    expect(page.locator("#years-fault")).to_be_empty()
    last.fill("1870")
    last.press("Enter")
    expect(page.locator("#years-fault")).to_have_text("1879 to 2026 only")
    expect(page.locator("#status")).to_be_hidden()
    page.keyboard.press("Control+z")
    page.locator("#presets button").first.click()
    expect(page.locator("#status")).to_be_visible()
    by_days(page, first, last)


def by_days(page: Page, first: Locator, last: Locator) -> None:
    """Months and days are typed in the same fields, and all that tells of a range follows."""
    first.fill("1998-13")
    first.press("Tab")
    expect(page.locator("#years-fault")).to_have_text("Write 2026, 2026-08 or 2026-08-31")
    first.fill("1998-08")
    first.press("Tab")
    last.select_text()
    page.keyboard.insert_text(" 1998-08-08 ")  # as pasted: nothing of it is cut
    last.press("Enter")
    expect(page).to_have_url(re.compile(r"from=1998-08&to=1998-08-08"))
    expect(last).to_have_value("1998-08-08")
    expect(last).to_have_accessible_description("8 August 1998")
    expect(page.locator("#status")).to_contain_text("1 August 1998 to 8 August 1998")
    expect(page.locator("#results .row")).to_have_count(3)
    expect(page.locator("#day")).to_have_attribute("aria-valuetext", "8 August 1998")
    expect(page.locator("#presets [aria-pressed=true]")).to_have_count(0)
    first.fill("1998-01-01")
    first.press("Tab")
    last.fill("1998-12")
    last.press("Enter")
    expect(page).to_have_url(re.compile(r"from=1998&to=1998(&|$)"))
    expect(first).to_have_value("1998")


def test_status_counts_what_the_list_and_the_layer_show(atlas: Atlas) -> None:
    page = atlas("/?from=1996&to=1996")
    listed = page.locator("#results li").count()
    assert listed > 0
    expect(page.locator("#status")).to_have_text(f"{listed} events, 1996")
    expect(page.locator('[data-layer="events"] .layer [data-count]')).to_have_text(str(listed))


def test_slider_works_by_keyboard(atlas: Atlas) -> None:
    page = atlas("/?from=1990&to=2000")
    first, last = page.get_by_role("slider", name=re.compile("year of the range")).all()
    first.press("ArrowRight")
    last.press("ArrowLeft")
    expect(page.get_by_label("From year")).to_have_value("1991")
    expect(page.get_by_label("To year")).to_have_value("1999")
    expect(page.locator("#status")).to_contain_text("1991–1999")
    last.press("Shift+ArrowRight")
    last.press("PageUp")
    last.press("PageUp")
    expect(last).to_have_attribute("aria-valuetext", "2026")
    first.press("Home")
    expect(page.locator("#status")).to_contain_text("1879–2026")


def press_and_drag(page: Page, xs: list[float], y: float) -> None:
    """Press at the first place, go to the others, let go at the last."""
    page.mouse.move(xs[0], y)
    page.mouse.down()
    for x in xs[1:]:
        page.mouse.move(x, y, steps=5)
    page.mouse.up()


def test_years_are_set_by_mouse(atlas: Atlas) -> None:
    """Handles and bars of the far graph, then the box and the bars of the strip."""
    page = atlas()
    status = page.locator("#status")
    graph = page.locator(".histogram").bounding_box()

    def at(year: int) -> float:
        return graph["x"] + graph["width"] * (year + 0.5 - 1879) / 148

    handle = page.get_by_role("slider", name="First year of the range").bounding_box()
    middle = handle["y"] + handle["height"] / 2
    press_and_drag(page, [handle["x"] + 2, handle["x"] + 250, at(1947)], middle)
    first = int(page.get_by_label("From year").input_value())
    assert 1945 <= first <= 1949
    expect(status).to_contain_text(f"{first}–2026")
    expect(page).to_have_url(re.compile(f"from={first}"))
    top = graph["y"] + 5
    press_and_drag(page, [at(1998), at(1990), at(1995)], top)
    expect(status).to_contain_text("1995–1998")
    box = page.locator("#years-box").bounding_box()
    strip = box["y"] + box["height"] / 2
    press_and_drag(page, [at(1997), at(1985), at(1987)], strip)
    expect(status).to_contain_text("1985–1988")
    tip = page.locator("#bar-tip")
    page.mouse.move(at(1998), strip)
    expect(tip).to_have_text("1998: 5 events")
    page.mouse.click(at(1998), strip)
    expect(status).to_have_text("5 events, 1998")
    page.go_back()
    expect(status).to_contain_text("1985–1988")


def test_the_bars_have_their_numbers(atlas: Atlas) -> None:
    page = atlas()
    page.get_by_role("button", name="216 events, as a table").click()
    dialog = page.get_by_role("dialog", name="Events by year")
    expect(dialog.get_by_role("row", name="1998 5", exact=True)).to_be_visible()
    total = dialog.locator("td").evaluate_all("(cells) => cells.map((cell) => +cell.textContent)")
    assert sum(total) == 216


def test_period_sets_the_years(atlas: Atlas) -> None:
    page = atlas()
    period = page.get_by_role("button", name="Taliban rule")
    period.click()
    expect(period).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#status")).to_contain_text("1996–2001")
    expect(row(page, HERAT)).to_have_count(0)
    expect(row(page, KABUL)).to_be_attached()


def test_empty_range_says_so(atlas: Atlas) -> None:
    """No event is recorded in 1881: the page tells, and tells what a gap means."""
    page = atlas("/?from=1881&to=1881")
    expect(page.locator("#status")).to_have_text("0 events, 1881")
    expect(page.locator("#results-empty")).to_contain_text("Gaps mean not collected")


def test_events_at_one_spot_are_all_reachable(atlas: Atlas) -> None:
    """Each event of Kabul that the list has can be opened from the map, and by a link, F48."""
    page = atlas("/?from=1992&to=2001&view=9/34.53/69.17&layers=events")
    stack = page.get_by_role("button", name=re.compile(r"\d+ events at Kabul"))
    expect(stack).to_have_count(1)
    count = int(re.match(r"\d+", stack.get_attribute("aria-label")).group())
    stack.click()
    rows = page.locator("#stack a.row")
    expect(rows).to_have_count(count)
    expect(page).to_have_url(re.compile("&stack=events/[a-z0-9-]+$"))
    page.reload()
    expect(rows).to_have_count(count)
    title = rows.last.locator(".row-title").inner_text()
    rows.last.click()
    expect(page.get_by_role("region", name=title)).to_be_visible()
    expect(page.locator("g.stack > .ring-ink")).to_have_count(1)
    ring, disc = page.evaluate(CENTRES)
    assert abs(ring[0] - disc[0]) < 1, "F59: the ring stands round its sign"
    assert abs(ring[1] - disc[1]) < 1


CENTRES = """() => [".ring-ink", ".ring-disc"].map((part) => {
  const box = document.querySelector(`g.stack:has(.ring-ink) > ${part}`).getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
})"""

WHOLE = """(row) => {
  const box = row.getBoundingClientRect();
  const shown = [...row.querySelectorAll("button")].filter((chip) => chip.checkVisibility());
  return shown.length && row.scrollWidth <= row.clientWidth && shown.every((chip) => {
    const { left, right } = chip.getBoundingClientRect();
    if (left < box.left - 1 || right > box.right + 1) return false;
    return chip.scrollWidth <= chip.clientWidth + 2;
  });
}"""


def test_no_period_is_cut(atlas: Atlas) -> None:
    """At any width: the longest spans give way, then the last periods; the marked one stays."""
    page = atlas()
    row = page.locator("#presets")
    spans, chips = row.locator(".years-of:visible"), row.locator("[data-from]:visible")
    seen = []
    for size in ((1920, 900), (1280, 900), (1000, 900), (390, 844), (320, 640)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for years in ("1879 2026", "2021 2026"):
            first, last = years.split()
            period = page.locator(f"[data-from='{first}'][data-to='{last}']")
            period.evaluate("(chip) => chip.click()")
            expect(period).to_have_attribute("aria-pressed", "true")
            if size[0] >= 390:
                expect(row.locator("[aria-pressed=true]")).to_be_visible()
            page.evaluate("new Promise((resolve) => requestAnimationFrame(resolve))")
            assert row.evaluate(WHOLE), (size, years)
        seen.append((spans.count(), chips.count()))
    assert seen == sorted(seen, reverse=True), seen
    assert seen[0][1] == 9
    assert seen[-1][0] == 0
    more = page.locator("#periods-open")
    more.click()
    page.locator("#periods").get_by_role("button", name="Taliban rule").click()
    expect(page.locator("#status")).to_contain_text("1996–2001")
    expect(page.locator("#periods")).to_be_hidden()
