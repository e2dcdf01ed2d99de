"""The lettering of land and water, from labels.csv."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mapapp.data import tables
from mapapp.data.tables import Row


def encode(tables_dir: Path) -> bytes:
    """Return the labels as JSON, one per line, in the order in which they are placed."""
    rows = tables.read_table(tables_dir, "labels")
    lines = (json.dumps(_label(row), ensure_ascii=False, separators=(",", ":")) for row in rows)
    return ('{"labels":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def _label(row: Row) -> dict[str, Any]:
    return {
        "id": row["id"],
        "text": row["text"],
        "kind": row["kind"],
        "min_zoom": float(row["min_zoom"]),
        "max_zoom": float(row["max_zoom"]) if row["max_zoom"] else None,
        "size": float(row["size"]),
        "spacing": float(row["spacing"]),
        "offset": float(row["offset"]),
        "path": tables.positions(row["path"]),
    }
