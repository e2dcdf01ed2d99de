"""How each language writes: direction, digits, separators, names of months, plural forms.

One table for each locale feeds Python and the page alike, since what Babel and a browser's `Intl`
make of one locale differs in digits, calendar and names. ``scripts/make-locales.py`` makes the
tables of CLDR's data; they stand in ``locales/<id>.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "locales"

Condition = tuple[int, int, int, int]
"""Modulus, or 0 for none; least and greatest value; 1 where it must lie between, 0 where not."""


@dataclass(frozen=True, eq=False)
class Locale:
    """How one language writes.

    Attributes
    ----------
    id : str
        Its name by BCP 47.
    direction : str
        ``ltr`` or ``rtl``.
    script : str
        The letters that it is written in, by ISO 15924.
    digits : str
        The ten digits, from zero.
    group, decimal, minus : str
        What stands between groups of three digits, before a fraction, before a negative number.
    percent : str
        A share, with ``{n}`` for the number.
    comma : str
        What stands between the members of a list.
    months, short_months : tuple of str
        The names of the months of the Gregorian calendar.
    solar_months, lunar_months : tuple of str
        Those of the Solar Hijri calendar, where readers have it, and of the lunar one.
    plurals : mapping of str to tuple
        Plural category to when a whole number takes it: one of several lists of conditions that
        all hold. The last category has none, and takes the rest.
    tells_solar : bool
        Whether days are told in the Solar Hijri calendar too, beside the Gregorian.
    """

    id: str
    direction: str
    script: str
    digits: str
    group: str
    decimal: str
    minus: str
    percent: str
    comma: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    solar_months: tuple[str, ...]
    lunar_months: tuple[str, ...]
    plurals: Mapping[str, tuple[tuple[Condition, ...], ...]]
    tells_solar: bool

    def as_json(self) -> dict[str, Any]:
        """Return what the page's modules need of it; months go with the messages."""
        names = ("script", "digits", "group", "decimal", "minus", "percent", "comma", "plurals")
        return (
            {"id": self.id, "dir": self.direction}
            | {name: getattr(self, name) for name in names}
            | {"tellsSolar": self.tells_solar}
        )


@cache
def locale_of(id: str) -> Locale:
    """Return a locale by its name, which is one of ours and never what a reader sent.

    Raises
    ------
    FileNotFoundError
        If there is no table of it.
    """
    table = json.loads((FOLDER / f"{id}.json").read_text(encoding="utf-8"))
    return Locale(
        **table
        | {
            "id": id,
            "months": tuple(table["months"]),
            "short_months": tuple(table["short_months"]),
            "solar_months": tuple(table["solar_months"]),
            "lunar_months": tuple(table["lunar_months"]),
            "tells_solar": bool(table["solar_months"]),
            "plurals": {
                category: tuple(tuple(tuple(each) for each in all_of) for all_of in any_of)
                for category, any_of in table["plurals"].items()
            },
        }
    )


def like(other: Locale, id: str, direction: str) -> Locale:
    """Return a locale that writes as another one does, in a direction."""
    return replace(other, id=id, direction=direction)
