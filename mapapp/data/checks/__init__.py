"""What must hold in a data folder; each check yields all it finds wrong.

Allowed values come from the ``constraints`` in the catalogue, so that they are written once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from mapapp.data.checks.basemap import check_basemap
from mapapp.data.checks.folder import package_wrongs, resource_wrongs
from mapapp.data.checks.geometry import geometry_wrongs
from mapapp.data.checks.kinds import detail_wrongs, value_wrongs
from mapapp.data.checks.records import (
    Allowed,
    account_wrongs,
    date_wrongs,
    known_until_wrongs,
    range_wrongs,
    source_wrongs,
    state_wrongs,
)
from mapapp.data.checks.signs import categories_of, named_states
from mapapp.data.checks.story import chapter_wrongs
from mapapp.data.checks.tables import PACKAGE_FILE, check_table, check_table_references
from mapapp.data.checks.topology import check_topology
from mapapp.data.checks.values import MISSING, Wrong, property_wrongs
from mapapp.errors import Fault, shown
from mapapp.kinds import KINDS

__all__ = [
    "check_actors",
    "check_basemap",
    "check_layer",
    "check_package",
    "check_references",
    "check_story",
    "check_table",
    "check_table_references",
    "check_topology",
]

Resource = Mapping[str, Any]
Feature = Mapping[str, Any]

LONGEST_ID = 4096
"""Characters of an id as an address holds it: of the 8190 that are taken, half are for the rest."""


def check_package(file: str, package: Any) -> Iterator[Fault]:
    """Check the catalogue file itself.

    Parameters
    ----------
    file : str
        Its name, for the faults.
    package : object
        What it holds.
    """
    if not isinstance(package, dict):
        yield Fault(file, "", "", shown(package), "an object")
        return
    yield from _faults(file, "", package_wrongs(package))
    resources = package.get("resources")
    if not isinstance(resources, list):
        return
    given = [each.get("name") if isinstance(each, dict) else None for each in resources]
    names = Counter(name for name in given if isinstance(name, str))
    for index, (resource, name) in enumerate(zip(resources, given, strict=True)):
        label = name if isinstance(name, str) and name else f"resources[{index}]"
        yield from _faults(file, label, resource_wrongs(resource, names))
    yield from _role_faults(file, resources)


def _role_faults(file: str, resources: Iterable[Any]) -> Iterator[Fault]:
    """Find roles that several layers have."""
    seen: set[str] = set()
    for resource in resources:
        atlas = resource.get("atlas") if isinstance(resource, dict) else None
        role = atlas.get("role") if isinstance(atlas, dict) else None
        if isinstance(role, str) and role in seen:
            name = str(resource.get("name"))
            yield Fault(file, name, "atlas.role", shown(role), "a role that no other layer has")
        elif isinstance(role, str):
            seen.add(role)


def check_layer(resource: Resource, document: Any, package: Resource) -> Iterator[Fault]:
    """Check one layer by itself.

    Parameters
    ----------
    resource : mapping
        The layer's entry in the catalogue, checked already.
    document : object
        What its file holds.
    package : mapping
        The catalogue, for what features and their states can be.
    """
    file = resource["path"]
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        yield Fault(file, "", "", shown(document), "a GeoJSON FeatureCollection")
        return
    if not features:
        yield Fault(file, "", "features", "[]", "at least one feature")
    atlas = package["atlas"]
    states = _states_of(resource["atlas"]["kind"], atlas)
    yield from _first_state_faults(resource, states)
    categories = categories_of(atlas) if resource["atlas"]["kind"] == "events" else None
    seen: set[str] = set()
    for index, feature in enumerate(features):
        if not isinstance(feature, dict):
            yield Fault(file, f"features[{index}]", "", shown(feature), "a GeoJSON Feature")
            continue
        feature_id = feature.get("id", MISSING)
        if not isinstance(feature_id, str) or not feature_id:
            label = f"features[{index}]"
            yield Fault(file, label, "id", shown(feature_id), "text that names the feature")
        else:
            label = feature_id
            if feature_id in seen:
                yield Fault(file, label, "id", shown(feature_id), "an id that is used only once")
            seen.add(feature_id)
            if len(quote(feature_id, safe="", errors="replace")) > LONGEST_ID:
                expected = f"one of at most {LONGEST_ID} characters in an address"
                yield Fault(file, label, "id", shown(feature_id), expected)
        wrongs = list(_feature_wrongs(resource, feature, states))
        if categories is not None:
            wrongs += _category_wrongs(feature, categories)
        yield from _faults(file, label, wrongs or detail_wrongs(resource["atlas"]["kind"], feature))


def _feature_wrongs(
    resource: Resource, feature: Feature, states: Mapping[str, Allowed]
) -> Iterator[Wrong]:
    if feature.get("type") != "Feature":
        yield "type", feature.get("type", MISSING), "Feature"
    yield from geometry_wrongs(resource["atlas"]["kind"], feature.get("geometry", MISSING))
    properties = feature.get("properties", MISSING)
    if not isinstance(properties, dict):
        yield "properties", properties, "an object"
        return
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    for name, value in properties.items():
        if name not in fields:
            yield name, value, f"only the fields {', '.join(fields)}"
    for name, field in fields.items():
        yield from property_wrongs(field, properties.get(name, MISSING))
    yield from value_wrongs(resource["atlas"]["kind"], properties)
    yield from date_wrongs(properties, resource["atlas"]["time"])
    if "known_until" in KINDS[resource["atlas"]["kind"]].fields:
        yield from known_until_wrongs(properties)
    yield from source_wrongs(properties)
    yield from state_wrongs(properties, states)
    if "accounts" in KINDS[resource["atlas"]["kind"]].fields:
        yield from range_wrongs(properties)
        yield from account_wrongs(properties)


def _category_wrongs(feature: Feature, known: Sequence[str]) -> Iterator[Wrong]:
    properties = feature.get("properties")
    category = properties.get("category") if isinstance(properties, dict) else None
    if isinstance(category, str) and category not in known:
        yield "category", category, Allowed(known, "atlas.families").expected


def _states_of(kind: str, atlas: Mapping[str, Any]) -> dict[str, Allowed]:
    """Return what the members of a state may be: by the kind, or by what the catalogue names."""
    states = KINDS[kind].states
    if states is None:
        return {}
    if not states.named:
        return {states.member: Allowed(states.values)}
    return {states.member: Allowed(named_states(atlas, states.named), f"atlas.{states.named}")}


def _first_state_faults(resource: Resource, allowed: Mapping[str, Allowed]) -> Iterator[Fault]:
    """Find that the catalogue does not name what features are before their first state."""
    states = KINDS[resource["atlas"]["kind"]].states
    if states and states.first and states.first not in allowed[states.member].values:
        expected = f"{states.first} too, which features are before their first state"
        got = ", ".join(allowed[states.member].values)
        yield Fault(resource["path"], "", f"atlas.{states.named}", shown(got), expected)


def check_references(
    resources: Iterable[Resource], documents: Mapping[str, Any]
) -> Iterator[Fault]:
    """Check that what a layer names in another is there.

    Parameters
    ----------
    resources : iterable of mapping
        Entries of the layers, checked already.
    documents : mapping
        What their files hold, by name of the layer, checked already.
    """
    layers = list(resources)
    by_role = {layer["atlas"]["role"]: layer for layer in layers if "role" in layer["atlas"]}
    for layer in layers:
        for name, field in KINDS[layer["atlas"]["kind"]].fields.items():
            if (target := by_role.get(field.names)) is None:
                continue
            known = {feature["id"] for feature in documents[target["name"]]["features"]}
            expected = f"the id of a feature in {target['path']}"
            for feature in documents[layer["name"]]["features"]:
                value = feature["properties"].get(name)
                for where, got in _named(name, field.member, value):
                    if not isinstance(got, str) or got not in known:
                        yield Fault(layer["path"], feature["id"], where, shown(got), expected)


def _named(field: str, member: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Give what a property names, each with its place; nothing where it says nothing."""
    for index, entry in enumerate(value if isinstance(value, list) else [value]):
        if member:
            if isinstance(entry, dict):
                yield f"{field}[{index}].{member}", entry.get(member)
        elif entry:
            yield field, entry


def check_actors(
    resources: Iterable[Resource], documents: Mapping[str, Any], package: Resource
) -> Iterator[Fault]:
    """Check that each actor of a family is one of an event, in a folder that has events.

    Parameters
    ----------
    resources : iterable of mapping
        Entries of the layers, checked already.
    documents : mapping
        What their files hold, by name of the layer, checked already.
    package : mapping
        The catalogue, checked already.
    """
    events = [each["name"] for each in resources if each["atlas"]["kind"] == "events"]
    known = {
        actor
        for name in events
        for feature in documents[name]["features"]
        for actor in feature["properties"].get("actors", ())
    }
    for number, family in enumerate(package["atlas"].get("actors", ())):
        for index, name in enumerate(family["names"]):
            if events and name not in known:
                where = f"atlas.actors[{number}].names[{index}]"
                yield Fault(PACKAGE_FILE, "", where, shown(name), "an actor of an event")


def check_story(file: str, document: Any) -> Iterator[Fault]:
    """Check the form of the story's chapters.

    Parameters
    ----------
    file : str
        Its path, for the faults.
    document : object
        What the file holds.
    """
    if not isinstance(document, list):
        yield Fault(file, "", "", shown(document), "a list of chapters")
        return
    seen: set[str] = set()
    for index, chapter in enumerate(document):
        name = chapter.get("id") if isinstance(chapter, dict) else None
        label = name if isinstance(name, str) and name else f"chapters[{index}]"
        yield from _faults(file, label, chapter_wrongs(chapter, seen))
        seen.add(label)


def _faults(file: str, record: str, wrongs: Iterable[Wrong]) -> Iterator[Fault]:
    """Give each wrong its file and record; of several at one place the first is enough."""
    told = set()
    for field, got, expected in wrongs:
        if field not in told:
            told.add(field)
            yield Fault(file, record, field, shown(got), expected)
