"""The table of statistics as charts: which series stand side by side, and which never join.

Different institutes count different things, so each series keeps a line of its own, and a line is
broken where its count changed its meaning. Every row of the table stands in exactly one chart.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mapapp.data import tables
from mapapp.data.catalogue import Catalogue, Feature, kept_with_data
from mapapp.data.checks.tables import check_rows
from mapapp.data.checks.values import is_name
from mapapp.errors import Fault, shown
from mapapp.times import LAST_DAY, MAX_YEAR, MIN_YEAR, Span, overlaps, parse_date

TABLE = "table-statistics"
COLUMNS = ("series", "unit", "period", "value", "source", "note")
IMPLIED = "implied value"
"""How the note of a value begins that is computed and not printed in its source."""
ARTICLE = "The threat on the western border"
"""Title of the article whose claims the atlas checks."""

CHARTS_TABLE = "table-charts"
CHARTS_COLUMNS = ("id", "title", "about")
LINES_TABLE = "table-chart-lines"
LINES_COLUMNS = (
    *("id", "chart", "plot", "series", "label"),
    *("from", "to", "fiscal_year", "role", "of"),
)
OF_THE_ARTICLE = "article"
"""Role of a line that shows what the article claims, or may rest on."""
OF_THE_FENCE = "fence"
"""Role of the line that shows the reported share of the fence."""

_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
_FISCAL_YEAR = re.compile(r"FY(\d{4})-(\d{2})", re.ASCII)
PAKISTAN = (7, 1)
"""Month and day with which the fiscal year of a series begins whose line does not say another."""
WHOLE = (MIN_YEAR, MAX_YEAR)
LEAST_DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Value:
    """One row of the table.

    Attributes
    ----------
    series, unit, period, note : str
        As the table has them.
    text : str
        The value as the table prints it.
    number : float
        The value.
    span : Span
        The days of the period.
    sources : tuple of dict
        Records of title and url.
    role : str
        What the atlas takes it for, by the lines of the charts; empty for nothing in particular.
    """

    series: str
    unit: str
    period: str
    text: str
    number: float
    span: Span
    note: str
    sources: tuple[dict[str, Any], ...]
    role: str = ""

    @property
    def implied(self) -> bool:
        """Whether the value was computed and not printed in its source."""
        return self.note.startswith(IMPLIED)

    @property
    def article(self) -> bool:
        """Whether the value is what the article claims."""
        return any(source["title"].startswith(ARTICLE) for source in self.sources)

    @property
    def of_a_year(self) -> bool:
        """Whether the period is a year or a fiscal year, not a month."""
        return self.span.end - self.span.start >= LEAST_DAYS_OF_A_YEAR - 1

    def follows(self, other: Value | None) -> bool:
        """Return whether the period begins where that of another value ends."""
        return other is not None and other.span.end + 1 == self.span.start

    @property
    def date(self) -> str:
        """The period as a date; of a fiscal year its last day."""
        if _FISCAL_YEAR.fullmatch(self.period):
            return date.fromordinal(self.span.end).isoformat()
        return self.period

    @property
    def middle(self) -> float:
        """The middle of the period as a year and its fraction."""
        return (_year(self.span.start) + _year(min(self.span.end + 1, LAST_DAY))) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Values that may be joined where their periods follow one another, oldest first.

    `is_part` tells that the series has other values too, which count something else.
    """

    label: str
    values: tuple[Value, ...]
    is_part: bool = False

    @property
    def size(self) -> int:
        """How many values there are."""
        return len(self.values)


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines of one unit on one pair of axes."""

    title: str
    lines: tuple[Line, ...]

    @property
    def unit(self) -> str:
        """The unit of all its values."""
        return self.lines[0].values[0].unit


@dataclass(frozen=True, slots=True)
class Chart:
    """Plots of one subject."""

    id: str
    title: str
    about: str
    plots: tuple[Plot, ...]

    @property
    def values(self) -> tuple[Value, ...]:
        """All values of the chart, in the order of its table."""
        return tuple(value for plot in self.plots for line in plot.lines for value in line.values)


@dataclass(frozen=True, slots=True)
class _Series:
    """A line to be: the values of one series, of some years only where their meaning changed."""

    chart: str
    plot: str
    name: str
    label: str
    first: int
    last: int
    fiscal_start: tuple[int, int]
    role: str
    crosses: str

    @classmethod
    def of(cls, row: tables.Row) -> _Series:
        return cls(
            chart=row["chart"],
            plot=row["plot"],
            name=row["series"],
            label=row["label"],
            first=int(row["from"] or WHOLE[0]),
            last=int(row["to"] or WHOLE[1]),
            fiscal_start=_month_and_day(row["fiscal_year"]),
            role=row["role"],
            crosses=row["of"],
        )

    def takes(self, value: Value) -> bool:
        return value.series == self.name and self.first <= value.middle < self.last + 1


def _month_and_day(text: str) -> tuple[int, int]:
    """Read ``07-01``; a fiscal year begins on a day that every year has."""
    if not text:
        return PAKISTAN
    day = date.fromisoformat(f"2001-{text}")
    return day.month, day.day


OTHER = "other"
"""Id of the chart of what no line of the charts names."""


@kept_with_data
def statistics_of(catalogue: Catalogue) -> tuple[Value, ...]:
    """Return the values in the order of the table; none where the data have no such table."""
    lines = {line.name: line for line in _lines(catalogue)}
    return tuple(_value(row, lines.get(row["series"])) for row in catalogue.rows.get(TABLE, ()))


def _lines(catalogue: Catalogue) -> list[_Series]:
    return [_Series.of(row) for row in catalogue.rows.get(LINES_TABLE, ())]


def statistics_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find values that are none, series that count one period twice, and charts that cannot be."""
    found = list(_chart_faults(catalogue))
    yield from found
    if TABLE not in catalogue.tables or found:
        return
    starts = {line.name: line.fiscal_start for line in _lines(catalogue)}
    resource, rows = catalogue.tables[TABLE], catalogue.rows[TABLE]
    found = list(check_rows(resource, rows, COLUMNS, lambda row: _wrongs(row, starts)))
    yield from found
    if found:
        return
    first: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=2):
        earlier = first.setdefault((row["series"], row["period"]), number)
        if earlier != number:
            expected = f"a period that row {earlier} does not count in the same series"
            yield Fault(resource["path"], f"row {number}", "period", shown(row["period"]), expected)


def _chart_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find charts and lines that are none, and values that two lines would show."""
    ids = {row.get("id", "") for row in catalogue.rows.get(CHARTS_TABLE, ())}
    crossed = _crossed(catalogue)
    for name, columns, wrongs in (
        (CHARTS_TABLE, CHARTS_COLUMNS, _chart_wrongs),
        (LINES_TABLE, LINES_COLUMNS, lambda row: _line_wrongs(row, ids, crossed)),
    ):
        if name in catalogue.tables:
            found = list(check_rows(catalogue.tables[name], catalogue.rows[name], columns, wrongs))
            yield from found
            if found:
                return
    before: dict[str, list[_Series]] = {}
    for number, line in enumerate(_lines(catalogue), start=2):
        for other in before.setdefault(line.name, []):
            file, label = catalogue.tables[LINES_TABLE]["path"], f"row {number}"
            if line.first <= other.last and other.first <= line.last:
                yield Fault(file, label, "series", shown(line.name), "years of no other line of it")
            if line.fiscal_start != other.fiscal_start:
                yield Fault(file, label, "fiscal_year", shown(line.name), "that of its other lines")
        before[line.name].append(line)


def _chart_wrongs(row: tables.Row) -> Iterator[tuple[str, str]]:
    for column in ("title", "about"):
        if not row[column].strip():
            yield column, "text"
    if row["id"] == OTHER or not is_name(row["id"]):
        yield "id", f"a name of a-z, 0-9, - and _, other than {OTHER}"


def _crossed(catalogue: Catalogue) -> set[str]:
    """Return the ids of crossings, whose own trade a line can tell."""
    layer = catalogue.role("crossings")
    return set(layer.features_by_id) if layer else set()


def _countries(crossing: Feature) -> list[str]:
    return (crossing["properties"]["other_country"] or "").split(";")


def _line_wrongs(
    row: tables.Row, charts: Container[str], crossed: Container[str]
) -> Iterator[tuple[str, str]]:
    yield from _series_wrongs(row, charts)
    if row["of"] and row["of"] not in crossed and not _CODE.fullmatch(row["of"]):
        yield "of", "the id of a crossing, or the code of a neighbour such as PAK"


def _series_wrongs(row: tables.Row, charts: Container[str]) -> Iterator[tuple[str, str]]:
    for column in ("plot", "series", "label"):
        if not row[column].strip():
            yield column, "text"
    if row["chart"] not in charts:
        yield "chart", "the id of a row of charts"
    years = []
    for column in ("from", "to"):
        if row[column]:
            try:
                years.append(parse_date(row[column]).start)
            except ValueError:
                yield column, "a year"
    if years != sorted(years):
        yield "to", "a year that is not before that of from"
    try:
        _month_and_day(row["fiscal_year"])
    except ValueError:
        yield "fiscal_year", "month and day, such as 07-01"
    if row["role"] not in ("", OF_THE_ARTICLE, OF_THE_FENCE):
        yield "role", f"one of {OF_THE_ARTICLE}, {OF_THE_FENCE}"


def _wrongs(row: tables.Row, starts: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, str]]:
    for column in ("series", "unit"):
        if not row[column].strip():
            yield column, "text"
    try:
        period_span(row["period"], starts.get(row["series"], PAKISTAN))
    except ValueError:
        yield "period", "a year, a month or a fiscal year, such as 2018, 2018-12 or FY2018-19"
    try:
        tables.number(row["value"])
    except ValueError:
        yield "value", "a number"
    if not tables.sources(row["source"]):
        yield "source", "at least one source"


def _value(row: tables.Row, line: _Series | None) -> Value:
    return Value(
        series=row["series"],
        unit=row["unit"],
        period=row["period"],
        text=row["value"],
        number=tables.number(row["value"]),
        span=period_span(row["period"], line.fiscal_start if line else PAKISTAN),
        note=row["note"],
        sources=tuple(tables.sources(row["source"])),
        role=line.role if line else "",
    )


def period_span(period: str, fiscal_start: tuple[int, int] = PAKISTAN) -> Span:
    """Return the days of a period: ``2018``, ``2018-12`` or ``FY2018-19``.

    Parameters
    ----------
    period : str
        As the table has it.
    fiscal_start : (int, int)
        Month and day with which a fiscal year begins: 1 July in Pakistan, 1 April in India,
        21 March, by the solar year, in Afghanistan.

    Raises
    ------
    ValueError
        If `period` has another form.
    """
    match = _FISCAL_YEAR.fullmatch(period)
    if match is None:
        return parse_date(period)
    year = int(match[1])
    if int(match[2]) != (year + 1) % 100:
        raise ValueError("a fiscal year whose second half is the next year, such as FY2018-19")
    last = date(year + 1, *fiscal_start).toordinal() - 1
    return Span(date(year, *fiscal_start).toordinal(), last)


@kept_with_data
def charts(catalogue: Catalogue) -> tuple[Chart, ...]:
    """Return the values arranged as charts; each value stands in exactly one of them."""
    values, lines = statistics_of(catalogue), _lines(catalogue)
    arranged = []
    for row in catalogue.rows.get(CHARTS_TABLE, ()):
        plots: dict[str, list[Line]] = {}
        for line in lines:
            if line.chart == row["id"]:
                plots.setdefault(line.plot, []).append(_line(values, line))
        made = tuple(Plot(title, tuple(plot)) for title, plot in plots.items())
        arranged.append(Chart(row["id"], row["title"], row["about"], made))
    placed = {id(value) for chart in arranged for value in chart.values}
    left = [value for value in values if id(value) not in placed]
    names = dict.fromkeys((value.series, value.unit) for value in left)
    rest = tuple(
        Plot(name, (Line(name, tuple(v for v in left if (v.series, v.unit) == (name, unit))),))
        for name, unit in names
    )
    return _without_gaps([*arranged, Chart(OTHER, "", "", rest)])


def _line(values: Iterable[Value], series: _Series) -> Line:
    taken = sorted(filter(series.takes, values), key=lambda value: value.middle)
    return Line(series.label, tuple(taken), is_part=(series.first, series.last) != WHOLE)


@dataclass(frozen=True, slots=True)
class Trade:
    """What is known of what crosses; `own` where it is of the crossing itself.

    Attributes
    ----------
    own : bool
        Whether the figures are of the crossing; else of the whole trade with its neighbour.
    lines : tuple of Line
        Series of one unit, counted over years of one kind; the longest first.
    """

    own: bool
    lines: tuple[Line, ...]


def trade_of(catalogue: Catalogue, crossing: Feature) -> tuple[Trade, ...]:
    """Return what the statistics know of the trade of a crossing, then of that with its neighbour.

    Series that are not of one unit, or of fiscal years and calendar years, stand apart.
    """
    values, lines = statistics_of(catalogue), _lines(catalogue)
    found = []
    for own, ids in ((True, [crossing["id"]]), (False, _countries(crossing))):
        apart: dict[tuple[str, bool], list[Line]] = {}
        for series in lines:
            if series.crosses not in ids:
                continue
            line = _line((each for each in values if each.of_a_year), series)
            if line.values:
                first = line.values[0]
                apart.setdefault((first.unit, first.period.startswith("FY")), []).append(line)
        found += [
            Trade(own, tuple(sorted(those, key=lambda line: -line.size)))
            for those in apart.values()
        ]
    return tuple(found)


def within(charts: Iterable[Chart], days: Span) -> tuple[Chart, ...]:
    """Return charts with only the values whose period shares a day with a span."""

    def kept(line: Line) -> Line:
        return replace(line, values=tuple(v for v in line.values if overlaps(v.span, days)))

    return _without_gaps(
        replace(
            chart,
            plots=tuple(replace(plot, lines=tuple(map(kept, plot.lines))) for plot in chart.plots),
        )
        for chart in charts
    )


def _without_gaps(charts: Iterable[Chart]) -> tuple[Chart, ...]:
    """Leave out lines, plots and charts that have no value."""
    filled = (
        replace(
            chart,
            plots=tuple(
                replace(plot, lines=tuple(line for line in plot.lines if line.values))
                for plot in chart.plots
                if any(line.values for line in plot.lines)
            ),
        )
        for chart in charts
    )
    return tuple(chart for chart in filled if chart.plots)


def _year(day: int) -> float:
    """Return the beginning of a day as a year and its fraction."""
    first = date.fromordinal(day).replace(month=1, day=1).toordinal()
    length = date.fromordinal(first).replace(month=12, day=31).toordinal() - first + 1
    return date.fromordinal(day).year + (day - first) / length
