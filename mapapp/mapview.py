"""Compose the Folium map, and take it apart into what our page template places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from branca.element import CssLink, Element, Figure, JavascriptLink, Link

from mapapp import symbols
from mapapp.plugins.base_map import BaseMap
from mapapp.plugins.furniture import Furniture
from mapapp.plugins.labels import Labels
from mapapp.plugins.offline_map import OfflineMap
from mapapp.plugins.timed_layer import TimedLayer
from mapapp.plugins.year_range import YearRange

if TYPE_CHECKING:
    import folium

    from mapapp.catalogue import Catalogue

Url = Callable[[str], str]

EXTENT = (55.0, 22.0, 80.0, 42.0)
"""West, south, east, north of all that was built, the relief image included."""

HOME = (60.3, 28.2, 75.2, 38.4)
"""The first view: both ends of the line with the country's north."""

NARROW_HOME = (65.2, 30.1, 73.3, 36.5)
"""The first view on a phone: from Chaman to Dorah, where the whole line would be a thread."""


@dataclass(frozen=True, slots=True)
class MapParts:
    """What a Folium map needs of a page.

    Attributes
    ----------
    css, js
        Addresses of style sheets and classic scripts, in the order in which they load.
    html
        The map's element and the fill patterns its layers refer to.
    script
        The script that makes the map; the same for every request of one data version.
    """

    css: tuple[str, ...]
    js: tuple[str, ...]
    html: str
    script: str


def compose(catalogue: Catalogue, url: Url, *, sources: str = "/sources") -> OfflineMap:
    """Return the map of a catalogue with all its layers, ours and nobody else's assets.

    Parameters
    ----------
    catalogue
        The data; layers are drawn in its order.
    url
        Turns a path below `static/` into an address.
    sources
        Address of the page that lists the sources; the credits end with a link to it.

    Notes
    -----
    Which layers are shown, and at which years, is the page's state and not part of the map, so that
    its script is the same for every address and can be cached.
    """
    atlas = OfflineMap(url, extent=EXTENT, home=HOME, narrow_home=NARROW_HOME)
    BaseMap(url, extent=EXTENT).add_to(atlas)
    for layer in catalogue.layers.values():
        if layer.panel and layer.kind != "places":  # places are names: `Labels` shows them
            TimedLayer(url, layer).add_to(atlas)
    Labels(url).add_to(atlas)
    Furniture(url, credits=catalogue.credits, sources=sources).add_to(atlas)
    YearRange(url, years=catalogue.years).add_to(atlas)
    return atlas


def map_parts(atlas: folium.Map) -> MapParts:
    """Render a map of ours into the parts of a page.

    Folium's own header (a viewport that forbids zooming, inline styles) is left out: the page's
    template owns its head.

    Raises
    ------
    LookupError
        If an element of the map asks for an asset that is not ours.
    """
    root = cast(Figure, atlas.get_root())
    steady_names(root)
    root.render()
    links = [e for e in root.header._children.values() if isinstance(e, JavascriptLink | CssLink)]
    for link in links:
        if link.url.startswith(("http:", "https:", "//")):
            raise LookupError(f"the map asks for {link.url!r}; expected an asset of our own")
    return MapParts(
        css=_addresses(links, CssLink),
        js=_addresses(links, JavascriptLink),
        html=str(symbols.pattern_defs()) + root.html.render(),
        script=root.script.render(),
    )


def _addresses(links: Iterable[Link], kind: type[Link]) -> tuple[str, ...]:
    return tuple(link.url for link in links if isinstance(link, kind))


def steady_names(element: Element, path: str = "m") -> None:
    """Name elements by their position, so that the same map renders to the same bytes.

    Folium names every element by a random 32-digit id, which would give each process another ETag.
    """
    for position, child in enumerate(element._children.values()):
        if len(child._id) == 32:
            child._id = f"{path}_{position}"
        steady_names(child, f"{path}_{position}")
