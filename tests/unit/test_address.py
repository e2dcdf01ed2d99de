"""The state of the page is what its URL says, and its URL is what the state says."""

from dataclasses import replace

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.errors import BadParameter, NotFound
from mapapp.meaning.address import RANGE_MOVED, ViewState
from mapapp.times import YearRange, parse_date

DEFAULT_LAYERS = (
    "durand-line",
    "events",
    "crossings",
    "routes",
    "provinces",
    "disputed-lines",
    "places",
    "rivers",
)


def test_the_bare_url_shows_all_years_and_the_default_layers(catalogue: Catalogue) -> None:
    state = ViewState.parse({}, catalogue)
    assert state == ViewState.default(catalogue)
    assert state.years == YearRange(1879, 2026)
    assert state.layers == DEFAULT_LAYERS
    assert (state.view, state.feature, state.base, state.notice) == (None, None, "relief", None)


def test_the_default_state_has_an_empty_url(catalogue: Catalogue) -> None:
    assert ViewState.parse({}, catalogue).query() == {}


@pytest.mark.parametrize(
    "query",
    [
        {"from": "1995", "to": "1998"},
        {"from": "1995"},
        {"to": "1998"},
        {"layers": "events,routes"},
        {"layers": ""},
        {"view": "7.5/34.5281/69.1723"},
        {"view": "5/-34/-69"},
        {"feature": "events/herat-1995"},
        {"stack": "events/herat-1995"},
        {"base": "plain"},
        {"claims": "afghanistan"},
        {"closed": "chaman,torkham"},
        {"from": "1994", "to": "2001", "on": "1994-11-05"},
        {"on": "1994-11"},
        {"sort": "killed"},
        {"sort": "-length"},
        {"group": "year"},
        {"table": "crossings"},
        {
            "from": "1995",
            "to": "1998",
            "layers": "durand-line,events",
            "view": "6/34/66",
            "feature": "events/herat-1995",
            "base": "plain",
            "claims": "ground",
            "closed": "torkham",
            "on": "1996-09-27",
        },
    ],
)
def test_a_canonical_url_is_restored_as_it_was(catalogue: Catalogue, query: dict[str, str]) -> None:
    state = ViewState.parse(query, catalogue)
    assert state.query() == query
    assert list(state.query()) == list(query)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ({"from": "1879", "to": "2026"}, {}),
        ({"layers": ",".join(DEFAULT_LAYERS)}, {}),
        ({"layers": "routes,events,routes"}, {"layers": "events,routes"}),
        ({"view": "6.0/34.00001/66.123456"}, {"view": "6/34/66.1235"}),
        ({"view": "20/34/66"}, {"view": "13/34/66"}),
        ({"view": "0/34/66"}, {"view": "5/34/66"}),
        ({"view": "7.3/34/66"}, {"view": "7.5/34/66"}),
        ({"base": "relief"}, {}),
        ({"claims": "neutral"}, {}),
        ({"closed": "torkham,chaman,torkham"}, {"closed": "chaman,torkham"}),
        ({"closed": ""}, {}),
        ({"utm_source": "news", "v": "1"}, {}),
    ],
)
def test_a_url_that_says_it_otherwise_is_made_canonical(
    catalogue: Catalogue, query: dict[str, str], canonical: dict[str, str]
) -> None:
    assert ViewState.parse(query, catalogue).query() == canonical


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"from": "abc"}, "from"),
        ({"from": ""}, "from"),
        ({"from": "0"}, "from"),
        ({"from": "99999"}, "from"),
        ({"from": "1800"}, "from"),
        ({"to": "2100"}, "to"),
        ({"from": "1998", "to": "1995"}, "to"),
        ({"view": ""}, "view"),
        ({"view": "7/34"}, "view"),
        ({"view": "7/34/66/1"}, "view"),
        ({"view": "7/91/66"}, "view"),
        ({"view": "7/34/181"}, "view"),
        ({"view": "-1/34/66"}, "view"),
        ({"view": "21/34/66"}, "view"),
        ({"view": "nan/34/66"}, "view"),
        ({"view": "1e1/34/66"}, "view"),
        ({"feature": "events"}, "feature"),
        ({"feature": "events/"}, "feature"),
        ({"stack": "events"}, "stack"),
        ({"stack": "crossings/torkham"}, "stack"),
        ({"feature": "/herat-1995"}, "feature"),
        ({"base": "satellite"}, "base"),
        ({"claims": "british"}, "claims"),
        ({"callouts": "no"}, "callouts"),
        ({"compare": "x"}, "compare"),
        ({"compare": "1878"}, "compare"),
        ({"from": "1996", "to": "1998", "compare": "1999-01"}, "compare"),
        ({"from": "1996", "to": "1998", "compare": "1995-12-31"}, "compare"),
        ({"how": "both"}, "how"),
        ({"claims": ""}, "claims"),
    ],
)
def test_a_malformed_value_is_refused_by_name(
    catalogue: Catalogue, query: dict[str, str], name: str
) -> None:
    with pytest.raises(BadParameter) as error:
        ViewState.parse(query, catalogue)
    assert error.value.name == name
    assert error.value.got == query[name]


@pytest.mark.parametrize(
    ("query", "kind", "got"),
    [
        ({"layers": "events,moon"}, "layer", "moon"),
        ({"layers": "claims"}, "layer", "claims"),
        ({"layers": "events,"}, "layer", ""),
        ({"feature": "moon/herat-1995"}, "layer", "moon"),
        ({"closed": "torkham,moon"}, "crossing", "moon"),
        ({"closed": "torkham,"}, "crossing", ""),
        ({"feature": "events/moon"}, "feature in events", "moon"),
        ({"stack": "events/moon"}, "feature in events", "moon"),
        ({"feature": "events/herat-1995/x"}, "feature in events", "herat-1995/x"),
        ({"story": "moon"}, "chapter", "moon"),
        ({"story": ""}, "chapter", ""),
    ],
)
def test_an_unknown_name_is_told_with_the_known_ones(
    catalogue: Catalogue, query: dict[str, str], kind: str, got: str
) -> None:
    with pytest.raises(NotFound) as error:
        ViewState.parse(query, catalogue)
    assert (error.value.kind, error.value.got) == (kind, got)
    assert (kind == "layer") == ("events" in error.value.known)
    assert (kind == "crossing") == ("chaman" in error.value.known)
    assert (kind == "chapter") == ("herat" in error.value.known)


@pytest.mark.parametrize(
    ("query", "years", "notice"),
    [
        ({"feature": "events/herat-1995"}, (1879, 2026), None),
        ({"feature": "events/herat-1995", "from": "1995"}, (1995, 2026), None),
        ({"feature": "events/herat-1995", "from": "2001"}, (1995, 1995), RANGE_MOVED),
        ({"feature": "events/herat-1995", "to": "1994"}, (1995, 1995), RANGE_MOVED),
        ({"feature": "durand-line/section-hindu-kush", "to": "1892"}, (1893, 2026), RANGE_MOVED),
        ({"feature": "provinces/AF-KAB", "to": "1879"}, (1879, 1879), None),
    ],
)
def test_a_feature_out_of_range_moves_the_range_and_says_so(
    catalogue: Catalogue, query: dict[str, str], years: tuple[int, int], notice: str | None
) -> None:
    state = ViewState.parse(query, catalogue)
    assert (state.years.first, state.years.last) == years
    assert state.notice == notice


@pytest.mark.parametrize(
    ("feature", "years"),
    [
        ("events/herat-1995", (1999, 1999)),
        ("events/kabul-2021", (2010, 2010)),
        ("durand-line/section-hindu-kush", (1999, 2010)),
    ],
)
def test_the_range_is_moved_within_the_years_of_the_data(
    catalogue: Catalogue, feature: str, years: tuple[int, int]
) -> None:
    """A stranger's catalogue may give fewer years than its records."""
    short = replace(catalogue, years=(1999, 2010))
    assert ViewState.parse({"feature": feature}, short).years == YearRange(*years)


@pytest.mark.parametrize("text", ["1994-01", "1994-11-05", "2001-11", "2001-12-30"])
def test_states_are_shown_at_the_end_of_the_month_or_day(catalogue: Catalogue, text: str) -> None:
    state = ViewState.parse({"from": "1994", "to": "2001", "on": text}, catalogue)
    assert state.day == parse_date(text).end


@pytest.mark.parametrize("text", ["", "2001-12", "2001-12-31"])
def test_the_end_of_the_range_needs_no_saying(catalogue: Catalogue, text: str) -> None:
    state = ViewState.parse({"from": "1994", "to": "2001", "on": text}, catalogue)
    assert (state.on, state.day) == (None, state.years.span.end)


@pytest.mark.parametrize("text", ["1996", "1993-12-31", "2002-01", "1995-02-29", "1996-9", "x"])
def test_a_day_outside_the_range_or_malformed_is_refused(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(BadParameter) as error:
        ViewState.parse({"from": "1994", "to": "2001", "on": text}, catalogue)
    assert (error.value.name, error.value.got) == ("on", text)
    assert error.value.expected == "a month or day as YYYY-MM or YYYY-MM-DD from 1994 to 2001"


def test_a_feature_that_moves_the_range_takes_the_day_away(catalogue: Catalogue) -> None:
    args = {"from": "2001", "on": "2003-05", "feature": "events/herat-1995"}
    assert ViewState.parse(args, catalogue).on is None


def test_a_chapter_is_its_own_view_and_its_id_the_whole_address(catalogue: Catalogue) -> None:
    state = ViewState.parse({"story": "herat"}, catalogue)
    herat = next(chapter for chapter in catalogue.chapters if chapter.id == "herat")
    assert state.story == "herat"
    assert state.query() == {"story": "herat"}
    assert state == replace(ViewState.parse(herat.view, catalogue), story="herat")


def test_what_a_reader_changed_beside_a_chapter_stands_in_the_address(catalogue: Catalogue) -> None:
    query = {"from": "1879", "to": "2026", "layers": "events", "story": "herat"}
    state = ViewState.parse(query, catalogue)
    assert (state.years, state.layers) == (YearRange(1879, 2026), ("events",))
    assert state.query() == query


@pytest.mark.parametrize(
    ("query", "on", "day"),
    [
        ({}, None, "2026-10-04"),
        ({"from": "2026"}, None, "2026-10-04"),
        ({"on": "2026-10-04"}, None, "2026-10-04"),
        ({"on": "2026-12"}, "2026-12", "2026-12-31"),
        ({"on": "2026-10"}, "2026-10", "2026-10-31"),
        ({"to": "2025"}, None, "2025-12-31"),
    ],
)
def test_a_range_that_ends_after_the_record_shows_its_last_day(
    catalogue: Catalogue, query: dict[str, str], on: str | None, day: str
) -> None:
    state = ViewState.parse(query, catalogue)
    assert (state.on, state.day) == (on, parse_date(day).end)
