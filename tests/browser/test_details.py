"""The details say the same with scripts off, as the server writes them, and with scripts on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from mapapp.data.catalogue import load_catalogue
from tests.conftest import PATIENCE

Atlas = Callable[..., Page]

# Words in their order, without those of drawings and of what only scripts can do, then links
TEXTS = """
(body) => {
  const address = ({ href }) => {  // without where the map stands, which only scripts know
    const url = new URL(href);
    url.searchParams.delete("view");
    return url.href;
  };
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!parentElement.closest('[aria-hidden="true"], .whatif, .switch')) texts.push(data);
  }
  const links = [...body.querySelectorAll("a")].filter((link) => !link.closest(".whatif"));
  return [...texts.join(" ").trim().split(/\\s+/), ...links.map(address)];
}
"""

# One page walks through the views by its address, and asks the server for each of them
DIFFERENT = """
async ({ queries, texts, patience }) => {
  const textsOf = eval(texts);
  const differ = [];
  document.documentElement.style.contentVisibility = "hidden";  // drawing takes most of the time
  const opened = (title) => document.querySelector("#details-title") !== title;
  for (const query of queries) {
    const page = new DOMParser().parseFromString(await (await fetch(query)).text(), "text/html");
    const before = document.querySelector("#details-title");
    history.replaceState(null, "", query);
    dispatchEvent(new PopStateEvent("popstate"));
    const late = performance.now() + 100 * patience;
    while (!opened(before) && performance.now() < late) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const both = () => [page, document].map((each) =>
      textsOf(each.querySelector("#details .details-body")));
    let [off, on] = both();
    // names in other layers come when those have come
    for (let tries = 0; String(off) !== String(on) && tries < patience; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      [off, on] = both();
    }
    if (String(off) !== String(on)) {
      const at = on.findIndex((text, index) => text !== off[index]);
      differ.push({ query, off: off.slice(at, at + 9), on: on.slice(at, at + 9) });
      break;  // a fault of every record would be waited for as often
    }
  }
  return differ;
}
"""


def features_of(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each layer with the ids of its features; of places, mere names, one in twenty."""
    catalogue = load_catalogue(root / "geodata")
    for layer in catalogue.layers.values():
        ids = list(layer.features_by_id)
        yield layer.id, ids[::20] if layer.id == "places" else ids


# Another day and view of the line say more of the same records, so a few of them are enough.
SAMPLED = "from=1900&to=2021&on=2021-08-15&claims=ground&layers=crossings&"


@pytest.mark.long
@pytest.mark.parametrize(("years", "every"), [("layers=&", 5), (SAMPLED, 24)])
def test_details_are_the_same_with_scripts_off_and_on(
    atlas: Atlas, root: Path, years: str, every: int
) -> None:
    """Of each fifth record of a layer: the blocks of all are compared in ``js/details.test.js``."""
    queries = [
        f"/?{years}feature={layer}/{quote(id)}"
        for layer, ids in features_of(root)
        for id in ids[::every]
    ]
    page = atlas("/?feature=provinces/AF-KAB")
    page.locator("#details .details-foot").wait_for()
    asked = {"queries": queries, "texts": TEXTS, "patience": 10 * PATIENCE}
    assert page.evaluate(DIFFERENT, asked) == []


def test_accounts_stand_on_one_scale(atlas: Atlas) -> None:
    page = atlas("/?feature=events/spin-boldak-2025")
    accounts = page.locator("#details .accounts")
    expect(accounts.locator("li b")).to_have_text(["Taliban", "UNAMA", "Tolo", "Pakistan"])
    expect(accounts.locator(".account-killed")).to_have_text(
        ["12 to 15", "at least 17", "at least 40", "20"]
    )
    marks = "(all) => all.map((each) => each.getBoundingClientRect().x)"
    taliban, unama, tolo, pakistan = (
        accounts.locator("li").nth(place).locator(".killed-end, .killed-one").evaluate_all(marks)
        for place in range(4)
    )
    assert taliban[0] < taliban[1] < unama[0] < pakistan[0] < tolo[0]


def test_what_a_party_says_is_searched(atlas: Atlas) -> None:
    page = atlas("/")
    page.get_by_role("searchbox").fill("omid hospital ammunition stores")
    found = page.locator("#found-list .row-title")
    expect(found).to_have_text(["Strike on a drug treatment hospital in Kabul"])


def test_chains_are_drawn_on_the_map_on_demand(atlas: Atlas) -> None:
    """Arrows that say what they are; they follow what is opened, and go with the switch."""
    page = atlas("/?feature=events/airstrikes-2026-02&from=2026&to=2026")
    switch = page.get_by_role("switch", name="Show on the map")
    expect(page.get_by_role("img", name=" led to ")).to_have_count(0)
    switch.check(force=True)
    expect(page.get_by_role("img", name=" led to ")).to_have_count(3)
    name = "Bombing of a convoy in Bannu led to Pakistani air strikes in Nangarhar and Paktika"
    expect(page.get_by_role("img", name=name)).to_have_count(1)
    page.locator("#details").get_by_role("link", name="Bombing of a convoy in Bannu").click()
    expect(page.get_by_role("img", name=" led to ")).to_have_count(1)
    page.get_by_role("switch", name="Show on the map").uncheck(force=True)
    expect(page.get_by_role("img", name=" led to ")).to_have_count(0)
