"""Who says what of an event, side by side, and figures of killed in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mapapp.meaning.describe.blocks import Account, Accounts
from mapapp.meaning.describe.subject import Subject
from mapapp.words.links import source_links
from mapapp.words.messages import Messages


def accounts(subject: Subject) -> Accounts | None:
    """Return the accounts of an event, and where else sources differ; None where it has none.

    An account that gives no figure says so where others give one: it must not look like nobody.
    """
    told = subject.properties["accounts"]
    if not told:
        return None
    said = subject.said
    counted = any(_figures(each) for each in told)
    return Accounts(
        title=said("accounts"),
        measure=said("fact.killed") if counted else "",
        told=tuple(
            Account(
                party=each["party"],
                killed=(killed_text(subject.words, *_range(each)) or said("accounts.none"))
                if counted
                else "",
                claim=each["claim"],
                sources=source_links(each),
            )
            for each in told
        ),
        note=subject.properties["dispute"] or "",
    )


def ends_text(words: Messages, low: int | None, high: int | None, told: Sequence[Any]) -> str:
    """Return a range of killed with who gives its ends: ``143, United Nations, to 408, Taliban``.

    It is empty where no account, or one alone, gives both.
    """
    if low is None or high is None or low == high:
        return ""
    least = next((each for each in told if low in _figures(each)[:1]), None)
    most = next((each for each in told if high in _figures(each)[-1:]), None)
    if least is None or most is None or least is most:
        return ""
    return words.text(
        "killed.named", low=low, lowParty=least["party"], high=high, highParty=most["party"]
    )


def killed_brief(words: Messages, low: int | None, high: int | None) -> str:
    """Return killed in a column: ``2,000–8,000``, ``10``, ``10+``; empty where none is known."""
    if low is None:
        return "" if high is None else words.text("killed.brief.most", high=high)
    if high is None:
        return words.text("killed.brief.least", low=low)
    return (
        words.number(low) if low == high else words.text("killed.brief.range", low=low, high=high)
    )


def killed_text(words: Messages, low: int | None, high: int | None) -> str:
    """Return the killed as a range: ``2,000 to 8,000``, ``10``, ``at least 10``, ``up to 8,000``.

    It is empty where no figure is known.
    """
    if low is None and high is None:
        return ""
    if high is None:
        return words.text("killed.least", low=low or 0)
    if low is None:
        return words.text("killed.most", high=high)
    return words.number(low) if low == high else words.text("killed.range", low=low, high=high)


def _range(account: Mapping[str, Any]) -> tuple[int | None, int | None]:
    return account.get("killed_low"), account.get("killed_high")


def _figures(account: Mapping[str, Any]) -> list[int]:
    return [figure for figure in _range(account) if figure is not None]
