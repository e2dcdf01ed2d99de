"""Filters in words, each as short as it is read; ``static/js/app/filterwords.js`` says the same."""

from __future__ import annotations

from collections.abc import Iterator

from mapapp.data.catalogue import Catalogue
from mapapp.filters import VIEW, Filters, choices
from mapapp.meaning.codes import code_text
from mapapp.words.messages import Messages


def filter_words(catalogue: Catalogue, filters: Filters, words: Messages) -> str:
    """Return the filters that are set in one line; empty where none is."""
    return words.listed(_each(catalogue, filters, words))


def count_words(words: Messages, shown: int, of: int, filters: Filters) -> str:
    """Return how many events are shown and, where filters are set, of how many."""
    if filters == Filters():
        return words.text("count.events", n=shown)
    return words.text("count.filtered", shown=words.number(shown), n=of)


def _each(catalogue: Catalogue, filters: Filters, words: Messages) -> Iterator[str]:
    yield from _categories(catalogue, filters, words)
    for actor in filters.actor:
        yield _actor(catalogue, actor, words)
    for place in filters.place:
        yield _placed(catalogue, place, words)
    if filters.killed is not None:
        yield words.text("filter.killedLeast", n=filters.killed)
    if filters.disputed:
        yield words.code("filter.disputed", filters.disputed)
    if filters.article:
        yield words.code("filter.article", filters.article)
    yield from _where_and_what(filters, words)


def _where_and_what(filters: Filters, words: Messages) -> Iterator[str]:
    if filters.bbox == VIEW:
        yield words.text("filter.view")
    if filters.within is not None:
        yield words.text("filter.within", n=filters.within)
    yield from (words.code("source", source) for source in filters.source)
    if filters.q:
        yield words.text("filter.quoted", text=filters.q)
    if filters.area or filters.box:
        yield words.text("filter.area")


def _categories(catalogue: Catalogue, filters: Filters, words: Messages) -> list[str]:
    """Return what is said of categories and families, in the order of the families."""
    families = {family.id: family for family in catalogue.signs.families}
    ranks = {id: rank for rank, id in enumerate(families)}

    def rank(id: str) -> int:
        return ranks[id if id in families else catalogue.family_of[id].id]

    return [
        families[id].short if id in families else code_text(catalogue, words, "category", id)
        for id in sorted(filters.category, key=rank)
    ]


def _actor(catalogue: Catalogue, id: str, words: Messages) -> str:
    events = catalogue.role("events")
    names = choices(events, "actor").get(id, ()) if events else ()
    return code_text(catalogue, words, "actor", min(names, default=id))


def _placed(catalogue: Catalogue, id: str, words: Messages) -> str:
    """Return where as a filter: a state that took part has the same name as the country."""
    name = place_words(catalogue, id, words)
    provinces = catalogue.role("provinces")
    is_province = provinces is not None and id in provinces.features_by_id
    return name if is_province else words.text("filter.inCountry", country=name)


def place_words(catalogue: Catalogue, id: str, words: Messages) -> str:
    """Return the name of a country or of a province."""
    provinces = catalogue.role("provinces")
    if provinces and id in provinces.features_by_id:
        return provinces.title_of(provinces.features_by_id[id])
    return words.code("country", id)
