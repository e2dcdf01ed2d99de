"""The page as one file: what comes with it, and where its links lead."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from mapapp import create_app
from mapapp.web.pages.saved import written

LINK = re.compile(r'<a\b[^>]*? href="([^"]*)"')
OF_HERAT = ("actors/taliban", "actors/jamiat-e-islami", "places/herat")
"""The pages of who took part in an event, and of where it was."""
ASKED = re.compile(r'<(?:link|script|img)\b[^>]*? (?:href|src)="(?!data:)')


def test_it_is_a_file_to_keep_in_the_state_of_the_address(client: FlaskClient) -> None:
    answer = client.get("/saved.html?from=1995&to=1998&layers=events")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="durand-line-atlas-1995-1998.html"'
    )
    assert "<title>1995–1998 · The Durand Line Atlas</title>" in answer.text
    assert '"from":1995,"to":1998,"layers":["events"]' in answer.text
    assert ASKED.findall(answer.text) == []
    assert client.get("/saved.html?from=1998&to=1995").status_code == 400


@pytest.mark.parametrize(
    ("public", "statistics", "state"),
    [
        (None, [], "?from=1995&amp;feature=events/"),
        (
            "https://maps.example.org/atlas",
            ["https://maps.example.org/atlas/statistics?from=1995"],
            "https://maps.example.org/atlas/?from=1995&amp;feature=events/",
        ),
    ],
)
def test_its_links_lead_to_the_public_address_or_are_left_out(
    public: str | None, statistics: list[str], state: str
) -> None:
    page = written(create_app({"public_url": public or ""}), {"from": "1995"})
    links = LINK.findall(page)
    assert {link for link in links if "/statistics?" in link} == set(statistics)
    assert any(link.startswith(state) for link in links)
    assert [link for link in links if link.startswith("/")] == []
    opened = written(create_app({"public_url": public or ""}), {"feature": "events/herat-1995"})
    pages = {link for link in LINK.findall(opened) if "actors/" in link or "places/" in link}
    assert pages == {f"{public}/{page}" for page in OF_HERAT if public}
    assert ">Taliban<" in opened
    assert ('"sources": "https://maps.example.org/atlas/sources"' in page) == (public is not None)
