"""The frame of the window at every size: nothing cut or covered, all in reach (W17)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.conftest import eventually

Atlas = Callable[..., Page]

PHONE, SMALL, ZOOMED, TABLET, DESKTOP = (
    (390, 844),
    (320, 640),
    (720, 450),  # 1440 x 900 at 200 %
    (820, 1180),
    (1440, 900),
)

CROWDED = """() => {
  // What can be pressed in the frame, but for what is scrolled to or lies under what was opened
  const frame = ".mast, .search input, .tabs button, .entry > a, .tools > button, .map-zoom button,"
    + " .view-chip > summary, #map-said, .time-bar .play, .year input, .presets > button";
  const found = [];
  const seen = [...document.querySelectorAll(frame)].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }));
  const box = (element) => element.getBoundingClientRect();
  for (const element of seen) {
    const { left, right, top, bottom } = box(element);
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
      found.push(["outside", element.id || element.className || element.textContent]);
    const scrolls = getComputedStyle(element).textOverflow === "ellipsis";
    if (!scrolls && element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
      found.push(["cut", element.id || element.className || element.textContent]);
  }
  seen.forEach((one, at) => {
    for (const other of seen.slice(at + 1)) {
      if (one.contains(other)) continue;
      const [a, b] = [box(one), box(other)];
      if (a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 1 && b.top < a.bottom - 1)
        found.push([one.id || one.textContent, other.id || other.textContent]);
    }
  });
  if (document.documentElement.scrollWidth > innerWidth) found.push(["scrolls", "sideways"]);
  return found;
}"""

NESTED = """() => {
  // A part that scrolls within one that does
  const scrolls = (element) => element.scrollHeight > element.clientHeight + 1
    && /auto|scroll/.test(getComputedStyle(element).overflowY);
  const all = [...document.querySelectorAll("body *")].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }) && scrolls(element));
  return all.filter((inner) => all.some((outer) => outer !== inner && outer.contains(inner)))
    .map((element) => element.id || element.className);
}"""

UNCUT = """(said) => {
  const range = document.createRange();
  range.selectNodeContents(said);
  const text = range.getBoundingClientRect();
  const box = said.getBoundingClientRect();
  return text.bottom <= box.bottom + 1 && text.right <= box.right + 1;
}"""

GROWING = {
    "chip": ".view-chip > summary",
    "tool": ".tools > button:not(#toggle-panel)",
    "year": ".year-from input",
    "period": ".presets > button",
    "credits": ".map-attribution",
    "tab": ".tabs button",
}

SIZES = """(parts) => Object.fromEntries(Object.entries(parts).map(([name, selector]) =>
  [name, Number.parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)]))"""

TEXT = "(size) => { document.documentElement.style.fontSize = size; }"


def test_the_frame_holds_in_every_window(page: Page, atlas: Atlas) -> None:
    atlas("/")
    said = page.locator("[data-said=whole], [data-said=line]").locator("visible=true")
    sizes: dict[tuple[str, tuple[int, int]], dict[str, float]] = {}
    for text in ("100%", "200%"):
        page.evaluate(TEXT, text)
        for size in (DESKTOP, TABLET, ZOOMED, PHONE, SMALL):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            expect(page.locator(".map-attribution")).to_be_in_viewport()
            eventually(
                lambda: page.evaluate(CROWDED) == [], f"a frame that holds at {size}, {text}"
            )
            assert page.evaluate(NESTED) == [], (size, text)
            expect(said).to_have_count(1)
            expect(said).to_be_in_viewport()
            expect(said).to_contain_text("not accepted by Afghanistan")
            assert said.evaluate(UNCUT), (size, text)
            sizes[text, size] = page.evaluate(SIZES, GROWING)
    for size in (DESKTOP, TABLET, PHONE):
        usual, large = sizes["100%", size], sizes["200%", size]
        # Of a tablet held upright the tabs stand in one row with the title
        parts = GROWING.keys() - ({"tab"} if size == TABLET else set())
        fixed = {name for name in parts if large[name] < 1.8 * usual[name]}
        assert not fixed, (size, fixed)
    page.emulate_media(forced_colors="active")
    assert page.evaluate(CROWDED) == []


def test_a_phone_has_all_within_one_swipe(page: Page, atlas: Atlas) -> None:
    """The sheet says what is in it, is raised by a swipe, and goes back to where it was."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    atlas("/")
    body, rows = page.locator("body"), page.locator("#results a.row")
    expect(body).to_have_attribute("data-sheet", "peek")
    expect(page.get_by_role("button", name="216 events", exact=True)).to_be_in_viewport()
    expect(page.get_by_role("link", name="The story")).to_be_in_viewport()
    box = page.get_by_role("button", name="Layers", exact=True).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 290, steps=4)
    page.mouse.up()
    expect(body).to_have_attribute("data-sheet", "half")
    expect(rows.nth(2)).to_be_in_viewport()
    expect(page.locator("#results-count")).to_contain_text("of 216 in the map’s view")
    page.get_by_role("button", name="Panel height").click()
    expect(body).to_have_attribute("data-sheet", "full")
    page.get_by_role("button", name="Panel height").click()
    expect(body).to_have_attribute("data-sheet", "peek")
    page.get_by_role("button", name="View", exact=True).click()
    page.get_by_role("button", name="Names of events").click()
    expect(page.locator(".callout")).to_have_count(0)
    page.keyboard.press("Escape")
    whole = page.locator("#map-said")
    whole.click()
    expect(whole).to_have_attribute("aria-expanded", "true")


def test_the_panel_of_a_tablet_slides_over_the_map(
    page: Page, atlas: Atlas, axe: Callable[[], list[str]]
) -> None:
    page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    atlas("/")
    lists = page.locator("#lists")
    events = page.get_by_role("button", name="216 events", exact=True)
    expect(lists).to_be_hidden()
    where = page.evaluate("String(map_main.getCenter())")
    events.click()
    expect(page.locator("#results a.row").first).to_be_visible()
    assert axe() == []
    assert page.evaluate("String(map_main.getCenter())") == where
    events.click()
    expect(lists).to_be_hidden()
    page.locator("#search").fill("torkham")
    page.locator("#found-list a.row").first.click()
    expect(page.get_by_role("heading", name="Torkham", exact=True)).to_be_visible()
    page.locator("#details .back").click()
    expect(lists).to_be_visible()
