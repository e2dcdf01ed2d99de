"""Write the case files that hold Python and the page's modules to the same results.

Python gives the results, people read the difference before they commit it, and a test of each side
reads the file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from casemakers.details import details
from casemakers.filters import filters
from casemakers.foreign import foreign
from casemakers.names import names
from casemakers.order import order
from casemakers.reports import reports
from casemakers.rules import rules
from casemakers.typed import typed
from casemakers.words import words

CASES = Path(__file__).parents[1] / "tests" / "cases"

FILES = {
    "details": details,
    "filters": filters,
    "foreign": foreign,
    "names": names,
    "order": order,
    "reports": reports,
    "rules": rules,
    "typed": typed,
    "words": words,
}
LISTS = ("filters",)
"""Files of lists, which have each entry in a line of its own."""


def text_of(name: str) -> str:
    """Return what a case file should hold: one locale or rule a line, to see what changed."""
    written = _list if name in LISTS else _line
    members = (f"{json.dumps(key)}: {written(value)}" for key, value in FILES[name]().items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(entries: list[Any]) -> str:
    return "[\n" + ",\n".join(map(_line, entries)) + "\n]"


def main() -> None:
    """Write all files."""
    for name in FILES:
        (CASES / f"{name}.json").write_text(text_of(name), encoding="utf-8")
    sys.stdout.write(f"{len(FILES)} case files\n")


if __name__ == "__main__":
    main()
