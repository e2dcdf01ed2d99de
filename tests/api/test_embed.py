"""The page for a frame: the one page that other sites may show."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def policy(client: FlaskClient, path: str) -> str:
    return client.get(path).headers["Content-Security-Policy"]


def test_only_the_page_for_a_frame_may_be_framed(client: FlaskClient) -> None:
    assert "frame-ancestors *" in policy(client, "/embed")
    for path in ("/", "/sources", "/layers/events.geojson", "/embed?from=x"):
        assert "frame-ancestors 'none'" in policy(client, path)


def test_it_has_the_map_and_the_years_and_no_panel(client: FlaskClient) -> None:
    page = client.get("/embed?from=1995&to=1998").text
    assert 'id="map_main"' in page
    assert 'aria-label="From year"' in page
    assert 'id="panel"' not in page
    assert "The line: Pakistan’s border, not accepted by Afghanistan." in page


def test_it_leads_to_the_same_view_of_the_whole_atlas(client: FlaskClient) -> None:
    page = client.get("/embed?from=1995&to=1998&claims=pakistan").text
    assert 'href="/?from=1995&amp;to=1998&amp;claims=pakistan"' in page


@pytest.mark.parametrize("query", ["from=x", "claims=mine", "layers=eventz"])
def test_what_cannot_be_shown_is_refused_as_on_the_page(client: FlaskClient, query: str) -> None:
    assert client.get(f"/embed?{query}").status_code == client.get(f"/?{query}").status_code
    assert client.get(f"/embed?{query}").status_code in {400, 404}
