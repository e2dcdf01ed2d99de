"""The names in every language by which the search finds features, from names.csv."""

from __future__ import annotations

import json
from pathlib import Path

from mapapp.data import tables

WRITTEN = ("name", "fa_AF", "ps", "ur")

OF_LAYERS = {"labels/durand-line": "durand-line"}
"""What the map writes as the name of a whole layer: its features are found by it."""


def encode(tables_dir: Path) -> bytes:
    """Return the names as JSON, one line for each whose they are."""
    rows = tables.read_table(tables_dir, "names")
    lines = (f"{_json(OF_LAYERS.get(row['id'], row['id']))}:{_json(_names(row))}" for row in rows)
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _names(row: tables.Row) -> list[list[str]]:
    """Return the names of a row, each once, the one in the language of the data first."""
    called = list(dict.fromkeys(row[each] for each in WRITTEN if row[each]))
    also = [each for each in _also(row["also"]) if each not in called]
    return [called, also] if also else [called]


def _also(cell: str) -> list[str]:
    return [name for each in cell.split(";") if (name := each.strip())]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
