"""Statistics stand as the table has them: each value once, and no line over a gap."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.meaning.statistics import (
    COLUMNS,
    LINES_COLUMNS,
    LINES_TABLE,
    PAKISTAN,
    TABLE,
    Value,
    charts,
    period_span,
    statistics_faults,
    statistics_of,
    within,
)
from mapapp.times import Span, YearRange, parse_date


@pytest.fixture
def values(catalogue: Catalogue) -> tuple[Value, ...]:
    return statistics_of(catalogue)


def with_rows(catalogue: Catalogue, *rows: str) -> Catalogue:
    """Return the data with other statistics."""
    cells = [dict(zip(COLUMNS, row.split(","), strict=True)) for row in rows]
    return replace(catalogue, rows={**catalogue.rows, TABLE: tuple(cells)})


def days(first: str, last: str) -> Span:
    return Span(parse_date(first).start, parse_date(last).end)


@pytest.mark.parametrize(
    ("period", "start", "first", "last"),
    [
        ("2018", PAKISTAN, "2018", "2018"),
        ("2021-06", (3, 21), "2021-06", "2021-06"),
        ("FY2022-23", PAKISTAN, "2022-07-01", "2023-06-30"),
        ("FY2022-23", (4, 1), "2022-04-01", "2023-03-31"),
        ("FY2022-23", (3, 21), "2022-03-21", "2023-03-20"),
        ("FY1999-00", PAKISTAN, "1999-07-01", "2000-06-30"),
    ],
)
def test_a_period_stands_for_its_days(
    period: str, start: tuple[int, int], first: str, last: str
) -> None:
    assert period_span(period, start) == days(first, last)


def test_the_fiscal_year_of_a_series_is_that_of_its_line(values: tuple[Value, ...]) -> None:
    starts = {
        value.series: date.fromordinal(value.span.start).strftime("%m-%d")
        for value in values
        if value.period.startswith("FY")
    }
    assert starts["Pakistan's exports to Afghanistan: customs"] == "07-01"
    assert starts["Indian imports at Attari (mostly Afghan goods)"] == "04-01"
    assert starts["Afghan customs revenue"] == "03-21"


LINE = dict.fromkeys(LINES_COLUMNS, "") | {
    "chart": "deaths",
    "plot": "P",
    "series": "S",
    "label": "L",
}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([{"chart": "moon"}], ["row 2: chart: got 'moon', expected the id of a row of charts"]),
        ([{"plot": " "}], ["row 2: plot: got ' ', expected text"]),
        ([{"from": "2018-13"}], ["row 2: from: got '2018-13', expected a year"]),
        (
            [{"from": "2018", "to": "2017"}],
            ["row 2: to: got '2017', expected a year that is not before that of from"],
        ),
        (
            [{"fiscal_year": "02-30"}],
            ["row 2: fiscal_year: got '02-30', expected month and day, such as 07-01"],
        ),
        ([{"role": "x"}], ["row 2: role: got 'x', expected one of article, fence"]),
        (
            [{"of": "khyber"}],
            [
                "row 2: of: got 'khyber', expected the id of a crossing, or the code of a "
                "neighbour such as PAK"
            ],
        ),
        ([{"of": "torkham"}], []),
        ([{}, {}], ["row 3: series: got 'S', expected years of no other line of it"]),
        (
            [{"to": "2017"}, {"from": "2018", "fiscal_year": "04-01"}],
            ["row 3: fiscal_year: got 'S', expected that of its other lines"],
        ),
        ([{"to": "2017"}, {"from": "2018"}], []),
    ],
)
def test_a_line_that_cannot_be_is_told(
    catalogue: Catalogue, changes: list[dict[str, str]], told: list[str]
) -> None:
    lines = tuple(LINE | change for change in changes)
    data = replace(catalogue, rows={**catalogue.rows, LINES_TABLE: lines})
    assert [str(fault) for fault in statistics_faults(data)] == [
        f"tables/chart-lines.csv: {each}" for each in told
    ]


@pytest.mark.parametrize("period", ["FY2022-24", "FY2022", "22-23", "2022-13", ""])
def test_another_period_is_refused(period: str) -> None:
    with pytest.raises(ValueError, match=r"expected|fiscal year"):
        period_span(period)


def test_every_fault_of_the_table_is_told(catalogue: Catalogue) -> None:
    rows = with_rows(
        catalogue,
        "A,km,2018,1,T,",
        "A,km,soon,2,T,",
        "A,km,2019,much,T,",
        " ,,2019,nan,,",
        "A,km,FY9999-00,1e400,T,",
    )
    told = [(fault.id, fault.field) for fault in statistics_faults(rows)]
    assert told == [
        ("row 3", "period"),
        ("row 4", "value"),
        ("row 5", "series"),
        ("row 5", "unit"),
        ("row 5", "value"),
        ("row 5", "source"),
        ("row 6", "period"),
        ("row 6", "value"),
    ]


def test_a_period_that_a_series_counts_twice_is_told(catalogue: Catalogue) -> None:
    rows = with_rows(catalogue, "A,km,2018,1,T,", "B,km,2018,2,T,", "A,km,2018,3,T,")
    assert [str(fault) for fault in statistics_faults(rows)] == [
        "tables/statistics.csv: row 4: period: got '2018', expected a period that row 2 does not "
        "count in the same series"
    ]


def test_the_last_year_of_all_can_be_drawn(catalogue: Catalogue) -> None:
    (chart,) = charts(with_rows(catalogue, "New,km,9999,1,T,"))
    assert chart.values[0].middle == pytest.approx(9999.5, abs=0.01)


def test_a_folder_without_the_table_has_no_charts(catalogue: Catalogue) -> None:
    bare = replace(catalogue, rows={}, tables={})
    assert charts(bare) == ()
    assert list(statistics_faults(bare)) == []


def test_a_series_that_no_chart_names_stands_in_one_of_its_own(catalogue: Catalogue) -> None:
    rows = with_rows(
        catalogue,
        "New: counts,sheep,2018,1,Title <https://a.example>,",
        "New: counts,goats,2019,2,Book,",
    )
    (chart,) = charts(rows)
    assert chart.id == "other"
    assert [(plot.title, plot.unit) for plot in chart.plots] == [
        ("New: counts", "sheep"),
        ("New: counts", "goats"),
    ]


def test_crss_before_and_after_2018_are_two_lines(catalogue: Catalogue) -> None:
    deaths = charts(catalogue)[0]
    crss = deaths.plots[0]
    before, after, _ = crss.lines
    assert [value.period for value in before.values] == ["2013", "2014", "2015", "2016", "2017"]
    assert after.values[0].period == "2018"
    assert before.values[0].series == after.values[0].series
    assert (before.is_part, after.is_part) == (True, True)


def test_a_plot_has_one_unit_and_a_line_one_series(catalogue: Catalogue) -> None:
    for chart in charts(catalogue):
        for plot in chart.plots:
            assert {value.unit for line in plot.lines for value in line.values} == {plot.unit}
            assert all(len({value.series for value in line.values}) == 1 for line in plot.lines)


def test_a_value_follows_another_where_no_time_lies_between(catalogue: Catalogue) -> None:
    pips = next(p for p in charts(catalogue)[0].plots if p.title == "PIPS").lines[0].values
    joined = [b.period for a, b in pairwise(pips) if b.follows(a)]
    assert "2007" in joined
    assert not {"2011", "2013", "2017"} & set(joined)  # 2010, 2012 and 2016 were not found
    assert not pips[0].follows(None)


def test_what_the_article_says_and_what_is_implied_is_marked(values: tuple[Value, ...]) -> None:
    marks = {
        (value.series, value.period): (value.article, value.implied)
        for value in values
        if value.article or value.implied
    }
    article = "Source article: fatalities in terrorist attacks"
    assert marks[article, "2022"] == (True, False)
    assert marks[article, "2021"] == marks[article, "2020"] == (True, True)
    assert marks["Share claim: customs revenue due to Pakistan", "2023"] == (True, False)
    assert marks["PIPS: killed in terrorist attacks", "2017"] == (False, True)
    assert sum(implied for _, implied in marks.values()) == 12
    assert sum(article for article, _ in marks.values()) == 5


def test_charts_follow_the_years(catalogue: Catalogue) -> None:
    """A fiscal year is in range when it shares a day with it; empty plots and charts are gone."""
    shown = {chart.id: chart for chart in within(charts(catalogue), YearRange(2010, 2010).span)}
    assert "fence" not in shown
    periods = {value.period for chart in shown.values() for value in chart.values}
    assert periods == {"2010", "FY2010-11"}
    assert within(charts(catalogue), YearRange(1900, 1950).span) == ()
