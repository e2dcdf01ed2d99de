"""Which language a reader is told in, and what a catalogue of a translator may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapapp.words.languages import KNOWN, OFFERED, PSEUDO, negotiate, words_in
from mapapp.words.locale import locale_of
from mapapp.words.messages import Messages
from mapapp.words.translations import PLACEHOLDER, Catalogue


@pytest.mark.parametrize(
    ("preferred", "chosen"),
    [
        ([], "en"),
        (["fr", "de"], "en"),
        (["ur", "en"], "ur"),
        (["ur-IN", "en"], "ur"),
        (["PS-af"], "ps"),
        (["fa-IR", "en-GB"], "fa-AF"),
        (["fa"], "fa-AF"),
        (["prs", "en"], "fa-AF"),
        (["prs-AF"], "fa-AF"),
        (["uz", "ps"], "ps"),
        (["ur-Arab-PK"], "ur"),
        (["fr", "en-US", "ps"], "en"),
        (["*"], "en"),
        (["", "-", "x" * 2000, "../../etc", "fa_AF"], "en"),
    ],
)
def test_the_language_that_is_liked_best_is_taken(preferred: list[str], chosen: str) -> None:
    assert negotiate(preferred) == chosen


def test_languages_for_tests_are_not_offered() -> None:
    assert not set(PSEUDO) & set(OFFERED)
    assert negotiate(["en-XA", "ar-XB"]) == "en"


@pytest.mark.parametrize("id", KNOWN)
def test_every_language_says_everything_and_fills_in_the_same_names(id: str) -> None:
    english, words = words_in("en"), words_in(id)
    solar = {f"month.solar.{n}" for n, _ in enumerate(words.locale.solar_months, start=1)}
    assert words.table.keys() == english.table.keys() | solar
    for key, text in english.table.items():
        assert words.table[key].strip(), key
        assert set(PLACEHOLDER.findall(words.table[key])) <= set(PLACEHOLDER.findall(text)), key


def test_the_accented_language_leaves_no_english_letter_and_is_longer() -> None:
    english, words = words_in("en"), words_in("en-XA")
    for key, text in words.table.items():
        plain = PLACEHOLDER.sub("", text)
        assert plain.startswith("["), key
        assert plain.endswith("]"), key
        assert not any(char.isascii() and char.isalpha() for char in plain), key
        assert len(text) > len(english.table[key]), key


PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Closed"
msgstr "بسته"

#, fuzzy
msgid "Open"
msgstr "باز"

msgid "{km} km"
msgstr "{meters} متر"

msgid "Restricted"
msgstr ""

msgid "{n} event"
msgid_plural "{n} events"
msgstr[0] "یک: {n} رویداد"
msgstr[1] "{n} رویداد"
"""


def test_a_catalogue_is_read_by_the_plural_rules_of_its_locale(tmp_path: Path) -> None:
    """CLDR's Persian takes the first form for 0 too; what is unsure or odd stays English."""
    file = tmp_path / "mapapp.po"
    file.write_text(PO, encoding="utf-8")
    dari = locale_of("fa-AF")
    words = Messages.of(dari, Catalogue(file, dari))
    assert words.table["crossing.closed"] == "بسته"
    assert words.table["crossing.open"] == "Open"
    assert words.table["crossing.restricted"] == "Restricted"
    assert words.table["length"] == "{km} km"
    assert [words.text("count.events", n=n) for n in (0, 1, 2)] == [
        "یک: ۰ رویداد",
        "یک: ۱ رویداد",
        "۲ رویداد",
    ]
    assert words.text("count.found", n=1200) == "۱٬۲۰۰ found"
    assert words.ngettext("{n} event", "{n} events", 0) == "یک: {n} رویداد"
