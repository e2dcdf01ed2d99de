"""The words of the page's modules, in one table that a translator can extend alone."""

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.words.languages import ENGLISH, words_in
from mapapp.words.locale import locale_of
from mapapp.words.messages import MESSAGES, Messages
from mapapp.words.translations import Changed


def test_every_text_goes_through_the_translations() -> None:
    table = Messages.of(locale_of("en"), Changed(str.upper)).table
    assert table["month.8"] == "AUGUST"
    assert table["count.events.one"] == "{N} EVENT"
    assert table["count.events.other"] == "{N} EVENTS"


def test_names_are_filled_in_and_counts_have_their_plural() -> None:
    words = words_in(ENGLISH)
    assert words.text("count.events", n=1) == "1 event"
    assert words.text("count.events", n=1200) == "1,200 events"
    assert words.text("date.day", day="8", month="August", year="1998") == "8 August 1998"


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    """F4: a title of the data is no format."""
    words = words_in(ENGLISH)
    title = words.text("title.feature", feature="{title} {feature} {n} %(title)s", title="Atlas")
    assert title == "{title} {feature} {n} %(title)s · Atlas"


def test_a_name_in_latin_letters_does_not_turn_a_line_from_right_to_left() -> None:
    words = words_in("ar-XB")
    assert words.text("years.range", **{"from": "1996", "to": "2001"}) == "1996–2001"
    assert words.text("years.range", **{"from": "Kabul", "to": "2001"}) == "\u2068Kabul\u2069–2001"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        words_in(ENGLISH).text("no.such.key")


def _codes(catalogue: Catalogue, layer: str, field: str) -> set[str]:
    return {
        value
        for feature in catalogue.layers[layer].features
        if (value := feature["properties"][field]) is not None
    }


@pytest.mark.parametrize(
    ("layer", "field", "group"),
    [
        ("events", "country", "country"),
        ("events", "place_precision", "place"),
        ("events", "date_precision", "precision"),
        ("crossings", "kind", "kind"),
        ("crossings", "other_country", "country"),
        ("routes", "mode", "mode"),
        ("claims", "status", "claim"),
    ],
)
def test_every_code_of_the_data_has_words(
    catalogue: Catalogue, layer: str, field: str, group: str
) -> None:
    codes = _codes(catalogue, layer, field)
    assert codes
    titles = {f"{group}.{code}" for code in catalogue.titles.get(group, ())}
    assert {f"{group}.{code}" for code in codes} <= MESSAGES.keys() | titles


def test_a_list_keeps_its_order_whatever_its_members_are_written_in() -> None:
    words = words_in("ur")
    assert words.listed(["Kabul", "کابل", "1998"]) == "\u2068Kabul\u2069، کابل، 1998"
