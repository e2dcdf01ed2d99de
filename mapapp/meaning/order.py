"""The order of results and their groups; ``js/rules/order.js`` does the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from mapapp.data.catalogue import Catalogue, Feature
from mapapp.kinds import KINDS, TABLES
from mapapp.meaning.codes import code_text
from mapapp.words.alphabet import alphabetical
from mapapp.words.folding import fold
from mapapp.words.messages import Messages

RELEVANCE = "relevance"

SORTS = tuple(
    sign + name
    for name in dict.fromkeys(
        [column.id for role in TABLES for column in KINDS[role].columns] + [RELEVANCE]
    )
    for sign in ("", "-")
)
"""What an address can ask to have in order: any column of a table, from its end with a minus. The
first is the default, the order of the layer."""

GROUPS = ("none", "year", "place")
"""By what results can be grouped; the first is the default."""

IN_TITLE, IN_NAMES = 4, 2
"""What a word of the text that is searched for weighs that begins a word of the title, or of the
place or an actor; one of the summary alone weighs nothing."""

Value = str | int | None


def _killed(feature: Feature, _: Sequence[str]) -> Value:
    low = feature["properties"]["fatalities_low"]
    return None if low is None else -low


def _place(feature: Feature, _: Sequence[str]) -> Value:
    place = feature["properties"]["place"]
    return alphabetical(place) if place else None


def _relevance(feature: Feature, words: Sequence[str]) -> Value:
    properties = feature["properties"]
    title = f" {fold(properties['title'])}"
    names = "".join(f" {fold(text)}" for text in (properties["place"], *properties["actors"]))
    weights = (
        IN_TITLE if f" {word}" in title else IN_NAMES if f" {word}" in names else 0
        for word in words
    )
    return -sum(weights)


VALUES: dict[str, Callable[[Feature, Sequence[str]], Value]] = {
    "killed": _killed,
    "place": _place,
    RELEVANCE: _relevance,
}
"""What events are listed by beside the order of the layer, the least first: so most killed are."""


def in_order(found: Sequence[Feature], sort: str, text: str = "") -> list[Feature]:
    """Return events as results list them.

    Parameters
    ----------
    found
        In the order of the layer, which is that of time.
    sort
        One of `SORTS`. What is a column of a table alone changes nothing in a list.
    text
        What is searched for, by which the best match comes first; without one all are alike.

    Notes
    -----
    What has the same value keeps the order of the layer; what has none comes last, whichever way.
    """
    name, is_turned = sort.removeprefix("-"), sort.startswith("-")
    if name == SORTS[0]:
        return [*reversed(found)] if is_turned else [*found]
    if name not in VALUES:
        return [*found]
    words = fold(text).split()
    valued = [(VALUES[name](feature, words), feature) for feature in found]
    known: list[Any] = [pair for pair in valued if pair[0] is not None]
    known.sort(key=itemgetter(0), reverse=is_turned)
    unknown = [pair for pair in valued if pair[0] is None]
    return [feature for _, feature in known + unknown]


def group_of(catalogue: Catalogue, words: Messages, feature: Feature, group: str) -> str:
    """Return what heads the group of an event: its year, or its province, else its country.

    It is empty without groups.
    """
    properties = feature["properties"]
    if group == "year":
        return words.digits(int(properties["start"][:4]))
    if group == "place":
        if province := properties.get("province"):
            return _province(catalogue, province)
        return code_text(catalogue, words, "country", properties["country"])
    return ""


def _province(catalogue: Catalogue, id: str) -> str:
    layer = catalogue.role("provinces")
    found = layer.features_by_id.get(id) if layer else None
    return layer.title_of(found) if layer and found else id


def in_groups(
    catalogue: Catalogue,
    words: Messages,
    found: Sequence[Feature],
    sort: str,
    group: str,
    text: str = "",
) -> list[tuple[str, list[Feature]]]:
    """Return events in order, by what heads their groups.

    Groups come as their first event does.
    """
    groups: dict[str, list[Feature]] = {}
    for feature in in_order(found, sort, text):
        groups.setdefault(group_of(catalogue, words, feature, group), []).append(feature)
    return [*groups.items()]
