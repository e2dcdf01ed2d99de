"""Compose the Folium map: for our page, whose template places its parts, or as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, cast

from branca.element import CssLink, Element, Figure, JavascriptLink, Link

from mapapp import __version__, onefile, symbols
from mapapp.catalogue import Catalogue, Layer, load_catalogue
from mapapp.messages import Messages
from mapapp.pageconfig import page_config
from mapapp.plugins.base_map import BaseMap
from mapapp.plugins.feature_card import FeatureCard
from mapapp.plugins.furniture import Furniture
from mapapp.plugins.labels import Labels
from mapapp.plugins.line_view import LineView
from mapapp.plugins.offline_map import OfflineMap
from mapapp.plugins.page_module import PageModule
from mapapp.plugins.timed_layer import TimedLayer
from mapapp.plugins.year_range import YearRange
from mapapp.resources import resource_dir
from mapapp.viewstate import ViewState

if TYPE_CHECKING:
    import folium

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
    atlas = _drawn(catalogue, url, sources)
    YearRange(url, years=catalogue.years).add_to(atlas)
    return atlas


def _drawn(catalogue: Catalogue, url: Url, sources: str | None) -> OfflineMap:
    """Return the map without what sets its years."""
    atlas = OfflineMap(url, extent=EXTENT, home=HOME, narrow_home=NARROW_HOME)
    BaseMap(url, extent=EXTENT).add_to(atlas)
    for layer in catalogue.layers.values():
        if layer.panel and layer.kind != "places":  # places are names: `Labels` shows them
            TimedLayer(url, layer).add_to(atlas)
    Labels(url).add_to(atlas)
    LineView(url).add_to(atlas)
    Furniture(url, credits=catalogue.credits, sources=sources).add_to(atlas)
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


def build_map(
    data_dir: str | Path | None = None,
    *,
    from_year: int | None = None,
    to_year: int | None = None,
    layers: Iterable[str] | None = None,
    view: tuple[float, float, float] | None = None,
    claims: str | None = None,
) -> folium.Map:
    """Return the map at a range of years, for use in Python.

    The map stands alone: what `save` writes, or what a notebook shows, is one file with all
    assets and data, which asks no server for anything. A click on a feature opens its details.

    Parameters
    ----------
    data_dir
        A data folder; the atlas's own if None.
    from_year, to_year
        First and last year, both inclusive; those of the data if None.
    layers
        Ids of the layers to show; the default ones if None.
    view
        Zoom, latitude and longitude of the first view; the whole line if None.
    claims
        Whose view of the line is drawn: ``neutral``, ``afghanistan``, ``pakistan`` or ``ground``;
        neutral if None. The map says which.

    Raises
    ------
    DataError
        If the data folder has faults; all are listed.
    BadParameter
        If a year, a layer, the view or the view of the line is not of the data.

    Examples
    --------
    >>> from mapapp import build_map
    >>> atlas = build_map(from_year=1995, to_year=1998)
    >>> atlas.save("fall-of-kabul.html")  # doctest: +SKIP
    """
    catalogue = load_catalogue(Path(data_dir) if data_dir else resource_dir("geodata"))
    asked = {
        "from": None if from_year is None else str(from_year),
        "to": None if to_year is None else str(to_year),
        "layers": None if layers is None else ",".join(layers),
        "view": None if view is None else "/".join(f"{number:g}" for number in view),
        "claims": claims,
    }
    args = {name: text for name, text in asked.items() if text is not None}
    return _standalone(catalogue, ViewState.parse(args, catalogue))


def _standalone(catalogue: Catalogue, state: ViewState) -> OfflineMap:
    atlas = _drawn(catalogue, onefile.asset, sources=None)
    FeatureCard(onefile.asset).add_to(atlas)
    atlas.default_css += [
        ("palette_css", onefile.data_url(symbols.palette_css().encode(), ".css")),
        ("page_css", onefile.asset("css/page.css")),
        ("details_css", onefile.asset("css/details.css")),
    ]
    modules = [child.path for child in atlas._children.values() if isinstance(child, PageModule)]
    config = page_config(
        catalogue,
        state,
        layer_url=lambda layer: _layer_url(layer, state),
        basemap="",
        version=f"{__version__}+{catalogue.version}",
        home=None,
    )
    config["files"] = {
        path.name: onefile.file_url(path)
        for path in sorted(catalogue.basemap.iterdir())
        if path.suffix in onefile.MEDIA_TYPES
    }
    root = cast(Figure, atlas.get_root())
    steady_names(root)
    import_map = f'<script type="importmap">{onefile.import_map(modules)}</script>'
    root.header.add_child(Element(import_map), name="import_map")
    blocks = [
        str(symbols.pattern_defs()),
        onefile.json_block("config", config),
        onefile.json_block("messages", Messages.of(NullTranslations()).table),
    ]
    for name, block in zip(("patterns", "config", "messages"), blocks, strict=True):
        root.html.add_child(Element(_literal(block)), name=name)
    return atlas


HEAVY = ("control", "provinces")
"""Layers that a single file carries only where they are shown: outlines of every province."""


def _layer_url(layer: Layer, state: ViewState) -> str:
    if layer.id in HEAVY and layer.id not in state.layers:
        return onefile.data_url(b'{"type":"FeatureCollection","features":[]}', ".geojson")
    return onefile.data_url(layer.body, ".geojson")


def _literal(text: str) -> str:
    """Return a text that Folium's templates leave as it is."""
    return "{% raw %}" + text.replace("{% endraw", "{ % endraw") + "{% endraw %}"
