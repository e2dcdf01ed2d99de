"""States can be shown on a month or day within the range, and played through."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

Atlas = Callable[..., Page]

KANDAHAR = "/?from=1994&to=1994&layers=control&feature=control/AF-KAN"


def province(page: Page, name: str):
    """Name of a province on the map, with who holds it."""
    return page.locator("#map-region path.target desc", has_text=re.compile(f"^{name}: "))


def shown(page: Page):
    return page.locator("#day-text")


def held(page: Page):
    """The chart in the graph, whose name says who held how many provinces on the day shown."""
    return page.locator("#day-chart")


def test_kandahar_turns_on_5_november_1994(atlas: Atlas) -> None:
    """The day before it is held by others; a step on, by the Taliban: map, details, counts."""
    page = atlas(f"{KANDAHAR}&on=1994-11-04")
    details = page.get_by_role("region", name="Kandahar")
    expect(details).to_contain_text("Opponents of the Taliban on 4 November 1994")
    expect(province(page, "Kandahar")).to_have_text("Kandahar: Opponents of the Taliban")
    expect(held(page)).to_have_attribute("aria-label", re.compile("Taliban 1 "))
    page.get_by_role("button", name="One step on").click()
    expect(shown(page)).to_have_text("5 Nov 1994")
    expect(details).to_contain_text("Taliban on 5 November 1994")
    expect(details).to_contain_text("changed on 5 November 1994")
    expect(province(page, "Kandahar")).to_have_text("Kandahar: Taliban")
    expect(held(page)).to_have_attribute("aria-label", re.compile("Taliban 2 "))
    expect(page).to_have_url(re.compile("on=1994-11-05"))


WATCH = """() => {
  const day = document.getElementById("day-text");
  const title = [...document.querySelectorAll("#map-region path.target desc")]
    .find((element) => element.textContent.startsWith("Kandahar: "));
  window.seen = {};
  new MutationObserver(() => { window.seen[day.textContent] = title.textContent; })
    .observe(day, { childList: true, characterData: true, subtree: true });
}"""


def test_the_months_play_until_a_key_stops_them(atlas: Atlas) -> None:
    """Month by month, none left out; Kandahar turns in November 1994."""
    page = atlas("/?from=1994&to=2001&layers=control&on=1994-09")
    expect(province(page, "Kandahar")).to_have_text("Kandahar: Opponents of the Taliban")
    page.evaluate(WATCH)
    page.get_by_role("button", name="Play the months").click()
    page.wait_for_function("() => 'End of Jan 1995' in window.seen")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Play the months")).to_be_visible()
    seen = page.evaluate("seen")
    assert list(seen)[:4] == [
        "End of Oct 1994",
        "End of Nov 1994",
        "End of Dec 1994",
        "End of Jan 1995",
    ]
    assert seen["End of Oct 1994"] == "Kandahar: Opponents of the Taliban"
    assert seen["End of Nov 1994"] == "Kandahar: Taliban"
    page.evaluate("new Promise((resolve) => setTimeout(resolve, 700))")  # two steps of the player
    assert page.evaluate("seen") == seen


STOP_WHEN_KABUL_TURNS = """() => {
  const title = [...document.querySelectorAll("#map-region path.target desc")]
    .find((element) => element.textContent.startsWith("Kabul: "));
  const observer = new MutationObserver(() => {
    if (title.textContent !== "Kabul: Taliban") return;
    observer.disconnect();
    document.querySelector("button[aria-label='Stop']").click();
  });
  observer.observe(document.getElementById("day-text"),
    { childList: true, characterData: true, subtree: true });
}"""


def test_august_2021_plays_day_by_day(atlas: Atlas) -> None:
    page = atlas("/?from=2021&to=2021&layers=control&on=2021-08-14")
    expect(province(page, "Kabul")).not_to_have_text("Kabul: Taliban")
    page.evaluate(STOP_WHEN_KABUL_TURNS)  # from here it might come days late
    page.get_by_role("button", name="Play the days").click()
    expect(province(page, "Kabul")).to_have_text("Kabul: Taliban")
    expect(held(page)).to_have_attribute("aria-label", re.compile(r"Taliban 3\d"))
    expect(page.get_by_role("button", name="Play the days")).to_be_visible()
    expect(shown(page)).to_have_text(re.compile(r"^\d+ Aug 2021$"))


def test_playing_ends_at_the_end_of_the_range(atlas: Atlas) -> None:
    page = atlas("/?from=2001&to=2001&layers=control&on=2001-10")
    page.get_by_role("button", name="Play the months").click()
    expect(shown(page)).to_have_text("End of 2001")
    expect(page.get_by_role("button", name="Play the months")).to_be_visible()
    expect(page).not_to_have_url(re.compile("on="))


def test_the_day_moves_by_keyboard_and_is_said(atlas: Atlas) -> None:
    page = atlas("/?from=1995&to=1998")
    slider = page.get_by_role("slider", name="Day shown")
    expect(slider).to_have_attribute("aria-valuetext", "End of 1998")
    slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "End of November 1998")
    slider.press("Shift+ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "End of November 1997")
    slider.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "End of January 1995")
    expect(page.locator("#layers-state")).to_have_text("state at the end of January 1995")
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "End of 1998")
    expect(page).to_have_url(re.compile(r"\?from=1995&to=1998$"))


def test_the_day_is_typed(atlas: Atlas) -> None:
    """On the flag, in the reader's words or as ISO; what is no day of the range is refused."""
    page = atlas("/?from=1995&to=1998")
    shown(page).press("Enter")
    field, fault = page.get_by_label("Day shown, as"), page.locator("#day-fault")
    expect(field).to_have_value("End of 1998")
    for text, words in (
        ("soon", "Not a day"),
        ("30 February 1996", "Not a day"),
        ("2001", "1995 to 1998"),
    ):
        field.fill(text)
        field.press("Enter")
        expect(fault).to_contain_text(words)
    field.fill("۸ Aug 1998")
    field.press("Enter")
    expect(field).to_have_count(0)
    expect(fault).to_be_empty()
    expect(shown(page)).to_be_focused()
    expect(shown(page)).to_have_text("8 Aug 1998")
    expect(page).to_have_url(re.compile("on=1998-08-08"))
    shown(page).click()
    field.fill("1996-09")
    field.press("Enter")
    expect(shown(page)).to_have_text("End of Sep 1996")
    shown(page).click()
    field.press("Escape")
    expect(shown(page)).to_have_text("End of Sep 1996")


def test_days_can_be_chosen_in_a_range_of_one_year(atlas: Atlas) -> None:
    page = atlas("/?from=2021&to=2021&on=2021-08")
    modes = page.get_by_role("group", name="What play moves")
    modes.get_by_role("button", name="Days").click()
    expect(shown(page)).to_have_text("1 Aug 2021")
    page.get_by_role("button", name="One step on").click()
    expect(shown(page)).to_have_text("2 Aug 2021")
    modes.get_by_role("button", name="Months").click()
    expect(shown(page)).to_have_text("End of Aug 2021")
    expect(page.get_by_role("button", name="Play the months")).to_be_visible()


WATCH_STATUS = """() => {
  const status = document.getElementById("status");
  window.seen = [];
  new MutationObserver(() => { window.seen.push(status.textContent); })
    .observe(status, { childList: true, characterData: true, subtree: true });
}"""


def test_the_years_play_as_is_chosen(atlas: Atlas) -> None:
    """One by one, then growing, without empty years; then the needle goes from event to event."""
    page = atlas()
    how = page.get_by_label("How it plays")
    page.evaluate(WATCH_STATUS)
    page.get_by_role("button", name="Play the years").click()
    page.wait_for_function("() => seen.length >= 3")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Play the years")).to_be_visible()
    assert page.evaluate("seen.slice(0, 3)") == [
        "1 event, 1879",
        "1 event, 1893",
        "2 events, 1894",
    ]
    how.select_option("growing")
    page.get_by_label("From year").fill("1893")
    page.get_by_label("To year").fill("1893")
    page.get_by_label("To year").press("Enter")
    expect(page.locator("#status")).to_have_text("1 event, 1893")
    page.evaluate("seen.length = 0")
    page.get_by_role("button", name="Play the years, growing").click()
    page.wait_for_function("() => seen.length >= 2")
    assert page.evaluate("seen.slice(0, 2)") == ["3 events, 1893–1894", "4 events, 1893–1897"]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Since 2021").click()
    how.select_option("events")
    page.get_by_role("button", name="Play event by event").click()
    expect(page.locator("#played")).not_to_be_empty()
    date, _, title = page.locator("#played").inner_text().partition(": ")
    lit = page.locator("#map-region .lit")
    expect(lit).to_have_count(1)
    assert "2021" in date
    assert title in page.locator("#results").inner_text()
    expect(page).to_have_url(re.compile("on=2021"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Play event by event")).to_be_visible()
    expect(page.locator("#played")).to_be_empty()
    expect(lit).to_have_count(0)


def test_a_period_lets_go_of_the_day(atlas: Atlas) -> None:
    page = atlas("/?from=1994&to=2001&on=1996-09")
    expect(shown(page)).to_have_text("End of Sep 1996")
    page.get_by_label("To year").fill("2026")
    page.get_by_label("To year").press("Enter")
    expect(shown(page)).to_have_text("End of Sep 1996")
    page.get_by_role("button", name="All years").click()
    expect(shown(page)).to_have_text("4 Oct 2026")
    expect(page).not_to_have_url(re.compile("on="))


def test_the_chart_is_pressed_for_a_day_and_has_its_table(atlas: Atlas) -> None:
    page = atlas("/?layers=control&from=1994&to=2001")
    over = page.locator("#graph")
    expect(held(page).locator("canvas")).to_be_visible()
    box = over.bounding_box()
    over.click(position={"x": box["width"] * 0.5, "y": 12})
    expect(shown(page)).to_have_text(re.compile("^End of (Dec 1997|Jan 1998)$"))
    expect(
        page.get_by_role("img", name=re.compile("Provinces by who held them, 1994"))
    ).to_have_count(1)
    page.get_by_role("button", name="as a table").click()
    dialog = page.get_by_role("dialog", name="Provinces by who held them")
    row = dialog.get_by_role("row", name=re.compile("^5 November 1994"))
    expect(row).to_contain_text("Kandahar: Taliban")
    dialog.get_by_role("button", name="Close the table").click()
    expect(dialog).to_be_hidden()


def test_a_table_that_is_opened_early_is_filled_when_its_chart_comes(
    page: Page, atlas: Atlas
) -> None:
    held: list[Route] = []
    page.route(re.compile(r"/layers/control\."), lambda route: held.append(route))
    atlas("/?layers=control&from=1994&to=1994")
    page.get_by_role("button", name="as a table").click()
    rows = page.get_by_role("dialog", name="Provinces by who held them").get_by_role("row")
    expect(rows).to_have_count(1)  # the head
    for route in held:
        route.continue_()
    expect(rows.filter(has_text="5 November 1994")).to_contain_text("Kandahar: Taliban")


def test_the_first_view_loads_no_chart(page: Page, atlas: Atlas) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    atlas()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "uplot" in url.lower() or "/charts/" in url] == []


NAMES_ARE_APART = """() => {
  const words = [...document.querySelectorAll(".ticks span")]
    .filter((each) => each.textContent)
    .map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return range.getBoundingClientRect();
    });
  return words.length > 1 && words.every(({ left }, at) => !at || left > words[at - 1].right);
}"""


def test_no_violation_with_the_day_shown(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    page.set_viewport_size({"width": 820, "height": 1180})
    atlas("/?from=2021&to=2021&layers=control,crossings&on=2021-08-15")
    for width, height in ((820, 1180), (390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator("#day-chart canvas")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.wait_for_function(NAMES_ARE_APART)
    assert axe() == []
    page.get_by_role("button", name="as a table").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert axe() == []
