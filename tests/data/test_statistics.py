"""Every row of the table of statistics stands in exactly one chart, as it is written there."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from mapapp import create_app
from mapapp.data.catalogue import load_catalogue
from mapapp.meaning.statistics import charts

COLUMNS = ("series", "unit", "period", "value", "source", "note")


def rows_of(text: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in COLUMNS) for row in csv.DictReader(io.StringIO(text))]


def test_the_tables_of_the_charts_are_the_table(data_dir: Path) -> None:
    written = rows_of((data_dir / "tables" / "statistics.csv").read_text(encoding="utf-8"))
    client = create_app().test_client()
    shown = [
        row
        for chart in charts(load_catalogue(data_dir))
        for row in rows_of(client.get(f"/statistics/{chart.id}.csv").text)
    ]
    assert written
    assert Counter(shown) == Counter(written)


def test_every_series_has_a_chart_that_names_it(data_dir: Path) -> None:
    assert "other" not in {chart.id for chart in charts(load_catalogue(data_dir))}
