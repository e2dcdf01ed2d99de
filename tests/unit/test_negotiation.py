"""Weights of what a client can take, case by case after RFC 9110, section 12 (F17)."""

from __future__ import annotations

import time

import pytest

from mapapp.web.negotiation import (
    IDENTITY,
    LONGEST_FIELD,
    coding_weights,
    media_ranges,
    media_weight,
)

# --- Accept-Encoding, section 12.5.3 ---------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "best"),
    [
        (None, IDENTITY),  # any may be sent; a client that names none may know none
        ("", IDENTITY),  # nothing but identity is wanted
        (" , ,", IDENTITY),
        ("gzip", "gzip"),
        ("GZip", "gzip"),
        ("x-gzip", "gzip"),  # section 8.4.1.3
        ("gzip, deflate, br, zstd", "br"),
        ("deflate, compress, sdch", IDENTITY),
        ("gzip;q=0", IDENTITY),
        ("gzip;q=0.0, br;q=0.000, zstd;q=0", IDENTITY),
        ("br;q=0.1, gzip;q=1", "gzip"),
        ("br;q=0.001, identity;q=0.002", IDENTITY),
        ("gzip;q=0.001", "gzip"),  # unlisted identity is acceptable, but a coding was asked for
        ("identity, gzip;q=0.5", IDENTITY),
        ("gzip;q=0.5, identity;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0.5, gzip", "gzip"),
        ("br;q=0, *", "zstd"),
        ("br;q=0, zstd;q=0, *", "gzip"),
        ("br;q=0, zstd;q=0, gzip;q=0, *", IDENTITY),
        ("gzip;q=0, *;q=0.1", "br"),
        ("identity;q=0, gzip", "gzip"),
        ("identity;q=0, *", "br"),
        ("*;q=0, gzip", "gzip"),
        ("*;q=0, identity", IDENTITY),
        ("*;q=0, identity;q=0.1", IDENTITY),
        ("*;q=0, identity;q=0.1, br;q=0.2", "br"),
        ("gzip ; q=0", IDENTITY),
        ("gzip;Q=0", IDENTITY),
        ("gzip;q=x", "gzip"),  # no weight that can be read is none given
        ("gzip;q=2", "gzip"),
        ("gzip;q=-1", "gzip"),
        ("gzip;q=nan", "gzip"),
        ("gzip;q=", "gzip"),
        ("gzip;level=9", "gzip"),
        # nothing at all
        ("*;q=0", None),
        ("identity;q=0", None),
        ("identity;q=0, sdch", None),
        ("*;q=0, identity;q=0", None),
        ("*;q=0, sdch", None),
        ("gzip;q=0, br;q=0, zstd;q=0, identity;q=0", None),
        ("gzip;q=0, *;q=0", None),
    ],
)
def test_the_coding_that_is_wanted_most_is_chosen(field: str | None, best: str | None) -> None:
    weights = coding_weights(field)
    found = max(weights, key=lambda name: weights[name])
    assert (found if weights[found] else None) == best


# --- Accept, section 12.5.1 ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "json", "html"),
    [
        ("*/*", 1, 1),
        ("application/json", 1, None),
        ("APPLICATION/JSON", 1, None),
        ("application/*;q=0.3", 0.3, None),
        ("text/html, application/json;q=0.9, */*;q=0.8", 0.9, 1),
        ("*/*;q=0", 0, 0),
        ("*/*;q=0, text/html", 0, 1),
        ("application/json;q=0, */*", 0, 1),
        ("application/*;q=0.2, application/json;q=0.7, */*;q=1", 0.7, 1),
        ("*/*;q=1, application/*;q=0", 0, 1),
        ("application/json;charset=utf-8", 1, None),
        ('application/json; charset="UTF-8"; q=0.4', 0.4, None),
        ("application/json;charset=latin1", None, None),
        ("application/json;version=2", None, None),
        ("text/html;level=1, text/html;q=0.4", None, 0.4),
        ("text/html;charset=utf-8;q=0.2, text/html;q=0.9", None, 0.2),
        ("text/*, application/json;q=0.5", 0.5, 1),
        ("application/json;q=0.5, application/json;q=0.2", 0.5, None),
        ("image/png", None, None),
        ("application/json;q=x, text/html", None, 1),
        ("garbage, text/html", None, 1),
        ("*/html, application/json", 1, None),
    ],
)
def test_the_most_specific_range_has_precedence(
    field: str, json: float | None, html: float | None
) -> None:
    ranges = media_ranges(field)
    weights = [media_weight(ranges, media) for media in ("application/json", "text/html")]
    assert weights == [json, html]


def test_a_type_with_parameters_is_covered_with_and_without_them() -> None:
    media = "application/vnd.oai.openapi+json;version=3.0"
    for field, weight in (
        (media, 1),
        ("application/vnd.oai.openapi+json;q=0.5", 0.5),
        ("application/vnd.oai.openapi+json;version=2.0", None),
        ("application/*;q=0.1", 0.1),
    ):
        assert media_weight(media_ranges(field), media) == weight
    assert media_weight(media_ranges("*/*"), media, by_name=True) is None


@pytest.mark.parametrize(
    "field", [None, "", "garbage", "a b/c", "/", "text/", "/html", "*", ";q=1"]
)
def test_a_field_that_cannot_be_read_is_none(field: str | None) -> None:
    assert not media_ranges(field)


@pytest.mark.parametrize(
    "part",
    ["a", "a/b,", "*/*;q=0,", "gzip;q=0,", ";", '"', '\\"', ";q=", "a/b;c=d;", "/", "\t", "="],
)
def test_no_field_takes_long_to_read(part: str) -> None:
    """Whatever it holds; processor time, which no load of others stretches."""
    field = part * (LONGEST_FIELD // len(part))
    start = time.process_time()
    coding_weights(field)
    ranges = media_ranges(field)
    media_weight(ranges, "text/html")
    assert time.process_time() - start < 1
