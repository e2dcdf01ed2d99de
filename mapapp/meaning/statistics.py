"""The table of statistics as charts: which series stand side by side, and which never join.

Different institutes count different things, so each series keeps a line of its own, and a line is
broken where its count changed its meaning. Every row of the table stands in exactly one chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from mapapp.data import tables
from mapapp.data.catalogue import Catalogue
from mapapp.data.checks.tables import check_rows
from mapapp.errors import Fault, shown
from mapapp.times import LAST_DAY, MAX_YEAR, MIN_YEAR, Span, YearRange, overlaps, parse_date

TABLE = "table-statistics"
COLUMNS = ("series", "unit", "period", "value", "source", "note")
IMPLIED = "implied value"
"""How the note of a value begins that is computed and not printed in its source."""
ARTICLE = "The threat on the western border"
"""Title of the article whose claims the atlas checks."""

_FISCAL_YEAR = re.compile(r"FY(\d{4})-(\d{2})", re.ASCII)
_FISCAL_STARTS = (("Indian", (4, 1)), ("Afghan customs", (3, 21)), ("Afghan total", (3, 21)))
"""First month and day of the fiscal year, by how a series begins; all others are Pakistan's."""
_PAKISTAN = (7, 1)
WHOLE = (MIN_YEAR, MAX_YEAR)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a mark
    """Mark a text for the message catalogue."""
    return text


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
    """

    series: str
    unit: str
    period: str
    text: str
    number: float
    span: Span
    note: str
    sources: tuple[dict[str, Any], ...]

    @property
    def implied(self) -> bool:
        """Whether the value was computed and not printed in its source."""
        return self.note.startswith(IMPLIED)

    @property
    def article(self) -> bool:
        """Whether the value is what the article claims."""
        return any(source["title"].startswith(ARTICLE) for source in self.sources)

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

    name: str
    label: str
    first: int = WHOLE[0]
    last: int = WHOLE[1]

    def takes(self, value: Value) -> bool:
        return value.series == self.name and self.first <= value.middle < self.last + 1


_EXPORTS, _IMPORTS = "Pakistan's exports to Afghanistan", "Pakistan's imports from Afghanistan"
_BOTH = "Pakistan-Afghanistan trade, both directions"
_CRSS = "CRSS: violence-related fatalities"

_LAYOUT: tuple[tuple[str, str, str, tuple[tuple[str, tuple[_Series, ...]], ...]], ...] = (
    (
        "deaths",
        N_("Deaths of violence in Pakistan, by who counts them"),
        N_(
            "Institutes count different things: attacks alone or security operations too, "
            "civilians and forces alone or militants too. Their series stand apart and are not "
            "to be joined."
        ),
        (
            (
                N_("CRSS"),
                (
                    _Series(_CRSS, N_("All violence, up to 2017"), last=2017),
                    _Series(_CRSS, N_("Attacks and counter-terror operations, from 2018"), 2018),
                    _Series("CRSS: fatalities in terror attacks only", N_("Terror attacks only")),
                ),
            ),
            (
                N_("PICSS"),
                (
                    _Series("PICSS: deaths in militant attacks", N_("Militant attacks")),
                    _Series("PICSS: deaths in all violence", N_("All violence")),
                ),
            ),
            (
                N_("PIPS"),
                (
                    _Series("PIPS: killed in terrorist attacks", N_("Terrorist attacks")),
                    _Series("PIPS: killed in all violent incidents", N_("All incidents")),
                ),
            ),
            (
                N_("SATP"),
                (
                    _Series("SATP: all fatalities of terrorism", N_("All")),
                    _Series("SATP: civilians", N_("Civilians")),
                    _Series("SATP: security forces", N_("Security forces")),
                    _Series("SATP: civilians and security forces", N_("Both of these")),
                ),
            ),
            (N_("Global Terrorism Index"), (_Series("GTI: deaths from terrorism", N_("Deaths")),)),
            (
                N_("Other counts"),
                (
                    _Series("StrategyPage: all deaths of terrorist violence", N_("StrategyPage")),
                    _Series(
                        "US State Department: deaths in terrorist attacks", N_("US State Dept.")
                    ),
                    _Series("IPI: deaths in terrorist attacks", N_("IPI")),
                    _Series("Dawn newspaper: deaths in terrorist attacks", N_("Dawn")),
                ),
            ),
            (
                N_("The article, and what it may rest on"),
                (
                    _Series("Source article: fatalities in terrorist attacks", N_("The article")),
                    _Series(
                        "Prime minister Kakar: killed since August 2021 (Pakistani press)",
                        N_("Kakar, two years, press"),
                    ),
                    _Series(
                        "Prime minister Kakar: killed since August 2021 (USIP)",
                        N_("Kakar, two years, USIP"),
                    ),
                ),
            ),
        ),
    ),
    (
        "trade",
        N_("Trade between Pakistan and Afghanistan"),
        N_(
            "The State Bank counts payments, customs counts goods at the border; what is settled "
            "in rupees or cash is missing from the first. Parts of years stand apart."
        ),
        (
            (
                N_("Exports to Afghanistan"),
                (
                    _Series(f"{_EXPORTS}: State Bank of Pakistan", N_("State Bank")),
                    _Series(f"{_EXPORTS}: customs", N_("Customs")),
                    _Series(f"{_EXPORTS}: embassy of Pakistan", N_("Embassy")),
                    _Series(f"{_EXPORTS}: press, source not named", N_("Press")),
                    _Series(f"{_EXPORTS}: press, second figure", N_("Press, second figure")),
                ),
            ),
            (
                N_("Imports from Afghanistan"),
                (
                    _Series(f"{_IMPORTS}: State Bank of Pakistan", N_("State Bank")),
                    _Series(f"{_IMPORTS}: customs", N_("Customs")),
                    _Series(f"{_IMPORTS}: embassy of Pakistan", N_("Embassy")),
                ),
            ),
            (
                N_("Both directions"),
                (
                    _Series(f"{_BOTH}: press", N_("Press")),
                    _Series(f"{_BOTH}: customs", N_("Customs")),
                ),
            ),
            (
                N_("July to February only"),
                (
                    _Series(f"{_EXPORTS}, July to February: customs", N_("Exports, customs")),
                    _Series(
                        f"{_EXPORTS}, July to February: State Bank of Pakistan",
                        N_("Exports, State Bank"),
                    ),
                    _Series(f"{_IMPORTS}, July to February: customs", N_("Imports, customs")),
                    _Series(
                        f"{_IMPORTS}, July to February: State Bank of Pakistan",
                        N_("Imports, State Bank"),
                    ),
                ),
            ),
            (
                N_("July to December only"),
                (
                    _Series(f"{_BOTH}, July to December: official data", N_("Both")),
                    _Series(f"{_EXPORTS}, July to December: official data", N_("Exports")),
                    _Series(f"{_IMPORTS}, July to December: official data", N_("Imports")),
                ),
            ),
        ),
    ),
    (
        "transit",
        N_("Transit trade of Afghanistan through Pakistan"),
        N_("Goods under customs seal between the sea, or India, and Afghanistan."),
        (
            (
                N_("Value"),
                (
                    _Series("Afghan transit trade through Pakistan", N_("Both directions")),
                    _Series("Afghan transit imports through Pakistan", N_("Imports")),
                    _Series("Afghan transit exports through Pakistan", N_("Exports")),
                ),
            ),
            (
                N_("Containers"),
                (_Series("Afghan transit containers through Pakistan", N_("Containers")),),
            ),
            (
                N_("Indian imports at Attari"),
                (
                    _Series(
                        "Indian imports at Attari (mostly Afghan goods)", N_("Mostly Afghan goods")
                    ),
                ),
            ),
        ),
    ),
    (
        "customs",
        N_("Afghan customs and revenue"),
        N_("Whole years, parts of years and single posts stand apart."),
        (
            (
                N_("Customs revenue"),
                (
                    _Series("Afghan customs revenue", N_("All posts, year")),
                    _Series(
                        "Afghan customs revenue, first seven months of the fiscal year",
                        N_("Seven months"),
                    ),
                    _Series("Afghan customs revenue, month", N_("One month")),
                    _Series("Afghan customs revenue, Jalalabad (Torkham)", N_("Jalalabad")),
                ),
            ),
            (
                N_("Total revenue, parts of years"),
                (
                    _Series(
                        "Afghan total revenue, first half of the fiscal year", N_("Half a year")
                    ),
                    _Series(
                        "Afghan total revenue, first nine months of the calendar year",
                        N_("Nine months"),
                    ),
                    _Series(
                        "Afghan total revenue, first ten months of the fiscal year",
                        N_("Ten months"),
                    ),
                ),
            ),
            (
                N_("In dollars"),
                (
                    _Series("Afghan customs revenue: World Bank", N_("Customs, World Bank")),
                    _Series("Afghan duty on coal exported to Pakistan", N_("Duty on coal")),
                    _Series(
                        "Afghan customs revenue at Islam Qala, per month", N_("Islam Qala, a month")
                    ),
                ),
            ),
        ),
    ),
    (
        "shares",
        N_("Shares: customs in revenue, supplies by way"),
        N_("What the article claims of customs stands beside what other sources say."),
        (
            (
                N_("Afghan revenue"),
                (
                    _Series(
                        "Share of customs (all borders) in Afghan government revenue",
                        N_("Customs, all borders"),
                    ),
                    _Series(
                        "Share claim: Taliban total revenue due to Pakistan",
                        N_("The article: revenue"),
                    ),
                    _Series(
                        "Share claim: customs revenue due to Pakistan", N_("The article: customs")
                    ),
                ),
            ),
            (
                N_("Supplies of NATO"),
                (
                    _Series(
                        "Share of NATO supplies through Pakistan (AP, 3 Oct 2010)",
                        N_("Pakistan, AP, 3 Oct"),
                    ),
                    _Series(
                        "Share of NATO supplies through Pakistan (AP, 11 Oct 2010)",
                        N_("Pakistan, AP, 11 Oct"),
                    ),
                    _Series(
                        "Share of NATO ground supplies by the northern network",
                        N_("Northern network"),
                    ),
                ),
            ),
        ),
    ),
    (
        "fence",
        N_("The fence, and how long the line is said to be"),
        N_("Shares are of 2,611 km, the length that Pakistan's army reckons with."),
        (
            (N_("Share of the fence built"), (_Series("Border fence built, share", N_("Built")),)),
            (
                N_("Kilometres"),
                (
                    _Series("Length of the Durand Line as claimed", N_("Length as claimed")),
                    _Series("Border fence built", N_("Fence built")),
                ),
            ),
        ),
    ),
)
"""Charts as (id, title, about, plots); a plot as (title, series). A series that is new to the table
has no place here yet and stands in a chart of its own at the end."""

OTHER = ("other", N_("Further figures"), N_("Series that no other chart shows."))


@lru_cache(maxsize=8)
def statistics_of(catalogue: Catalogue) -> tuple[Value, ...]:
    """Return the values in the order of the table; none where the data have no such table."""
    return tuple(map(_value, catalogue.rows.get(TABLE, ())))


def statistics_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find values that are none, and series that count one period twice."""
    if TABLE not in catalogue.tables:
        return
    resource, rows = catalogue.tables[TABLE], catalogue.rows[TABLE]
    found = list(check_rows(resource, rows, COLUMNS, _wrongs))
    yield from found
    if found:
        return
    first: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=2):
        earlier = first.setdefault((row["series"], row["period"]), number)
        if earlier != number:
            expected = f"a period that row {earlier} does not count in the same series"
            yield Fault(resource["path"], f"row {number}", "period", shown(row["period"]), expected)


def _wrongs(row: tables.Row) -> Iterator[tuple[str, str]]:
    for column in ("series", "unit"):
        if not row[column].strip():
            yield column, "text"
    try:
        period_span(row["period"], row["series"])
    except ValueError:
        yield "period", "a year, a month or a fiscal year, such as 2018, 2018-12 or FY2018-19"
    try:
        tables.number(row["value"])
    except ValueError:
        yield "value", "a number"
    if not tables.sources(row["source"]):
        yield "source", "at least one source"


def _value(row: tables.Row) -> Value:
    return Value(
        series=row["series"],
        unit=row["unit"],
        period=row["period"],
        text=row["value"],
        number=tables.number(row["value"]),
        span=period_span(row["period"], row["series"]),
        note=row["note"],
        sources=tuple(tables.sources(row["source"])),
    )


def period_span(period: str, series: str) -> Span:
    """Return the days of a period: ``2018``, ``2018-12`` or ``FY2018-19``.

    Raises
    ------
    ValueError
        If `period` has another form.

    Notes
    -----
    A fiscal year runs from July to June in Pakistan, from April to March in India, and by the solar
    year, from 21 March, in Afghanistan.
    """
    match = _FISCAL_YEAR.fullmatch(period)
    if match is None:
        return parse_date(period)
    starts = (start for prefix, start in _FISCAL_STARTS if series.startswith(prefix))
    month, day = next(starts, _PAKISTAN)
    year = int(match[1])
    if int(match[2]) != (year + 1) % 100:
        raise ValueError("a fiscal year whose second half is the next year, such as FY2018-19")
    last = date(year + 1, month, day).toordinal() - 1
    return Span(date(year, month, day).toordinal(), last)


def charts(values: Sequence[Value]) -> tuple[Chart, ...]:
    """Return the values arranged as charts; each value stands in exactly one of them."""
    arranged = [
        Chart(
            id,
            title,
            about,
            tuple(
                Plot(plot, tuple(_line(values, each) for each in series)) for plot, series in plots
            ),
        )
        for id, title, about, plots in _LAYOUT
    ]
    placed = {id(value) for chart in arranged for value in chart.values}
    left = [value for value in values if id(value) not in placed]
    names = dict.fromkeys((value.series, value.unit) for value in left)
    plots = tuple(
        Plot(name, (Line(name, tuple(v for v in left if (v.series, v.unit) == (name, unit))),))
        for name, unit in names
    )
    return _without_gaps([*arranged, Chart(*OTHER, plots)])


def _line(values: Iterable[Value], series: _Series) -> Line:
    taken = sorted(filter(series.takes, values), key=lambda value: value.middle)
    return Line(series.label, tuple(taken), is_part=(series.first, series.last) != WHOLE)


def within(charts: Iterable[Chart], years: YearRange) -> tuple[Chart, ...]:
    """Return charts with only the values whose period shares a day with a range of years."""

    def kept(line: Line) -> Line:
        return replace(line, values=tuple(v for v in line.values if overlaps(v.span, years.span)))

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
