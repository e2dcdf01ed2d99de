"""The frame of the window at every size: nothing cut or covered, all in reach (W17)."""

from __future__ import annotations

from collections.abc import Callable

from layout import overlapping
from playwright.sync_api import Page, expect

from tests.conftest import eventually

Atlas = Callable[..., Page]

PHONE, SMALL, LOW, ZOOMED, TABLET, DESKTOP = (
    (390, 844),
    (320, 640),
    (844, 390),
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

TEXTS = """() => {
  // The size of each text in sight, on the map as beside it, and those that something cuts.
  // What a press shows whole, and the credits that stand on a page, may be cut.
  const apart = "script, style, option, .swatch";
  const opens = "svg, .leaflet-pane, [aria-expanded], .map-credits, .frame-credits";
  const sizes = {};
  const cut = [];
  const style = (element) => getComputedStyle(element);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const inSight = { visibilityProperty: true, opacityProperty: true };
    if (!node.data.trim() || element.closest(apart) || !element.checkVisibility(inSight)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right, top, bottom, width } = range.getBoundingClientRect();
    const above = [];
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      above.push(each);
      if (style(each).position === "fixed") break;
    }
    if (!width || above.some((each) => style(each).clipPath !== "none")) continue;
    const names = above.map((each) => each.id || each.classList[0] || each.localName);
    const part = names.slice(0, 3).join(" < ");
    sizes[part] = Math.min(sizes[part] ?? Infinity, Number.parseFloat(style(element).fontSize));
    if (element.closest(opens)) continue;
    for (const each of above) {
      const overflow = style(each).overflowX + style(each).overflowY;
      if (/auto|scroll/.test(overflow)) break;
      if (overflow === "visiblevisible") continue;
      const box = each.getBoundingClientRect();
      const isSeen = left > box.left - 3 && right < box.right + 3
        && top > box.top - 3 && bottom < box.bottom + 3;
      if (!isSeen) cut.push([part, node.data.trim()]);
    }
  }
  return { sizes, cut };
}"""

TEXT = "(size) => { document.documentElement.style.fontSize = size; }"


def fixed(usual: dict[str, float], large: dict[str, float]) -> dict[str, tuple[float, float]]:
    """What of the text that both show is not larger by much."""
    both = usual.keys() & large.keys()
    return {part: (usual[part], large[part]) for part in both if large[part] < 1.8 * usual[part]}


def test_the_frame_holds_in_every_window(page: Page, atlas: Atlas) -> None:
    atlas("/")
    said = page.locator("[data-said=whole], [data-said=line]").locator("visible=true")
    sizes: dict[tuple[str, tuple[int, int]], dict[str, float]] = {}
    for text in ("100%", "200%"):
        page.evaluate(TEXT, text)
        for size in (DESKTOP, TABLET, ZOOMED, PHONE, SMALL, LOW):
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
            texts = page.evaluate(TEXTS)
            assert texts["cut"] == [], (size, text)
            sizes[text, size] = texts["sizes"]
    for size in (DESKTOP, TABLET, ZOOMED, PHONE, SMALL, LOW):
        usual, large = sizes["100%", size], sizes["200%", size]
        assert len(usual) > 10
        assert fixed(usual, large) == {}, size
    page.emulate_media(forced_colors="active")
    assert page.evaluate(CROWDED) == []


def test_legends_hold_large_text_on_a_phone(page: Page, atlas: Atlas) -> None:
    """No row runs into another, and the signs are as large beside their words as they were."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    atlas("/")
    page.locator("[data-tab=layers]").click()
    page.locator("#grabber").click()
    usual = page.locator('[data-layer="events"] .legend .swatch').first.bounding_box()
    page.evaluate(TEXT, "200%")
    eventually(lambda: overlapping(page) == set(), "legends whose rows stand apart")
    large = page.locator('[data-layer="events"] .legend .swatch').first.bounding_box()
    assert usual
    assert large
    assert large["width"] == 2 * usual["width"]


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


def test_a_frame_of_another_site_holds_at_every_size_it_is_given(page: Page) -> None:
    """One sentence in sight, what is disputed in it; no text is cut, all of it grows."""
    page.goto("/embed?from=1995&to=1998")
    expect(page.locator("#map_main[data-zoom]")).to_be_attached()
    said = page.locator(".said")
    for size in ((1200, 640), (640, 400), (480, 360), (360, 280), (320, 240)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        sizes = []
        for text in ("100%", "200%"):
            page.evaluate(TEXT, text)
            expect(said).to_be_in_viewport(ratio=1)
            expect(said).to_contain_text("1995–1998: 23 events")
            line = said.locator("[data-said=line]")
            expect(line).to_be_in_viewport(ratio=1)
            expect(line).to_contain_text("not accepted by Afghanistan")
            texts = page.evaluate(TEXTS)
            assert texts["cut"] == [], (size, text)
            sizes.append(texts["sizes"])
        assert fixed(*sizes) == {}, size
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size
        page.evaluate(TEXT, "100%")
