"""Headers of every answer."""

import pytest
from flask.testing import FlaskClient

ADDRESSES = (
    "/",
    "/?from=abc",
    "/map.js",
    "/palette.css",
    "/layers/events.geojson",
    "/layers/events.geojson?from=1995",
    "/layers/moon.geojson",
    "/basemap/sea.geojson",
    "/basemap/moon",
    "/static/js/rules/times.js",
    "/static/moon",
    "/health",
    "/moon",
)

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_answer_is_bound_to_our_own_host(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_answer_sets_a_cookie(client: FlaskClient, path: str) -> None:
    assert "Set-Cookie" not in client.get(path).headers


def test_an_answer_without_a_body_has_the_headers_too(client: FlaskClient) -> None:
    etag = client.get("/layers/events.geojson").headers["ETag"]
    response = client.get("/layers/events.geojson", headers={"If-None-Match": etag})
    assert response.status_code == 304
    assert response.headers["X-Content-Type-Options"] == "nosniff"
