"""Write the case files that hold Python and the page's modules to the same results.

Python gives the results, people read the difference before they commit it, and a test of each side
reads the file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from casemakers.details import details
from casemakers.order import order
from casemakers.rules import rules
from casemakers.words import words

CASES = Path(__file__).parents[1] / "tests" / "cases"

FILES = {"details": details, "order": order, "rules": rules, "words": words}


def text_of(name: str) -> str:
    """Return what a case file should hold: one locale or rule a line, to see what changed."""
    members = (
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in FILES[name]().items()
    )
    return "{\n" + ",\n".join(members) + "\n}\n"


def main() -> None:
    """Write all files."""
    for name in FILES:
        (CASES / f"{name}.json").write_text(text_of(name), encoding="utf-8")
    sys.stdout.write(f"{len(FILES)} case files\n")


if __name__ == "__main__":
    main()
