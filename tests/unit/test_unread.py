"""What of an address is named to the reader; `tests/cases/rules.json` holds the page to it."""

import pytest

from mapapp.meaning.address import PARAMETERS
from mapapp.meaning.unread import unread


@pytest.mark.parametrize("name", ["categories", "form", "zoom", "layer", "From", "events", "embed"])
def test_a_name_like_ours_is_told(name: str) -> None:
    assert unread([name, name], PARAMETERS) == (f"\u2068{name}\u2069",)


@pytest.mark.parametrize("name", [*PARAMETERS, "utm_source", "fbclid", "GCLID", "_ga", "_", "ref"])
def test_what_is_known_or_gathered_on_the_way_passes(name: str) -> None:
    assert unread([name], PARAMETERS) == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x" * 5000, "x" * 24 + "…"),
        ("\u202e\u2069<b>\n\x00", "<b>"),
        ("تورخم", "تورخم"),
        ("__proto__", None),
        ("\u200b ", None),
    ],
)
def test_a_strangers_name_is_cut_and_turns_nothing(name: str, told: str | None) -> None:
    assert unread([name], PARAMETERS) == ((f"\u2068{told}\u2069",) if told else ())


def test_of_many_names_the_first_are_told() -> None:
    assert unread("abcdefg", PARAMETERS) == (*(f"\u2068{name}\u2069" for name in "abcde"), "…")
