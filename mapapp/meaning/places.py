"""The places that have a page: countries, provinces, and the towns and sites that events name.

An id is the slug of the name: ``afghanistan``, ``kabul``, ``torkham``. Where a town bears the name
of its province the id is that of the province, and so is the page. Codes lead to the same pages:
``AFG``, ``AF-KAB``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mapapp.data.catalogue import Catalogue, Feature, Layer, kept_with_data
from mapapp.meaning.actors import events_of
from mapapp.words.languages import ENGLISH, words_in
from mapapp.words.slug import slug

COUNTRY, PROVINCE, SITE = "country", "province", "site"
CLOSELY = ("exact", "city")
"""How an event must be placed for its place to be a town or a site; else it is of a province or of
a country."""

Event = tuple[Layer, Feature]


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a page.

    Attributes
    ----------
    id : str
        The slug of its name, in the language of the data.
    kind : str
        `COUNTRY`, `PROVINCE` or `SITE`.
    name : str
        Its name, in the language of the data.
    code : str
        Of a country or province its code, as the filter `place` takes it; else empty.
    country : str
        The code of the country that it is, or lies in; empty where that is not known.
    example : (str, str) or None
        Layer and id of the first event that names it, which has its name in another language.
    """

    id: str
    kind: str
    name: str
    code: str
    country: str
    example: tuple[str, str] | None = None


@kept_with_data
def places_of(catalogue: Catalogue) -> Mapping[str, Place]:
    """Return the places by their ids: countries first, then provinces, then towns and sites."""
    found: dict[str, Place] = {}
    for place in (*_countries(catalogue), *_provinces(catalogue), *_sites(catalogue)):
        found.setdefault(place.id, place)
    return MappingProxyType(found)


@kept_with_data
def codes_of(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the ids of countries and provinces by their codes."""
    return MappingProxyType(
        {place.code: place.id for place in places_of(catalogue).values() if place.code}
    )


def place_of(catalogue: Catalogue, event: Feature) -> str | None:
    """Return the id of the place that an event is shown at; ``js/rules/profiles.js`` says the same.

    It may be a code, which leads to the page of that id.
    """
    told = event["properties"]
    if told["place_precision"] in CLOSELY:
        return slug(catalogue.of_data.get(told["place"], told["place"]))
    known = codes_of(catalogue)
    within = told.get("province") if told["place_precision"] == "province" else None
    return next((code for code in (within, told["country"]) if code in known), None)


@kept_with_data
def events_by_place(catalogue: Catalogue) -> Mapping[str, tuple[Event, ...]]:
    """Return the events of each place by its id: those of a country are in all of it."""
    codes = codes_of(catalogue)
    found: dict[str, dict[tuple[str, str], Event]] = {}
    for layer, event in events_of(catalogue):
        told = event["properties"]
        ids = [codes.get(told["country"]), codes.get(told.get("province") or "")]
        if told["place_precision"] in CLOSELY:
            ids.append(slug(told["place"]))
        for id in filter(None, ids):
            found.setdefault(id, {})[layer.id, event["id"]] = layer, event
    return MappingProxyType({id: tuple(events.values()) for id, events in found.items()})


def _countries(catalogue: Catalogue) -> Iterator[Place]:
    english = words_in(ENGLISH)
    codes = dict.fromkeys(event["properties"]["country"] for _, event in events_of(catalogue))
    if layer := catalogue.role("provinces"):
        codes |= dict.fromkeys(each["properties"]["country"] for each in layer.features)
    for code in filter(None, codes):
        name = english.code("country", code)
        yield Place(slug(name), COUNTRY, name, code, code)


def _provinces(catalogue: Catalogue) -> Iterator[Place]:
    layer = catalogue.role("provinces")
    for each in layer.features if layer else ():
        name, country = layer.title_of(each) if layer else "", each["properties"]["country"] or ""
        yield Place(slug(name), PROVINCE, name, each["id"], country)


def _sites(catalogue: Catalogue) -> Iterator[Place]:
    for layer, event in events_of(catalogue):
        told = event["properties"]
        if told["place_precision"] in CLOSELY:
            example = layer.id, event["id"]
            yield Place(slug(told["place"]), SITE, told["place"], "", told["country"], example)
