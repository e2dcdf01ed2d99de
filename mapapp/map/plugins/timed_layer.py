"""A layer that shows what is in the year range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapapp.map.plugins.page_module import PageModule

if TYPE_CHECKING:
    from mapapp.data.catalogue import Layer


class TimedLayer(PageModule):
    """Draws one layer of the catalogue as the page's state asks: on or off, and at which years.

    Parameters
    ----------
    layer
        The layer; its kind chooses how it is drawn, its time rule what a missing end means.
    """

    module = "timed_layer"
    function = "timedLayer"

    def __init__(self, layer: Layer) -> None:
        super().__init__(id=layer.id, kind=layer.kind, time=layer.time)
