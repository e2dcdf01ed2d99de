"""A page for each actor of events and for each place, with the same as data beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlencode

import shapely
import shapely.geometry
from flask import Blueprint, Response, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.data.strictjson import compact
from mapapp.errors import NotFound
from mapapp.looks import signs
from mapapp.looks.signs import Family, pattern_defs
from mapapp.meaning.actors import Actor, actors_of, events_by_actor
from mapapp.meaning.address import language
from mapapp.meaning.codes import code_text
from mapapp.meaning.describe.accounts import killed_brief
from mapapp.meaning.geodesy import distance_km
from mapapp.meaning.names import doubt_of, names_of, page_names
from mapapp.meaning.places import (
    COUNTRY,
    PROVINCE,
    SITE,
    Event,
    Place,
    codes_of,
    events_by_place,
    places_of,
)
from mapapp.meaning.profiles import (
    Share,
    Told,
    actors_in,
    deadliest,
    family_of,
    shares,
    told,
)
from mapapp.meaning.situation import Step, history
from mapapp.web.atlas import atlas
from mapapp.web.bodies import MEDIA_TYPES, Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import data_words, page_words
from mapapp.web.pages import citing, lanes, locator, panel
from mapapp.web.programs import refuse_unknown
from mapapp.words.alphabet import alphabetical
from mapapp.words.dates import both_day, date_text, solar_text, start_text
from mapapp.words.links import source_link
from mapapp.words.messages import N_, NP_, Messages

bp = Blueprint("profiles", __name__)

FORM = ".json"
NEAREST = 6
"""Ids that are named to who asks for one that is none; towns and crossings that are near."""
NEAR_KM, NEAR_DEGREES = 60, 0.6
DEADLIEST = 14
WHERE, LOCATOR = (620, 452), (320, 300)
"""Sizes of the maps in pixels: of an actor, of a place."""
NEWEST = 7
"""Events that are in sight; the others are behind a word."""
MOST_PARTNERS = 12

KINDS: Mapping[str, str] = {
    "state": N_("state"),
    "government": N_("government"),
    "party": N_("party"),
    "movement": N_("movement"),
    "armed-group": N_("armed group"),
    "alliance": N_("alliance"),
    "organisation": N_("organisation"),
    "company": N_("company"),
    "people": N_("people"),
    "person": N_("person"),
}
KINDS_OF_PLACES: Mapping[str, str] = {
    COUNTRY: N_("Country"),
    PROVINCE: N_("Province"),
    SITE: N_("Town or site"),
}
NAMED = NP_("{n} event of the record names it.", "{n} events of the record name it.")
HERE = NP_("{n} event of the record was here.", "{n} events of the record were here.")
COUNTED = NP_(
    "{n} yearly count speaks of it too, and stands apart.",
    "{n} yearly counts speak of it too, and stand apart.",
)
DIFFER = NP_("In {n} of them sources differ.", "In {n} of them sources differ.")
SINCE, UNTIL, BOTH = N_("since {start}"), N_("until {end}"), N_("{start} to {end}")


@bp.get("/actors")
def actors() -> Response:
    """Return the list of all actors."""
    words = page_words()
    return respond(_actors_page(atlas().catalogue_in(words), words, language(request.args)))


@bp.get("/places")
def places() -> Response:
    """Return the list of all places."""
    words = page_words()
    return respond(_places_page(atlas().catalogue_in(words), words, language(request.args)))


@bp.get("/actors/<name>")
def actor(name: str) -> Response | BaseResponse:
    """Return the page of an actor; with ``.json`` after its id the same as data.

    Raises
    ------
    NotFound
        If there is no such actor.
    """
    return _profile("actor", name, actors_of(atlas().catalogue), {}, _actor_page, _actor_data)


@bp.get("/places/<name>")
def place(name: str) -> Response | BaseResponse:
    """Return the page of a place; with ``.json`` after its id the same as data.

    The code of a country or a province leads to its page.

    Raises
    ------
    NotFound
        If there is no such place.
    """
    catalogue = atlas().catalogue
    codes = codes_of(catalogue)
    return _profile("place", name, places_of(catalogue), codes, _place_page, _place_data)


def _profile(
    kind: str,
    name: str,
    known: Mapping[str, object],
    others: Mapping[str, str],
    page: Callable[[Catalogue, Messages, str, str | None, str], Body],
    data: Callable[[Catalogue, Messages, str], Body],
) -> Response | BaseResponse:
    id = name.removesuffix(FORM)
    form = FORM if id != name else ""
    if form:
        refuse_unknown(request.args, ("lang", "v"))
    words = data_words() if form else page_words()
    lang = language(request.args)
    if id not in known:
        if (there := others.get(id) or id.lower()) in known:
            return redirect(url_for(f"profiles.{kind}", name=there + form, lang=lang), 301)
        raise NotFound(kind, id, get_close_matches(id.lower(), known, NEAREST, 0.5))
    catalogue = atlas().catalogue_in(words)
    return respond(
        data(catalogue, words, id) if form else page(catalogue, words, id, lang, citing.site())
    )


# What both kinds of profile say


@dataclass(frozen=True, slots=True)
class Row:
    """An event in a list, with what is said beside it."""

    title: str
    href: str
    date: str
    solar: str
    swatch: Markup
    place: str
    killed: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Something that several events have in common, with a link to its own page."""

    title: str
    href: str
    families: tuple[tuple[Family, int], ...]
    n: int
    bar: int


class _Telling:
    """What both kinds of profile say, in one language."""

    def __init__(self, catalogue: Catalogue, words: Messages, lang: str | None) -> None:
        self.catalogue, self.words, self.lang = catalogue, words, lang
        self.home = url_for("pages.home", lang=None)

    def row(self, event: Event) -> Row:
        """Return an event as a row of a list."""
        layer, feature = event
        properties = feature["properties"]
        low, high = properties["fatalities_low"], properties["fatalities_high"]
        return Row(
            title=layer.title_of(feature),
            href=panel.record_href(self.home, layer.id, feature["id"], self.lang),
            date=start_text(self.words, properties, short=True),
            solar=solar_text(self.words, properties, start_text),
            swatch=signs.family_swatch(family_of(self.catalogue, feature)),
            place=properties["place"],
            killed=killed_brief(self.words, low, high),
        )

    def on_map(self, **more: str) -> str:
        """Return the address of the map with filters, or another part of an address."""
        query = {**more} | ({"lang": self.lang} if self.lang else {})
        return f"{self.home}?{urlencode(query, safe='/,')}" if query else self.home

    def table(self, **filters: Any) -> str | None:
        """Return the address of the events of the map as a table; None where it has none."""
        layer = self.catalogue.role("events")
        return url_for("layers.csv", layer_id=layer.id, **filters) if layer else None

    def dates(self, start: str | None, end: str | None) -> str:
        """Return when something was, as far as that is known."""
        said = {
            name: both_day(self.words, text)
            for name, text in (("start", start), ("end", end))
            if text
        }
        form = BOTH if len(said) > 1 else SINCE if start else UNTIL
        return self.words.said(form, **said) if said else ""

    def counts(self, events: Told, forms: tuple[str, str]) -> list[str]:
        """Return sentences that say how many events there are."""
        found = [(forms, len(events.events))] if events.events else []
        found += [(DIFFER, events.differing)] if events.differing else []
        found += [(COUNTED, len(events.counts))] if events.counts else []
        return [self.words.counted(form, n) for form, n in found]

    def actor_rows(self, found: Sequence[Share]) -> list[ShareRow]:
        """Return actors that events have in common."""
        known = actors_of(self.catalogue)
        return [
            self._share(known[each.id].name, url_for("profiles.actor", name=each.id), each, found)
            for each in found
        ]

    def place_rows(self, found: Sequence[Share]) -> list[ShareRow]:
        """Return provinces or countries, which are named by their codes."""
        ids = codes_of(atlas().catalogue)
        known = places_of(atlas().catalogue)
        return [
            self._share(
                self.name_of(known[ids[each.id]]),
                url_for("profiles.place", name=ids[each.id]),
                each,
                found,
            )
            for each in found
            if each.id in ids
        ]

    def _share(self, title: str, href: str, share: Share, of: Sequence[Share]) -> ShareRow:
        most = max(each.events for each in of)
        return ShareRow(title, href, share.families, share.events, round(100 * share.events / most))

    def name_of(self, place: Place) -> str:
        """Return the name of a place in the language of the page."""
        if place.kind == COUNTRY:
            return code_text(self.catalogue, self.words, "country", place.code)
        if place.kind == PROVINCE:
            layer, feature = _province(self.catalogue, place)
            return layer.title_of(feature)
        layer_id, event = place.example or ("", "")
        told = self.catalogue.layers[layer_id].features_by_id[event]["properties"]
        return str(told["place"])

    def common(self, events: Told) -> dict[str, Any]:
        """Return what the template is told of events, whosever profile it is."""
        newest = [self.row(each) for each in reversed(events.events)]
        deadly = deadliest(events.events, DEADLIEST)
        return {
            "words": self.words,
            "timeline": lanes.timeline(self.catalogue, events.events),
            "killed": lanes.killed_scale(deadly),
            "row": self.row,
            "events": newest,
            "newest": NEWEST,
            "deadliest": DEADLIEST,
            "counts": [self.row(each) for each in reversed(events.counts)],
            "sources": _sources((*events.events, *events.counts)),
            "known_until": self.catalogue.known_until
            and date_text(self.words, self.catalogue.known_until),
            "patterns": pattern_defs(self.catalogue.signs),
            "swatch": signs.family_swatch,
            "credits": self.catalogue.credits,
        }


def _cited(catalogue: Catalogue, kind: str, id: str, title: str, site: str) -> str:
    path = url_for(f"profiles.{kind}", name=id, lang=None)
    return citing.citation(catalogue, title, path, f"{kind}s/{id}", site)


def _sources(events: Iterable[Event]) -> list[Any]:
    found = {
        (each["title"], each.get("url")): None
        for _, event in events
        for each in event["properties"]["sources"]
    }
    return [source_link(title, url) for title, url in found]


def _provinces_in(event: Feature) -> list[str]:
    return [event["properties"]["province"]] if event["properties"].get("province") else []


EVENT_FIELDS = ("start", "end", "place", "category", "fatalities_low", "fatalities_high")


def _event_data(event: Event) -> dict[str, Any]:
    layer, feature = event
    named = {"layer": layer.id, "id": feature["id"], "title": layer.title_of(feature)}
    return named | {name: feature["properties"][name] for name in EVENT_FIELDS}


def _share_data(found: Iterable[Share]) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "events": each.events,
            "by_family": {family.id: n for family, n in each.families},
        }
        for each in found
    ]


def _told_data(events: Told) -> dict[str, Any]:
    return {
        "counts": {
            "events": len(events.events),
            "sources_differ": events.differing,
            "yearly_counts": len(events.counts),
        },
        "events": [_event_data(each) for each in events.events],
        "yearly_counts": [_event_data(each) for each in events.counts],
    }


# Actors


def _named_actor(id: str) -> str:
    """Return what the table of names calls an actor: by its name in the data."""
    return f"actor:{actors_of(atlas().catalogue)[id].name}"


def _names_data(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, str]:
    return {each.language: each.text for each in names_of(catalogue, ids)}


@kept
def _actors_page(catalogue: Catalogue, words: Messages, lang: str | None) -> Body:
    tell = _Telling(catalogue, words, lang)
    events = events_by_actor(catalogue)
    known = actors_of(catalogue)
    groups: dict[str, list[tuple[Actor, int]]] = {}
    for each in known.values():
        groups.setdefault(each.kind, []).append((each, len(events.get(each.id, ()))))
    page = render_template(
        "profiles.html",
        words=words,
        title=words.said(N_("Who took part")),
        about=words.said(
            N_(
                "Whom events of the record name, with how many do. Named in an event does not mean "
                "guilty of it: who took part holds all sides, and those struck."
            )
        ),
        groups=[
            (
                words.said(KINDS[kind]) if kind in KINDS else kind,
                [
                    (
                        url_for("profiles.actor", name=each.id),
                        each.name,
                        each.full_name,
                        tell.dates(each.start, each.end),
                        n,
                    )
                    for each, n in sorted(
                        groups[kind], key=lambda one: (-one[1], alphabetical(one[0].name))
                    )
                ],
            )
            for kind in (*KINDS, "")
            if kind in groups
        ],
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


@kept
def _actor_page(
    catalogue: Catalogue, words: Messages, id: str, lang: str | None, site: str
) -> Body:
    tell = _Telling(catalogue, words, lang)
    known = actors_of(catalogue)
    found = known[id]
    events = told(catalogue, events_by_actor(catalogue).get(id, ()))
    partners = [each for each in shares(catalogue, events.events, actors_in) if each.id != id]
    page = render_template(
        "profile.html",
        **tell.common(events),
        kind="actor",
        id=id,
        citation=_cited(catalogue, "actor", id, found.name, site),
        kicker=words.listed(
            filter(
                None,
                [
                    words.said(KINDS[found.kind]) if found.kind else "",
                    tell.dates(found.start, found.end),
                ],
            )
        ),
        name=found.name,
        names=page_names(catalogue, [_named_actor(id)], words.locale.id),
        doubt=doubt_of(catalogue, [_named_actor(id)], words.locale.id),
        full_name=found.full_name,
        standfirst=[*filter(None, [found.summary]), *tell.counts(events, NAMED)],
        own_sources=[source_link(each["title"], each.get("url")) for each in found.sources],
        map=tell.on_map(actor=id),
        table=tell.table(actor=id),
        where=locator.picture(catalogue, events.events, WHERE),
        placed=len(events.events),
        partners=tell.actor_rows(partners),
        most_partners=MOST_PARTNERS,
        provinces=tell.place_rows(shares(catalogue, events.events, _provinces_in)),
        parts=[known[each] for each in found.part_of if each in known],
        members=[each for each in known.values() if id in each.part_of],
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


@kept
def _actor_data(catalogue: Catalogue, _words: Messages, id: str) -> Body:
    found = actors_of(catalogue)[id]
    events = told(catalogue, events_by_actor(catalogue).get(id, ()))
    answer = {
        "id": id,
        "name": found.name,
        "full_name": found.full_name or None,
        "names": _names_data(catalogue, [_named_actor(id)]),
        "kind": found.kind or None,
        "start": found.start,
        "end": found.end,
        "part_of": list(found.part_of),
        "summary": found.summary or None,
        "sources": list(found.sources),
        **_told_data(events),
        "named_with": _share_data(
            each for each in shares(catalogue, events.events, actors_in) if each.id != id
        ),
        "provinces": _share_data(shares(catalogue, events.events, _provinces_in)),
        "data": catalogue.version,
    }
    return Body.of(compact(answer), MEDIA_TYPES[FORM])


# Places


@kept
def _places_page(catalogue: Catalogue, words: Messages, lang: str | None) -> Body:
    tell = _Telling(catalogue, words, lang)
    events = events_by_place(atlas().catalogue)
    groups: dict[str, list[tuple[Place, int]]] = {}
    for each in places_of(atlas().catalogue).values():
        groups.setdefault(each.kind, []).append((each, len(events.get(each.id, ()))))
    page = render_template(
        "profiles.html",
        words=words,
        title=words.said(N_("Places")),
        about=words.said(
            N_(
                "Countries, provinces, and the towns and sites that events name, with how many "
                "events each has. Gaps mean not collected."
            )
        ),
        groups=[
            (
                words.said(KINDS_OF_PLACES[kind]),
                [
                    (url_for("profiles.place", name=each.id), tell.name_of(each), "", "", n)
                    for each, n in sorted(
                        groups[kind],
                        key=lambda one: (-one[1], alphabetical(tell.name_of(one[0]))),
                    )
                ],
            )
            for kind in KINDS_OF_PLACES
            if kind in groups
        ],
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def _named_place(place: Place) -> list[str]:
    """Return what the table of names may call a place."""
    if place.kind == COUNTRY:
        return [f"labels/{place.id}", f"actor:{place.name}"]
    roles = {PROVINCE: ("provinces", place.code), SITE: ("places", place.id)}
    role, id = roles[place.kind]
    layer = atlas().catalogue.role(role)
    return [f"{layer.id if layer else role}/{id}", f"place:{place.id}"]


def _province(catalogue: Catalogue, place: Place) -> tuple[Layer, Feature]:
    layer = catalogue.role("provinces")
    if layer is None:
        raise LookupError("a province comes from a layer that the folder lacks")
    return layer, layer.features_by_id[place.code]


def _held(catalogue: Catalogue, place: Place) -> tuple[Layer, Feature] | None:
    """Return the province of the layer of control that a province is."""
    layer = catalogue.role("control")
    for each in layer.features if layer and place.kind == PROVINCE else ():
        if place.code in (each["properties"].get("iso"), each["id"]):
            return (layer, each) if layer else None
    return None


@dataclass(frozen=True, slots=True)
class Near:
    """A crossing or a town that is near, in kilometres."""

    layer: str
    id: str
    title: str
    km: float


def _near(catalogue: Catalogue, role: str, position: tuple[float, float]) -> list[Near]:
    found = []
    layer = catalogue.role(role)
    for each in layer.features if layer else ():
        there = each["geometry"] and each["geometry"]["coordinates"][:2]
        if layer and there and abs(there[1] - position[1]) <= NEAR_DEGREES:
            km = distance_km(position, there)
            if km <= NEAR_KM:
                found.append(Near(layer.id, each["id"], layer.title_of(each), round(km, 1)))
    return sorted(found, key=lambda near: near.km)[:NEAREST]


def _position(catalogue: Catalogue, place: Place) -> tuple[float, float] | None:
    """Return where a site is, or the middle of a province; None for a country."""
    if place.example:
        layer, event = place.example
        lon, lat = catalogue.layers[layer].features_by_id[event]["geometry"]["coordinates"][:2]
        return lon, lat
    if place.kind == PROVINCE:
        shape = shapely.geometry.shape(_province(catalogue, place)[1]["geometry"])
        middle = shapely.point_on_surface(shape)
        return middle.x, middle.y
    return None


def _neighbours(catalogue: Catalogue, place: Place) -> dict[str, list[Near]]:
    """Return the crossings and towns that are near; of a province what is near its middle."""
    at = _position(catalogue, place)
    if at is None or place.kind != SITE:
        return {"crossings": [], "places": []}
    return {
        "crossings": _near(catalogue, "crossings", at),
        "places": [each for each in _near(catalogue, "places", at) if each.title != place.name],
    }


@kept
def _place_page(
    catalogue: Catalogue, words: Messages, id: str, lang: str | None, site: str
) -> Body:
    tell = _Telling(catalogue, words, lang)
    found = places_of(atlas().catalogue)[id]
    events = told(catalogue, _events_at(catalogue, id))
    held = _held(catalogue, found)
    area = _province(catalogue, found)[1] if found.kind == PROVINCE else None
    country = places_of(atlas().catalogue).get(codes_of(atlas().catalogue).get(found.country, ""))
    at = _position(catalogue, found)
    if found.code:
        on_map = tell.on_map(place=found.code)
    else:
        on_map = tell.on_map(view=f"10/{at[1]:.4f}/{at[0]:.4f}") if at else tell.home
    page = render_template(
        "profile.html",
        **tell.common(events),
        kind="place",
        id=id,
        citation=_cited(catalogue, "place", id, tell.name_of(found), site),
        kicker=words.said(KINDS_OF_PLACES[found.kind]),
        name=tell.name_of(found),
        full_name="",
        names=page_names(catalogue, _named_place(found), words.locale.id),
        doubt=doubt_of(catalogue, _named_place(found), words.locale.id),
        country=country and (url_for("profiles.place", name=country.id), tell.name_of(country))
        if country is not found
        else None,
        standfirst=tell.counts(events, HERE),
        own_sources=[],
        map=on_map,
        table=tell.table(place=found.code) if found.code else None,
        where=locator.picture(catalogue, events.events, LOCATOR, area),
        placed=len(events.events),
        partners=tell.actor_rows(shares(catalogue, events.events, actors_in)),
        most_partners=MOST_PARTNERS,
        provinces=tell.place_rows(shares(catalogue, events.events, _provinces_in))
        if found.kind == COUNTRY
        else [],
        states=[_state_row(tell, *held, step) for step in _steps(*held)] if held else [],
        near=_neighbours(catalogue, found),
        crossing=_gate(catalogue, id),
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def _events_at(catalogue: Catalogue, id: str) -> list[Event]:
    """Return the events of a place, in the language of a catalogue: ids are those of the data."""
    return [
        (catalogue.layers[layer.id], catalogue.layers[layer.id].features_by_id[event["id"]])
        for layer, event in events_by_place(atlas().catalogue).get(id, ())
    ]


def _gate(catalogue: Catalogue, id: str) -> str | None:
    """Return the id of the crossing that has the same id as a place."""
    layer = catalogue.role("crossings")
    return id if layer and id in layer.features_by_id else None


def _steps(layer: Layer, feature: Feature) -> list[Step]:
    return [step for step in history(layer, feature) if step.state is not None]


def _state_row(tell: _Telling, layer: Layer, _feature: Feature, step: Step) -> tuple[str, str]:
    states = layer.of_kind.states
    group = states.group if states else ""
    since = both_day(tell.words, step.date) if step.day > 1 else ""
    return since, code_text(tell.catalogue, tell.words, group, step.state or "none")


@kept
def _place_data(catalogue: Catalogue, words: Messages, id: str) -> Body:
    found = places_of(atlas().catalogue)[id]
    events = told(catalogue, _events_at(catalogue, id))
    held = _held(catalogue, found)
    near = _neighbours(catalogue, found)
    answer = {
        "id": id,
        "kind": found.kind,
        "name": _Telling(catalogue, words, None).name_of(found),
        "names": _names_data(catalogue, _named_place(found)),
        "code": found.code or None,
        "country": found.country or None,
        "position": _position(catalogue, found),
        "crossing": _gate(catalogue, id),
        "held": [
            {"from": step.date if step.day > 1 else None, "state": step.state}
            for step in (_steps(*held) if held else ())
        ],
        **_told_data(events),
        "named_here": _share_data(shares(catalogue, events.events, actors_in)),
        "provinces": _share_data(shares(catalogue, events.events, _provinces_in))
        if found.kind == COUNTRY
        else [],
        "near": {
            role: [{"layer": e.layer, "id": e.id, "title": e.title, "km": e.km} for e in those]
            for role, those in near.items()
        },
        "data": catalogue.version,
    }
    return Body.of(compact(answer), MEDIA_TYPES[FORM])
