"""What crosses as a chart: bars, signs of other series, and what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.meaning.statistics import LINES_TABLE, TABLE, Trade, trade_of
from mapapp.web.pages.trade import figure


def trades(catalogue: Catalogue, *rows: tuple[str, str, str, str], of: str) -> tuple[Trade, ...]:
    """Return the trade of Torkham by series, unit, period and value."""
    columns = ("series", "unit", "period", "value")
    values = [dict(zip(columns, row, strict=True)) | {"source": "T", "note": ""} for row in rows]
    lines = [
        {"id": name, "chart": "c", "plot": "P", "series": name, "label": name, "from": "", "to": ""}
        | {"fiscal_year": "", "role": "", "of": of}
        for name in dict.fromkeys(row[0] for row in rows)
    ]
    tables = {**catalogue.rows, TABLE: tuple(values), LINES_TABLE: tuple(lines)}
    layer = catalogue.role("crossings")
    assert layer
    return trade_of(replace(catalogue, rows=tables), layer.features_by_id["torkham"])


def test_the_longest_series_is_bars_and_its_gaps_are_told(catalogue: Catalogue) -> None:
    (trade,) = trades(
        catalogue,
        ("A", "USD", "FY2012-13", "5"),
        ("B", "USD", "FY2010-11", "40"),
        ("B", "USD", "FY2013-14", "20"),
        of="PAK",
    )
    found = figure(trade)
    assert found
    assert found.fiscal
    assert not trade.own
    assert [(mark.at, mark.top) for mark in found.bars] == [(12.5, 0), (87.5, 50)]
    assert [[(mark.at, mark.top) for mark in row] for row in found.others] == [[(62.5, 87.5)]]
    assert found.missing == (37.5, 62.5)
    assert [tick for tick, _ in found.ticks] == [0, 10, 20, 30, 40]


def test_units_kinds_of_years_and_months_stand_apart(catalogue: Catalogue) -> None:
    found = trades(
        catalogue,
        ("A", "USD", "2010", "5"),
        ("B", "AFN", "2010", "5"),
        ("C", "USD", "FY2010-11", "5"),
        ("D", "USD", "2010-05", "5"),
        of="torkham",
    )
    assert [[line.label for line in trade.lines] for trade in found] == [["A"], ["B"], ["C"]]
    assert all(trade.own for trade in found)
    assert [figure(trade) for trade in found] == [None] * 3


@pytest.mark.parametrize("of", ["chaman", "IRN", ""])
def test_what_is_of_others_is_left_out(catalogue: Catalogue, of: str) -> None:
    assert trades(catalogue, ("A", "USD", "2010", "5"), of=of) == ()


@pytest.mark.parametrize("value", ["0", "-3", "0.004", "9" * 15])
def test_any_figures_have_an_axis(catalogue: Catalogue, value: str) -> None:
    (trade,) = trades(
        catalogue, ("A", "USD", "2010", value), ("A", "USD", "2012", "0"), of="torkham"
    )
    found = figure(trade)
    assert found
    assert len(found.ticks) <= 6
    assert all(0 <= mark.top <= 100 for mark in found.bars)
