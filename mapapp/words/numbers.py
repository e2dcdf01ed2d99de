"""Numbers as a locale writes them; the twin of ``static/js/rules/numbers.js``.

``tests/cases/words.json`` holds both.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from mapapp.words.locale import Locale

PLACES = 3
"""Most digits of a fraction."""


def digits(locale: Locale, text: str | int) -> str:
    """Return a year, a day or any text with the locale's digits in the place of 0 to 9."""
    return "".join(locale.digits[int(char)] if char in "0123456789" else char for char in str(text))


def number(locale: Locale, value: float | Decimal) -> str:
    """Return a count or quantity with groups of three digits and at most `PLACES` of a fraction."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    fraction = fraction.rstrip("0")
    return exact(locale, Decimal(f"{whole}.{fraction}" if fraction else whole))


def exact(locale: Locale, value: Decimal) -> str:
    """Return a quantity with groups and with all the digits that it has: ``2.50``."""
    whole, _, fraction = f"{abs(value):,f}".partition(".")
    text = locale.group.join(digits(locale, part) for part in whole.split(","))
    if fraction:
        text += locale.decimal + digits(locale, fraction)
    return locale.minus + text if value < 0 else text


def percent(locale: Locale, value: float | Decimal) -> str:
    """Return a share, given in percent."""
    return locale.percent.replace("{n}", number(locale, value))


def plural(locale: Locale, count: int) -> str:
    """Return the plural category that a whole number takes."""
    last = ""
    for category, any_of in locale.plurals.items():
        last = category
        for all_of in any_of:
            if all(
                (least <= (abs(count) % modulus if modulus else abs(count)) <= most) == bool(within)
                for modulus, least, most, within in all_of
            ):
                return category
    return last
