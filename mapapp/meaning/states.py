"""Layers of states on a day: the same layer with one more field, the state of each feature.

Such a layer is a layer like any other: what lists, filters or writes features needs to know nothing
of states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from mapapp.data.catalogue import Feature, Layer, kept_with_data
from mapapp.data.strictjson import compact
from mapapp.kinds import States
from mapapp.query import state_at
from mapapp.times import LAST_DAY, Span, YearRange, span_of

STATE = "state"

_DESCRIPTION = (
    "The state at the end of the days that are asked for; without any, or with an open end, at the "
    "end of the years of the data. Null where nothing is recorded, and after those years."
)


def has_states(layer: Layer) -> bool:
    """Return whether features have a state on a day; a layer's own field of that name stands."""
    return _states(layer) is not None and all(field["name"] != STATE for field in layer.fields)


def _states(layer: Layer) -> States | None:
    return layer.of_kind.states


def at_end(layer: Layer, span: Span | None, years: tuple[int, int]) -> Layer:
    """Return a layer with the states at the end of the days that are asked for.

    Parameters
    ----------
    layer : Layer
        Any layer; one without states is returned as it is.
    span : Span or None
        The days; one that ends with the last of all days is open. None asks for none.
    years : (int, int)
        First and last year that the data speak of, both inclusive.

    Returns
    -------
    Layer
        Its last field is ``state``, which filters can name.
    """
    return _on_day(layer, _day(span, YearRange(*years).span.end)) if has_states(layer) else layer


def _day(span: Span | None, last: int) -> int | None:
    """Return the day whose states are asked for; None for one of which the data know nothing."""
    if span is None:
        return last
    day = last if span.end == LAST_DAY else span.end
    return day if span.start <= day <= last else None


@lru_cache(maxsize=16)
def _on_day(layer: Layer, day: int | None) -> Layer:
    states = [
        None if day is None else state_at(layer.kind, feature, day) for feature in layer.features
    ]
    return replace(
        layer,
        base=layer,
        fields=(*layer.fields, _field(layer)),
        features=tuple(map(_with_state, layer.features, states)),
        write=lambda: _spliced(layer, layer.texts, states),
    )


def _with_state(feature: Feature, state: str | None) -> Feature:
    return {**feature, "properties": {**feature["properties"], STATE: state}}


def _field(layer: Layer) -> dict[str, Any]:
    field = {"name": STATE, "type": "string", "title": "State", "description": _DESCRIPTION}
    states = _states(layer)
    words = (states.words or layer.states) if states else ()
    return field | ({"constraints": {"enum": list(words)}} if words else {})


def texts_with_states(layer: Layer, texts: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return texts of a layer's features with the states that `layer`, on a day, has.

    Parameters
    ----------
    layer : Layer
        A layer that `at_end` made.
    texts : sequence of bytes
        Features of its base as compact JSON, in any reference system.
    """
    states = [feature["properties"][STATE] for feature in layer.features]
    return _spliced(layer.base or layer, texts, states)


def _spliced(
    layer: Layer, texts: Sequence[bytes], states: Sequence[str | None]
) -> tuple[bytes, ...]:
    """Put states into texts that are ready: to write the geometries again would take long."""
    words = [b'"%b":%b' % (STATE.encode(), compact(state)) for state in states]
    return tuple(
        b"%b%b%b%b" % (text[:at], b"" if text[at - 1 : at] == b"{" else b",", word, text[at:])
        for text, at, word in zip(texts, _ends(layer), words, strict=True)
    )


@kept_with_data
def _ends(layer: Layer) -> tuple[int, ...]:
    """Return where in each text the properties end, before their closing brace."""
    heads = [
        {name: feature[name] for name in ("type", "id", "properties")} for feature in layer.features
    ]
    return tuple(len(compact(head)) - len("}}") for head in heads)


def states_on(feature: Feature, day: int) -> list[dict[str, Any]]:
    """Return the recorded states that hold on a day, in the data's order (by start)."""
    holding = []
    for state in feature["properties"].get("states", ()):
        span = span_of(state["start"], state["end"], "ongoing")
        if span is not None and span.start <= day <= span.end:
            holding.append(state)
    return holding
