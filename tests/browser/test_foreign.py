"""What the page's modules put on a page in Dari is marked where it is in English."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Atlas = Callable[..., Page]

UNTOLD = """() => {
  const silent = "svg, pre, code, textarea, script, style, noscript";
  const told = `[lang]:not(html), [translate=no], ${silent}`;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (/[A-Za-z]/.test(data) && !/[\\u0600-\\u06ff]/.test(data) && !parentElement.closest(told))
      found.push(`${parentElement.outerHTML.slice(0, 60)} ${data}`);
  }
  return found;
}"""


def test_each_text_in_latin_letters_is_marked_as_it_comes(page: Page, atlas: Atlas) -> None:
    atlas("/?lang=fa-AF&from=1995&to=1998")
    assert page.evaluate(UNTOLD) == []
    page.locator("#results .row").first.click()
    expect(page.locator("#details h2")).to_be_visible()
    sources = page.locator("#details [lang=en][dir=ltr]")
    expect(sources.first).to_be_attached()
    assert page.evaluate(UNTOLD) == []
    page.keyboard.press("Escape")
    page.locator("#search").fill("kabul")
    expect(page.locator("#found-list li").first).to_be_visible()
    assert page.evaluate(UNTOLD) == []
    page.locator("#search").fill("")
    page.locator("#share-open").click()
    expect(page.locator(".cite-form pre").first).to_be_visible()
    assert page.evaluate(UNTOLD) == []


def test_marks_of_modules_are_those_of_the_server(page: Page, atlas: Atlas) -> None:
    address = "/?lang=ps&feature=crossings/torkham&to=2019"
    marks = """(root) => [...root.querySelectorAll("#details [lang=en]")].map(
      ({ textContent, localName }) => `${localName} ${textContent.trim()}`)"""
    text = page.request.get(address).text()
    parsed = f"(text) => ({marks})(new DOMParser().parseFromString(text, 'text/html'))"
    atlas(address)
    sent = page.evaluate(parsed, text)
    assert len(sent) > 3
    page.locator(".back-row .close, .back-row button").last.click()
    expect(page.locator("#details")).to_be_hidden()
    page.go_back()
    expect(page.locator("#details h2")).to_be_visible()
    made = page.evaluate(f"() => ({marks})(document)")
    assert set(sent) <= set(made)
