"""Data folders with one odd value, by chance and always the same ones."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]

ODD: tuple[Any, ...] = (None, [], {}, "odd", "1998-13", -1, 2.5, True, ["odd"], [[]], [{"odd": 1}])
MANY = 120


@dataclass(frozen=True)
class Mutation:
    """A layer with an odd value in one feature, and the catalogue for it."""

    what: str
    layer: Document
    document: Document
    package: Document


def mutations(package: Document, documents: Mapping[str, str]) -> Iterator[Mutation]:
    """Yield `MANY` of them; half also loosen the schema, so that the kind alone holds the layer.

    Parameters
    ----------
    package
        The catalogue of layers.
    documents
        The text of each layer, by its name.
    """
    chance = random.Random("kinds")
    for number in range(MANY):
        changed = copy.deepcopy(package)
        name = chance.choice(list(documents))
        layer = next(each for each in changed["resources"] if each["name"] == name)
        document = json.loads(documents[name])
        what = f"{number}: {name} {_mutate(document, chance)}"
        if chance.random() < 0.5:
            fields = layer["schema"]["fields"]
            names = {field["name"] for field in fields}
            more = [{"name": "extra", "type": chance.choice(["string", "array", "object"])}]
            layer["schema"]["fields"] = [
                *({key: field[key] for key in ("name", "type")} for field in fields),
                *(each for each in more if each["name"] not in names),
            ]
        yield Mutation(what, layer, document, changed)


def _mutate(document: Document, chance: random.Random) -> str:
    """Change one value of one feature, or add one; say which."""
    properties = chance.choice(document["features"])["properties"]
    name = chance.choice([*properties, "extra"])
    within = properties.get(name)
    if isinstance(within, list) and within and chance.random() < 0.5:
        entry = chance.randrange(len(within))
        inner = within[entry]
        if isinstance(inner, dict) and chance.random() < 0.7:
            member = chance.choice(list(inner))
            inner[member] = value = chance.choice(ODD)
            return f"{name}[{entry}].{member} = {value!r}"
        within[entry] = value = chance.choice(ODD)
        return f"{name}[{entry}] = {value!r}"
    if chance.random() < 0.1:
        properties.pop(name, None)
        return f"no {name}"
    properties[name] = value = chance.choice(ODD)
    return f"{name} = {value!r}"
