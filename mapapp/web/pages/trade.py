"""What crosses a crossing as a chart: bars of the longest series, signs of the others, gaps.

Places are percents, from the first year to the right and from the highest figure down, so that
letters keep their size in any window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor, log10

from mapapp.meaning.statistics import Trade, Value

MOST_TICKS = 5
STEPS = (1, 2, 5, 10)
BAR = 0.6
"""Share of its year that a bar is wide."""
FEWEST = 2
"""Figures of which a chart is drawn; a single one is said."""
MOST_NAMED = 8
"""Years that are named below a chart, at most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure: `at` is the middle of its year, `top` where it lies below the highest tick."""

    at: float
    top: float
    value: Value


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart of what crosses.

    Attributes
    ----------
    trade : Trade
        What it shows.
    bars : tuple of Mark
        The longest series.
    others : tuple of tuple of Mark
        A row of signs for each other series.
    missing : tuple of float
        The middles of the years of which the longest series has no figure.
    width : float
        That of a bar.
    years : tuple of (int, float)
        Years that are named, and their middles.
    ticks : tuple of (float, float)
        Round figures, and where they lie.
    fiscal : bool
        Whether its years are fiscal years, each of two calendar years.
    """

    trade: Trade
    bars: tuple[Mark, ...]
    others: tuple[tuple[Mark, ...], ...]
    missing: tuple[float, ...]
    width: float
    years: tuple[tuple[int, float], ...]
    ticks: tuple[tuple[float, float], ...]
    fiscal: bool


def figure(trade: Trade) -> Figure | None:
    """Return the chart of what crosses; None where there are too few figures for one."""
    series = [{_year(value): value for value in line.values} for line in trade.lines]
    years = sorted({year for one in series for year in one})
    if sum(len(line.values) for line in trade.lines) < FEWEST:
        return None
    slots = range(years[0], years[-1] + 1)
    ticks = _ticks(max(value.number for line in trade.lines for value in line.values))
    part = 100 / len(slots)

    def middle(year: int) -> float:
        return round(part * (year - slots[0] + 0.5), 3)

    def marks(one: Mapping[int, Value]) -> tuple[Mark, ...]:
        return tuple(Mark(middle(y), _top(v.number, ticks[-1]), v) for y, v in one.items())

    return Figure(
        trade=trade,
        bars=marks(series[0]),
        others=tuple(map(marks, series[1:])),
        missing=tuple(middle(year) for year in slots if year not in series[0]),
        width=round(part * BAR, 3),
        years=tuple((year, middle(year)) for year in slots[:: ceil(len(slots) / MOST_NAMED)]),
        ticks=tuple((tick, _top(tick, ticks[-1])) for tick in ticks),
        fiscal=trade.lines[0].values[0].period.startswith("FY"),
    )


def _year(value: Value) -> int:
    """Return the year in which a period begins."""
    return int(value.period.removeprefix("FY")[:4])


def _top(number: float, most: float) -> float:
    return round(100 * (1 - max(number, 0) / most), 2)


def _ticks(most: float) -> list[float]:
    """Return round figures from nothing to one that is not below the highest."""
    decade = 10 ** floor(log10(most / MOST_TICKS)) if most > 0 else 1
    step = next(each * decade for each in STEPS if most <= each * decade * MOST_TICKS)
    return [step * n for n in range(max(1, ceil(most / step)) + 1)]
