"""CSV for spreadsheets: text that no program takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV (RFC 4180) with a header; None is an empty cell.

    Notes
    -----
    A cell that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises
    ("CSV Injection"); a number stays a number.
    """
    return "".join(csv_lines(header, rows))


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of `csv_text` one by one, each with its end."""
    output = io.StringIO()
    writer = csv.writer(output)
    for row in chain([header], rows):
        writer.writerow([_safe(cell) for cell in row])
        yield output.getvalue()
        output.seek(0)
        output.truncate()


def _safe(cell: object) -> str:
    text = "" if cell is None else str(cell)
    is_formula = text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text
