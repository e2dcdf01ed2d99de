"""The words of the page's modules, in one table that a translator can extend alone."""

from gettext import NullTranslations

import pytest

from mapapp.data.catalogue import Catalogue
from mapapp.words.messages import MESSAGES, Messages


class Shouting(NullTranslations):
    """A language in which everything is loud, and two are already many."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper()


def test_every_text_goes_through_the_translations() -> None:
    table = Messages.of(Shouting()).table
    assert table["month.8"] == "AUGUST"
    assert table["count.events.one"] == "{N} EVENT"
    assert table["count.events.other"] == "{N} EVENTS"


def test_names_are_filled_in_and_counts_have_their_plural() -> None:
    words = Messages.of(NullTranslations())
    assert words.text("count.events", n=1) == "1 event"
    assert words.text("count.events", n=1200) == "1,200 events"
    assert words.text("date.day", day="8", month="August", year="1998") == "8 August 1998"


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    """F4: a title of the data is no format."""
    words = Messages.of(NullTranslations())
    title = words.text("title.feature", feature="{title} {feature} {n} %(title)s", title="Atlas")
    assert title == "{title} {feature} {n} %(title)s · Atlas"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Messages.of(NullTranslations()).text("no.such.key")


def _codes(catalogue: Catalogue, layer: str, field: str) -> set[str]:
    return {
        value
        for feature in catalogue.layers[layer].features
        if (value := feature["properties"][field]) is not None
    }


@pytest.mark.parametrize(
    ("layer", "field", "group"),
    [
        ("events", "category", "category"),
        ("events", "country", "country"),
        ("events", "place_precision", "place"),
        ("events", "date_precision", "precision"),
        ("crossings", "kind", "kind"),
        ("crossings", "other_country", "country"),
        ("routes", "mode", "mode"),
        ("claims", "status", "claim"),
        ("durand-line", "status", "line"),
    ],
)
def test_every_code_of_the_data_has_words(
    catalogue: Catalogue, layer: str, field: str, group: str
) -> None:
    codes = _codes(catalogue, layer, field)
    assert codes
    assert {f"{group}.{code}" for code in codes} <= MESSAGES.keys()


def test_every_controller_has_words(catalogue: Catalogue) -> None:
    states = (
        state["controller"]
        for feature in catalogue.layers["control"].features
        for state in feature["properties"]["states"]
    )
    assert {f"control.{controller}" for controller in states} <= MESSAGES.keys()
