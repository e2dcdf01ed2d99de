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


def test_the_frame_is_as_the_site_asks(client: FlaskClient) -> None:
    page = client.get("/embed?title=How+%3Cb%3EKabul&key=off&bar=off&theme=dark").text
    assert 'data-theme="dark"' in page
    assert '<h1 dir="auto">How &lt;b&gt;Kabul</h1>' in page
    assert 'id="key"' not in page
    assert 'id="time-bar"' not in page
    assert 'id="status"' in page
    assert 'class="notice" id="unread" role="status"></p>' in page


def test_a_frame_can_have_no_title(client: FlaskClient) -> None:
    assert (
        '<h1 class="visually-hidden">The Durand Line Atlas</h1>' in client.get("/embed?title=").text
    )


def test_the_years_that_are_typed_keep_what_the_site_asked(client: FlaskClient) -> None:
    page = client.get("/embed?title=Kabul&key=off").text
    assert '<input type="hidden" name="title" value="Kabul">' in page
    assert '<input type="hidden" name="key" value="off">' in page


@pytest.mark.parametrize(
    "query", ["key=no", "bar=", "theme=sepia", f"title={'x' * 121}", "title=a&title=b"]
)
def test_a_frame_that_cannot_be_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/embed?{query}").status_code == 400


def test_only_a_frame_has_a_title_of_its_own(client: FlaskClient) -> None:
    assert "\u2068title\u2069" in client.get("/?title=x").text
    assert "\u2068form\u2069" in client.get("/embed?form=1995").text
