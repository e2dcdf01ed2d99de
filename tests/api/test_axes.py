"""Time runs with the text: what the server draws along an axis is turned, maps are not."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

PAGES = (
    *("/closures", "/crossings/torkham", "/actors/taliban", "/places/kabul", "/day/1998-08-08"),
    "/sources",
)
_PERCENT, _OF_100 = re.compile(r"(-?[\d.]+)%|0"), re.compile(r"([\d.]+)")


class Drawn(HTMLParser):
    """Collects where each part of drawings along an axis begins, and how wide it is, in percent."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.depth = 0
        self.place = _PERCENT
        self.parts: list[tuple[str, float, float]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a part; a drawing that fills what it stands in is one along an axis."""
        told = dict(attrs)
        stretched = told.get("class") == "per-year"
        if tag == "svg" and (self.depth or stretched or told.get("width") == "100%"):
            self.place = _OF_100 if stretched else _PERCENT
            self.depth += 1
        if not self.depth or tag == "text":
            return
        x, *ends, width = (
            float(found[1] or 0) if (found := self.place.fullmatch(told.get(name) or "")) else None
            for name in ("x", "x1", "x2", "width")
        )
        name = f"{tag}.{told.get('class')}"
        if x is not None:
            self.parts.append((name, x, width or 0))
        elif None not in ends:
            self.parts.append((name, min(ends), max(ends) - min(ends)))

    def handle_endtag(self, tag: str) -> None:
        """Leave a drawing."""
        self.depth -= tag == "svg" and self.depth > 0


@pytest.mark.parametrize("path", PAGES)
def test_axes_run_as_the_page_does(client: FlaskClient, path: str) -> None:
    """Each part stands as far from the right as it does from the left in English."""
    english, turned = (Drawn(client.get(f"{path}?lang={lang}").text) for lang in ("en", "ar-XB"))
    assert len(english.parts) > 20
    for (name, at, width), other in zip(english.parts, turned.parts, strict=True):
        mirrored = pytest.approx(100 - at - width, abs=0.06)
        assert other == (name, mirrored, pytest.approx(width, abs=0.01))


@pytest.mark.parametrize("path", ["/actors/taliban", "/crossings/torkham"])
def test_maps_are_the_same_in_all_languages(client: FlaskClient, path: str) -> None:
    """A map never turns."""

    def paths(lang: str) -> list[str | None]:
        page = client.get(f"{path}?lang={lang}").text
        found = re.search(r'<a class="ground-map".*?</a>', page, re.DOTALL)
        assert found
        return re.findall(r' d="([^"]+)"|transform="([^"]+)"', found[0])

    assert paths("en") == paths("ps") != []
