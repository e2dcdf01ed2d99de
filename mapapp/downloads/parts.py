"""Which features of which layers a state of the page shows: what a download holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mapapp.data.catalogue import Catalogue, Layer
from mapapp.errors import BadParameter
from mapapp.filters import VIEW, Filters
from mapapp.meaning.address import ViewState
from mapapp.meaning.states import at_end
from mapapp.query import places
from mapapp.times import Span

MOST_FEATURES = 100_000
MOST_BYTES = 32 * 1024 * 1024
"""Of the features as GeoJSON; some fifteen times what the atlas itself has in all its layers."""


@dataclass(frozen=True, eq=False)
class Part:
    """What is shown of a layer.

    Attributes
    ----------
    layer
        The layer; one of states has those of the day shown.
    places
        Where in it the features lie.
    """

    layer: Layer
    places: tuple[int, ...]

    @property
    def size(self) -> int:
        """Bytes of the features as GeoJSON."""
        return sum(len(self.layer.texts[place]) for place in self.places)


def without_view(state: ViewState) -> ViewState:
    """Return a state without the box of what is in view, which only the page's map knows."""
    if state.filters.bbox != VIEW:
        return state
    return replace(state, filters=replace(state.filters, bbox=None))


def plain(state: ViewState, catalogue: Catalogue) -> ViewState:
    """Return a state without all that changes nothing of what a download holds."""
    return replace(
        ViewState.default(catalogue),
        range=state.range,
        layers=state.layers,
        on=state.on,
        filters=state.filters,
        certain=state.certain,
        lang=state.lang,
        defaults=ViewState.default(catalogue),
    )


def parts_of(catalogue: Catalogue, state: ViewState) -> tuple[Part, ...]:
    """Return what a state of the page shows: layers that are on, each with what is in range.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    state : ViewState
        What the page shows; states are those of its day. Its filters are of events, as on the page,
        but for those of where: these limit all layers.

    Raises
    ------
    BadParameter
        If no layer is on, or more is asked for than a download may hold.
    """
    day = Span(state.day, state.day)
    where = Filters(bbox=state.filters.bbox, area=state.filters.area)
    parts = []
    for id in state.layers:
        layer = at_end(catalogue.layers[id], day, catalogue.years)
        chosen = state.filters if layer.kind == "events" else where
        found = places(layer, span=state.range.span, certain=state.certain, chosen=chosen)
        parts.append(Part(layer, tuple(found)))
    if not parts:
        raise BadParameter("layers", "", f"one or more of {', '.join(_known(catalogue))}")
    count = sum(len(part.places) for part in parts)
    if count > MOST_FEATURES:
        raise _too_much(state, f"at most {MOST_FEATURES} features in all, these have {count}")
    size = sum(part.size for part in parts)
    if size > MOST_BYTES:
        raise _too_much(state, f"at most {MOST_BYTES} bytes of features, these have {size}")
    return tuple(parts)


def _known(catalogue: Catalogue) -> list[str]:
    return [layer.id for layer in catalogue.panel]


def _too_much(state: ViewState, expected: str) -> BadParameter:
    return BadParameter("layers", ",".join(state.layers), f"{expected}; ask for fewer at once")
