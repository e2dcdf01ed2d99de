"""Make ``mapapp/words/locales/*.json`` of CLDR's data, as Babel brings them.

Where CLDR is wrong or mixed, or has what the atlas does not want, `CORRECTIONS` says what stands
instead, and why.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_cldr_version, get_global

FOLDER = Path(__file__).parents[1] / "mapapp" / "words" / "locales"

LOCALES = {"en": "en", "fa-AF": "fa_AF", "ps": "ps_AF", "ur": "ur_PK"}
"""Name by BCP 47 to Babel's name."""

EASTERN = "۰۱۲۳۴۵۶۷۸۹"

CORRECTIONS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    # CLDR's short months mix full names with cut ones (جنو, جول, دسم)
    "fa-AF": lambda table: {"short_months": table["months"]},
    # two spellings of February and September in one calendar; the full names are of one kind
    "ps": lambda table: {"short_months": table["months"]},
    # the Arabic sign, which does not go with the Latin digits of Urdu
    "ur": lambda _: {"percent": "{n}%"},
}

SOLAR_MONTHS = {
    "fa-AF": "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    "ps": "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب",
}
"""The months of the Solar Hijri calendar as Afghanistan calls them.

Babel has none. CLDR's Dari has an ezafe (سنبلهٔ), its Pashto the Persian letter گ for ګ, and its
Urdu names of Iran's months that nobody uses.
"""

LUNAR_MONTHS = {
    "en": "Muharram,Safar,Rabi I,Rabi II,Jumada I,Jumada II,Rajab,Shaban,Ramadan,Shawwal,"
    "Dhu al-Qadah,Dhu al-Hijjah",
    "fa-AF": "محرم,صفر,ربیع‌الاول,ربیع‌الثانی,جمادی‌الاول,جمادی‌الثانی,رجب,شعبان,رمضان,شوال,"
    "ذیقعده,ذیحجه",
    "ps": "محرم,صفر,ربیع الاول,ربیع الثاني,جمادي الاول,جمادي الثاني,رجب,شعبان,رمضان,شوال,"
    "ذوالقعده,ذوالحجه",
    "ur": "محرم,صفر,ربیع الاول,ربیع الثانی,جمادی الاول,جمادی الثانی,رجب,شعبان,رمضان,شوال,"
    "ذوالقعدہ,ذوالحجہ",
}
"""The months of the lunar Hijri calendar.

Babel has none. CLDR's Dari stands here; its Pashto mixes Latin figures in (ربيع II), its Urdu
tears a word (ر بیع), its English marks letters that no sentence of the atlas marks.
"""

NUMBERING = {"fa-AF": "arabext", "ps": "arabext"}
"""Numbering systems that readers use; all others write Latin digits."""

_CONDITION = re.compile(r"([nivwftce])(?: mod (\d+))? (not )?in ([\d.,]+)")
_WHOLE = "ni"
"""Operands of CLDR's plural rules that are the number itself where it is whole; others are 0."""


def table_of(id: str) -> dict[str, Any]:
    """Return the table of one locale."""
    locale = Locale.parse(LOCALES[id])
    system = NUMBERING.get(id, "latn")
    symbols = locale.number_symbols[system]
    months = locale.months["stand-alone"]
    table: dict[str, Any] = {
        "direction": locale.text_direction,
        "script": get_global("likely_subtags")[locale.language].split("_")[1],
        "digits": EASTERN if system == "arabext" else "0123456789",
        "group": symbols["group"],
        "decimal": symbols["decimal"],
        "minus": symbols["minusSign"],
        "percent": "{n}" + symbols["percentSign"],
        "comma": re.sub(r"\{\d\}", "", locale.list_patterns["standard"]["middle"]),
        "months": [months["wide"][number] for number in range(1, 13)],
        "short_months": [months["abbreviated"][number] for number in range(1, 13)],
        "solar_months": SOLAR_MONTHS.get(id, "").split(),
        "lunar_months": LUNAR_MONTHS[id].split(","),
        "plurals": {
            category: _conditions(rule) for category, rule in locale.plural_form.rules.items()
        }
        | {"other": []},
    }
    return table | (CORRECTIONS[id](table) if id in CORRECTIONS else {})


def _conditions(rule: str) -> list[list[list[int]]]:
    """Return a rule for whole numbers, as lists of conditions that hold together."""
    found = []
    for all_of in rule.split(" or "):
        conditions = [_condition(text) for text in all_of.split(" and ")]
        if False not in conditions:
            found.append([each for each in conditions if each is not True])
    return found


def _condition(text: str) -> list[int] | bool:
    match = _CONDITION.fullmatch(text)
    if match is None or "," in match[4]:
        raise ValueError(f"got the plural rule {text!r}, expected one range of one operand")
    operand, modulus, negated, span = match.groups()
    least, _, most = span.partition("..")
    low, high = int(least), int(most or least)
    if operand not in _WHOLE:
        return (low <= 0 <= high) != bool(negated)
    return [int(modulus or 0), low, high, int(not negated)]


def main() -> None:
    """Write all tables."""
    for id in LOCALES:
        members = (
            f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
            for name, value in table_of(id).items()
        )
        text = "{\n" + ",\n".join(members) + "\n}\n"
        (FOLDER / f"{id}.json").write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(LOCALES)} locales of CLDR {get_cldr_version()}\n")


if __name__ == "__main__":
    main()
