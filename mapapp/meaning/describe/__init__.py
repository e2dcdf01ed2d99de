"""What the details of a feature say, as blocks: one module for each kind of layer.

``static/js/rules/describe/`` says the same in the page; ``tests/cases/details.json`` holds both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mapapp.data.catalogue import Catalogue, Feature, Layer
from mapapp.meaning.address import ViewState
from mapapp.meaning.describe.blocks import Description, Fact, Sign
from mapapp.meaning.describe.control import province
from mapapp.meaning.describe.crossings import crossing
from mapapp.meaning.describe.events import event
from mapapp.meaning.describe.line import section
from mapapp.meaning.describe.others import other
from mapapp.meaning.describe.plain import plain
from mapapp.meaning.describe.records import record
from mapapp.meaning.describe.routes import route
from mapapp.meaning.describe.subject import Subject
from mapapp.words.links import source_links
from mapapp.words.messages import Messages

DESCRIBERS: Mapping[str, Callable[[Subject], dict[str, Any]]] = {
    "events": event,
    "crossings": crossing,
    "routes": route,
    "line": section,
    "control": province,
    "records": record,
    "points": plain,
    "lines": plain,
    "areas": plain,
    "places": other,
    "provinces": other,
    "rivers": other,
}
"""What describes the features of each kind."""


def describe(
    catalogue: Catalogue, layer: Layer, feature: Feature, state: ViewState, words: Messages
) -> Description:
    """Describe a feature in a range of years, its state on the day shown.

    Parameters
    ----------
    catalogue : Catalogue
        The data, for what the feature names.
    layer : Layer
        The feature's layer.
    feature : dict
        The feature.
    state : ViewState
        What the page shows.
    words : Messages
        The language.
    """
    told = feature["properties"]
    own = DESCRIBERS[layer.kind](Subject(catalogue, layer, feature, state, words))
    base = {
        "kicker": layer.title,
        "sign": Sign("layer", layer.id),
        "title": layer.title_of(feature),
        "summary": told.get("summary") or "",
        "sources": source_links(told),
    }
    facts = tuple(filter(_says_something, own.pop("facts")))
    histories = tuple(own.pop("histories", ()))
    return Description(**{**base, **own}, facts=facts, histories=histories)


def _says_something(fact: Fact) -> bool:
    return bool(fact.text or fact.tags or fact.links)
