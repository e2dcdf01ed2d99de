"""Numbers, plurals and dates by the one table of each locale; twin of `tests/js/words.test.js`."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from babel import Locale as Cldr
from babel.core import get_cldr_version

from mapapp.words import numbers
from mapapp.words.locale import FOLDER, locale_of

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
MADE_OF = "49"
"""The edition of CLDR that the tables were made of."""


def script(name: str) -> ModuleType:
    """Import a script, whose name is no name of a module."""
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), ROOT / "scripts" / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", script("write-cases.py").FILES)
def test_what_the_page_is_held_to_is_what_python_says(name: str) -> None:
    """`scripts/write-cases.py` writes the file; node reads it."""
    made = script("write-cases.py").text_of(name)
    assert (CASES / f"{name}.json").read_text(encoding="utf-8") == made


def test_the_tables_are_those_of_cldr_with_our_corrections() -> None:
    if get_cldr_version() != MADE_OF:
        pytest.skip(f"made of CLDR {MADE_OF}; Babel has {get_cldr_version()}")
    make = script("make-locales.py")
    files = {
        file.stem: json.loads(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.json")
    }
    assert files == {id: make.table_of(id) for id in make.LOCALES}


@pytest.mark.parametrize("id", ["en", "fa-AF", "ps", "ur"])
def test_plural_categories_are_those_of_cldr(id: str) -> None:
    locale = locale_of(id)
    rule: Callable[[int], str] = Cldr.parse(id, sep="-").plural_form
    counts = [*range(300), 1000, 1001, 10**6]
    assert [numbers.plural(locale, n) for n in counts] == [rule(n) for n in counts]


def test_readers_of_dari_and_pashto_get_their_own_digits_and_signs() -> None:
    """What neither Babel (Latin digits) nor Intl (the Persian calendar) gives unasked."""
    dari = locale_of("fa-AF")
    assert numbers.number(dari, 1234567.5) == "۱٬۲۳۴٬۵۶۷٫۵"
    assert numbers.number(locale_of("ps"), 1234567.5) == "۱٬۲۳۴٬۵۶۷٫۵"
    assert numbers.number(locale_of("ur"), 1234567.5) == "1,234,567.5"
    assert numbers.digits(dari, 1998) == "۱۹۹۸"
    assert numbers.percent(dari, 12) == "۱۲٪"
    assert numbers.percent(locale_of("ur"), 12) == "12%"
    assert dari.months[8] == "سپتمبر"
    assert dari.months == dari.short_months


@pytest.mark.parametrize(
    ("text", "shown"),
    [("11704", "11,704"), ("1192.559", "1,192.559"), ("4.5", "4.5"), ("-0.50", "-0.50")],
)
def test_a_quantity_of_a_table_keeps_the_digits_that_are_printed(text: str, shown: str) -> None:
    assert numbers.exact(locale_of("en"), Decimal(text)) == shown
