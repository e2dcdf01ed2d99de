"""What the server draws of the page says the same as what the page's modules draw."""

import re
from dataclasses import replace

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.meaning.address import ViewState
from mapapp.query import select
from mapapp.times import YearRange
from mapapp.web.pages import panel
from mapapp.words.languages import ENGLISH, words_in

WORDS = words_in(ENGLISH)


def _state(catalogue: Catalogue, **args: str) -> ViewState:
    return ViewState.parse({name.rstrip("_"): text for name, text in args.items()}, catalogue)


@pytest.mark.parametrize(
    ("iso", "long", "short"),
    [
        ("1998-08-08", "8 August 1998", "8 Aug 1998"),
        ("1998-08", "August 1998", "Aug 1998"),
        ("1998", "1998", "1998"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(iso: str, long: str, short: str) -> None:
    assert panel.date_text(WORDS, iso) == long
    assert panel.date_text(WORDS, iso, short=True) == short


def test_a_single_year_is_said_once() -> None:
    assert WORDS.years(1998, 1998) == "1998"
    assert WORDS.years(1995, 1998) == "1995–1998"


def test_layers_come_with_what_is_in_range_and_the_state_at_its_end(catalogue: Catalogue) -> None:
    state = _state(catalogue, from_="1999", to="1999", layers="control")
    rows = {row.id: row for row in panel.layer_rows(catalogue, state, WORDS)}
    assert [row.id for row in rows.values() if row.checked] == ["control"]
    assert rows["control"].count == 34
    counts = {row.key: row.count for row in rows["control"].legend}
    held = [counts[key] or 0 for key in ("taliban", "opposition", "contested", "republic")]
    assert counts["republic"] == 0
    assert sum(held) == 34
    assert rows["events"].count == len(
        select(catalogue.layers["events"], years=YearRange(1999, 1999))
    )
    families = [row.count or 0 for row in rows["events"].legend]
    assert sum(families) == rows["events"].count


@pytest.mark.parametrize("closed", ["", "torkham"])
def test_the_rows_of_each_legend_add_up_to_the_layer(catalogue: Catalogue, closed: str) -> None:
    first, last = catalogue.years
    ranges = [(first, last), *((year, year) for year in range(first, last + 1))]
    more = {"closed": closed} if closed else {}
    for a, b in ranges:
        state = _state(catalogue, from_=str(a), to=str(b), **more)
        for row in panel.layer_rows(catalogue, state, WORDS):
            if row.legend:
                counted = [each.count or 0 for each in row.legend if not each.hidden]
                assert sum(counted) == row.count, (a, b, row.id)


def test_the_legend_of_the_line_has_three_rows_and_more(catalogue: Catalogue) -> None:
    for year in range(1879, 2027):
        state = _state(catalogue, from_="1879", to=str(year))
        row = next(row for row in panel.layer_rows(catalogue, state, WORDS) if row.kind == "line")
        in_sight = [each.count for each in row.legend if each.count and not each.more]
        assert sum(in_sight) == row.count
        assert len(in_sight) <= 3
        assert row.behind_more == 2
        hollow = next(each for each in row.legend if each.key == "rejected")
        assert not hollow.more
        assert "Afghanistan" in hollow.label


def test_a_result_links_to_the_whole_view_with_it_open(catalogue: Catalogue) -> None:
    state = _state(catalogue, from_="1995", to="1995", layers="events")
    rows = panel.result_rows(catalogue, state, WORDS, "/")
    herat = next(row for row in rows if row.id == "events/herat-1995")
    assert herat.href == "/?from=1995&to=1995&layers=events&feature=events/herat-1995"
    assert herat.date == "5 Sep 1995"


def test_what_changed_hands_is_listed_where_control_is(catalogue: Catalogue) -> None:
    state = _state(catalogue, from_="1996", to="1996", layers="control")
    rows = panel.result_rows(catalogue, state, WORDS, "/")
    assert panel.results_title(catalogue, state, WORDS) == "What changed, 1996"
    kabul = next(row for row in rows if row.id == "control/AF-KAB")
    assert (kabul.date, kabul.title, kabul.place) == ("27 Sep 1996", "Kabul", "Taliban")
    still = _state(catalogue, from_="2022", to="2022", layers="control")
    assert panel.results_title(catalogue, still, WORDS) == "Results"
    assert len(panel.result_rows(catalogue, still, WORDS, "/")) == 34


def test_the_way_back_keeps_all_but_the_feature(catalogue: Catalogue) -> None:
    state = _state(catalogue, from_="1995", to="1998", feature="events/herat-1995")
    assert panel.href("/", state) == "/?from=1995&to=1998"
    assert panel.href("/", replace(ViewState.parse({}, catalogue))) == "/"


def test_the_histogram_has_a_bar_for_each_year_with_events(catalogue: Catalogue) -> None:
    histogram = panel.histogram(catalogue, _state(catalogue, from_="1995", to="1998"))
    first, last = catalogue.years
    assert histogram.years == last - first + 1
    assert (histogram.start, histogram.length) == (1995 - first, 4)
    bars = re.findall(r"M([\d.]+) 1v-([\d.]+)h0.86V1z", histogram.path)
    years = {int(e["properties"]["start"][:4]) for e in catalogue.layers["events"].features}
    assert [first + int(float(place)) for place, _ in bars] == sorted(years)
    heights = [float(height) for _, height in bars]
    assert max(heights) == 1
    assert min(heights) >= panel.BAR_LEAST


def test_without_a_line_there_is_no_view_of_it(catalogue: Catalogue) -> None:
    layers = {id: layer for id, layer in catalogue.layers.items() if layer.role != "line"}
    bare, state = replace(catalogue, layers=layers), _state(catalogue)
    assert panel.view_chip(catalogue, state, WORDS) == "Neutral view: a disputed line"
    assert panel.view_chip(bare, state, WORDS) == ""
    assert panel.view_links(bare, state, "/") == []


def test_periods_say_their_years_briefly(catalogue: Catalogue) -> None:
    periods = panel.periods(catalogue, _state(catalogue), WORDS)
    assert [period.current for period in periods][:2] == [True, False]
    years = {period.first: period.years for period in periods[1:]}
    assert years[1979] == "1979–89"
    assert years[1996] == "1996–2001"
    assert years[2021] is None
