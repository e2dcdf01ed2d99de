"""Dates, sources and states of a feature: rules that a Table Schema cannot say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from mapapp.data.checks.values import MISSING, Wrong
from mapapp.kinds import DATE_PRECISIONS
from mapapp.times import DATES, EXPECTED_DATE, TimeRule, parse_date

KILLED = (("fatalities_low", "fatalities_high"), ("killed_low", "killed_high"))
"""Fields, of an event and of an account of it, that hold a lowest and a highest figure."""


def date_wrongs(record: Mapping[str, Any], rule: TimeRule, prefix: str = "") -> Iterator[Wrong]:
    """Find dates that are none, an instant without its day, and an order that cannot be."""
    start, end = record.get("start"), record.get("end")
    bad = [key for key in DATES if not _is_date_or_null(record.get(key))]
    for key in bad:
        yield prefix + key, record[key], EXPECTED_DATE
    if bad:
        return
    if start is None and rule == "instant":
        yield f"{prefix}start", MISSING, EXPECTED_DATE
    elif start and end and parse_date(end).end < parse_date(start).start:
        yield f"{prefix}start", start, f"a date that is not after the end, {end}"
    else:
        yield from _soft_wrongs(record, prefix)


def _soft_wrongs(record: Mapping[str, Any], prefix: str) -> Iterator[Wrong]:
    """Find a latest start or an earliest end that does not lie between start and end."""
    start, end, latest, earliest = (record.get(key) for key in DATES)
    if latest:
        if not start or parse_date(latest).start <= parse_date(start).start:
            yield f"{prefix}start_latest", latest, f"a date after the start, {start or MISSING}"
        elif end and parse_date(latest).start > parse_date(end).end:
            yield f"{prefix}start_latest", latest, f"a date that is not after the end, {end}"
    if earliest:
        if not end or parse_date(earliest).end >= parse_date(end).end:
            yield f"{prefix}end_earliest", earliest, f"a date before the end, {end or MISSING}"
        elif start and parse_date(earliest).end < parse_date(start).start:
            yield f"{prefix}end_earliest", earliest, f"a date that is not before the start, {start}"


def known_until_wrongs(record: Mapping[str, Any], prefix: str = "") -> Iterator[Wrong]:
    """Find a last day of the record that is no date."""
    if not _is_date_or_null(record.get("known_until")):
        yield f"{prefix}known_until", record["known_until"], EXPECTED_DATE


def _is_date_or_null(value: object) -> bool:
    return value is None or is_date(value)


def is_date(value: object) -> bool:
    """Return whether a value is a date, as precisely as it is known."""
    try:
        return isinstance(value, str) and bool(parse_date(value))
    except ValueError:
        return False


def range_wrongs(record: Mapping[str, Any], prefix: str = "") -> Iterator[Wrong]:
    """Find a lowest figure of killed that is above the highest; that each is one is told apart."""
    for low, high in KILLED:
        least, most = record.get(low), record.get(high)
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield f"{prefix}{low}", least, f"at most the highest figure, {most}"


def source_wrongs(record: Mapping[str, Any], prefix: str = "") -> Iterator[Wrong]:
    """Find sources without text, and addresses that are not on the web."""
    sources = record.get("sources", [])
    if not isinstance(sources, list):
        yield f"{prefix}sources", sources, "a list"
        return
    for index, source in enumerate(sources):
        where = f"{prefix}sources[{index}]"
        if not isinstance(source, dict) or not set(source) <= {"title", "url"}:
            yield where, source, "an object with title and url"
            continue
        title, url = source.get("title"), source.get("url", MISSING)
        if not isinstance(title, str) or not title.strip():
            yield f"{where}.title", title, "text"
        if url is not None and not is_web_address(url):
            yield f"{where}.url", url, "an http or https address, or null"


def is_web_address(value: object) -> bool:
    """Return whether a value is an absolute http or https address."""
    return isinstance(value, str) and _is_web_address(value)


@lru_cache(maxsize=1024)  # most sources are those of many records
def _is_web_address(text: str) -> bool:
    if not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a text may be, and the list of the catalogue that says so, if one does."""

    values: Sequence[str]
    named: str = ""

    @property
    def expected(self) -> str:
        """What a fault says was expected."""
        values = ", ".join(self.values) or "none"
        return f"one of those in {self.named}: {values}" if self.named else f"one of {values}"


def state_wrongs(record: Mapping[str, Any], values: Mapping[str, Allowed]) -> Iterator[Wrong]:
    """Find what is wrong with the dated states of a feature.

    Parameters
    ----------
    record : mapping
        Properties of the feature.
    values : mapping of str to Allowed
        What the members of a state may be.
    """
    states = record.get("states", [])
    if not isinstance(states, list):
        return  # found by its field already
    for index, state in enumerate(states):
        where = f"states[{index}]"
        if not isinstance(state, dict):
            yield where, state, "an object"
            continue
        for key in ("start", "end"):
            if key not in state:
                yield f"{where}.{key}", MISSING, f"{EXPECTED_DATE}, or null"
        yield from date_wrongs(state, "ongoing", f"{where}.")
        yield from source_wrongs(state, f"{where}.")
        for key, allowed in {**values, "date_precision": Allowed(DATE_PRECISIONS)}.items():
            if state.get(key) not in allowed.values:
                yield f"{where}.{key}", state.get(key, MISSING), allowed.expected


def account_wrongs(record: Mapping[str, Any]) -> Iterator[Wrong]:
    """Find what is wrong with the figures and sources of accounts, beside what their kind asks."""
    accounts = record.get("accounts", [])
    for index, account in enumerate(accounts if isinstance(accounts, list) else ()):
        if not isinstance(account, dict):
            continue  # found by the kind
        where = f"accounts[{index}]."
        for name in ("killed_low", "killed_high"):
            if isinstance(account.get(name), int) and account[name] < 0:
                yield f"{where}{name}", account[name], "at least 0"
        yield from range_wrongs(account, where)
        yield from source_wrongs(account, where)
