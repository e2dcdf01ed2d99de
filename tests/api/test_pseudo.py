"""Told in ``en-XA``, a page shows what no translator would see: nothing, but names of the data."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from unspoken import Told, names_of, unspoken

PAGES = (
    "/",
    "/?story=mazar&feature=events/herat-1995",
    "/?from=1930&to=1931&layers=",
    "/?feature=routes/att-karachi-torkham-kabul&closed=torkham&claims=pakistan",
    "/embed",
    "/about",
    "/article",
    "/story",
    "/sources",
    "/sources/all?sort=language",
    "/sources/all?q=ZZZZ",
    "/statistics",
    "/statistics?from=1930&to=1931",
    "/no-such-page",
    "/?from=x",
    "/ogc?f=html",
    "/ogc/api?f=html",
    "/ogc/conformance?f=html",
    "/ogc/collections?f=html",
    "/ogc/collections/closures?f=html",
    "/ogc/collections/events/queryables?f=html",
    "/ogc/collections/events/schema?f=html",
    "/ogc/collections/events/items?f=html&limit=3",
    "/ogc/collections/events/items?f=html&limit=3&offset=1000",
    "/ogc/collections/statistics/items?f=html&limit=3",
    "/ogc/collections/control-spans/items?f=html&limit=3",
    "/ogc/collections/events/items/herat-1995?f=html",
    "/ogc/collections/nowhere?f=html",
    "/ogc/collections/events/items?f=html&limit=x",
)


@pytest.fixture(scope="module")
def names(app: Flask) -> set[str]:
    return names_of(app.extensions["mapapp"].catalogue) | {"ZZZZ"}


@pytest.mark.parametrize("path", PAGES)
def test_no_text_of_a_page_is_hard_wired(client: FlaskClient, names: set[str], path: str) -> None:
    page = client.get(f"{path}{'&' if '?' in path else '?'}lang=en-XA").text
    told = Told(page).texts
    assert any("[" in text for text in told)
    assert unspoken(told, names) == []


def test_what_is_hard_wired_is_found(names: set[str]) -> None:
    page = '<p title="Plain">[Ţĥéé] word</p><code>code</code><p lang="en">told</p><b>Kabul</b>'
    assert unspoken(Told(page).texts, names) == ["Plain", "[Ţĥéé] word"]
