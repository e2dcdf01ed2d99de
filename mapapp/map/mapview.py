"""Compose the Folium map: for our page, whose template places its parts, or as one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from branca.element import Figure, Link

from mapapp import __version__
from mapapp.data.catalogue import Catalogue
from mapapp.data.checks.basemap import EXTENT
from mapapp.data.translations import in_language
from mapapp.errors import ForeignAssetError
from mapapp.filters import filter_texts
from mapapp.folder import load_folder
from mapapp.looks.palette import palette_css
from mapapp.looks.signs import Signs, pattern_defs
from mapapp.map import onefile
from mapapp.map.pageconfig import page_config
from mapapp.map.plugins.alone import Alone, Start
from mapapp.map.plugins.base_map import BaseMap
from mapapp.map.plugins.feature_card import FeatureCard
from mapapp.map.plugins.furniture import Furniture
from mapapp.map.plugins.labels import Labels
from mapapp.map.plugins.line_view import LineView
from mapapp.map.plugins.offline_map import OfflineMap
from mapapp.map.plugins.time_bar import TimeBar
from mapapp.map.plugins.timed_layer import TimedLayer
from mapapp.meaning.address import ViewState
from mapapp.resources import resource_dir
from mapapp.words.dates import days_text
from mapapp.words.languages import ENGLISH, words_in
from mapapp.words.messages import Messages

if TYPE_CHECKING:
    import folium

HOME = (60.3, 28.2, 75.2, 38.4)
"""The first view: both ends of the line with the country's north."""

NARROW_HOME = (65.2, 30.1, 73.3, 36.5)
"""The first view on a phone: from Chaman to Dorah, where the whole line would be a thread."""

FRAME: dict[str, Any] = {"extent": EXTENT, "home": HOME, "narrow_home": NARROW_HOME}


@dataclass(frozen=True, slots=True)
class MapParts:
    """What a Folium map needs of a page.

    Attributes
    ----------
    html
        The map's element and the fill patterns its layers refer to.
    script
        The script that makes the map; the same for every request of one data version.
    """

    html: str
    script: str

    @property
    def size(self) -> int:
        """Bytes that it takes, about."""
        return len(self.html) + len(self.script)


def compose(catalogue: Catalogue, *, sources: str | None = "/sources") -> OfflineMap:
    """Return the map of a catalogue with all its layers, for a page of ours.

    Parameters
    ----------
    catalogue
        The data; layers are drawn in its order.
    sources
        Address of the page that lists the sources, to which the credits lead; None where there is
        none.

    Notes
    -----
    Which layers are shown, and at which years, is the page's state and not part of the map, so that
    its script is the same for every address and can be cached.
    """
    atlas = OfflineMap(**FRAME, name="main")
    _draw(atlas, catalogue, sources)
    TimeBar(years=catalogue.years).add_to(atlas)
    steady_names(atlas)
    return atlas


def _draw(atlas: OfflineMap, catalogue: Catalogue, sources: str | None) -> None:
    """Put on a map all but what sets its years."""
    BaseMap(extent=EXTENT).add_to(atlas)
    for layer in catalogue.layers.values():
        if layer.panel and layer.of_kind.drawn:
            TimedLayer(layer).add_to(atlas)
    Labels().add_to(atlas)
    LineView().add_to(atlas)
    Furniture(credits=catalogue.credits, sources=sources).add_to(atlas)


def map_parts(atlas: folium.Map, signs: Signs) -> MapParts:
    """Render a map of ours into the parts of a page.

    Folium's own header (a viewport that forbids zooming, inline styles) is left out: the page's
    template owns its head.

    Raises
    ------
    ForeignAssetError
        If an element of the map asks for a library: the page's bundle has all that it needs.
    """
    root = cast(Figure, atlas.get_root())
    root.render()
    for element in root.header._children.values():
        if isinstance(element, Link):
            raise ForeignAssetError(element.url)
    return MapParts(html=str(pattern_defs(signs)) + root.html.render(), script=root.script.render())


def steady_names(atlas: OfflineMap) -> None:
    """Name a map's elements by their position, so that the same map renders to the same bytes.

    Folium names every element by a random 32-digit id, which would give each process another ETag.
    """
    for position, child in enumerate(atlas._children.values()):
        child._id = f"{atlas._id}_{position}"


def build_map(
    data_dir: str | Path | None = None,
    *,
    from_year: int | str | None = None,
    to_year: int | str | None = None,
    layers: Iterable[str] | str | None = None,
    view: tuple[float, float, float] | None = None,
    claims: str | None = None,
    lang: str | None = None,
    filters: Mapping[str, object] | None = None,
) -> Alone:
    """Return the map at a range of years, for use in Python: a `folium.Map`.

    The map stands alone: what `save` writes, or what a notebook shows, is one file with all
    assets and data, which asks no server for anything. A click on a feature opens its details.
    Saved as it is, it comes with all that the page has round it: layers, time bar, list, story.
    Other elements of Folium can be added to it, such as markers with icons and popups, GeoJSON and
    a layer control; what they need is put in with them. One that needs a library that the atlas
    does not have is refused when the map is rendered; tiles come from where they are asked of.

    Parameters
    ----------
    data_dir
        A data folder; the atlas's own if None.
    from_year, to_year
        First and last year, or dates as ``1998-08`` and ``1998-08-08``, both inclusive; those of
        the data if None.
    layers
        Ids of the layers to show, as a list or as one text with commas between; the default ones
        if None.
    view
        Zoom, latitude and longitude of the first view; the whole line if None.
    claims
        Whose view of the line is drawn: ``neutral``, ``afghanistan``, ``pakistan`` or ``ground``;
        neutral if None. The map says which.
    lang
        Language of the map, by BCP 47; English if None.
    filters
        Which events are shown, by the names of docs/filters.md: ``{"category": "attacks", "place":
        ["PK-KP", "AF-NAN"], "killed": 10}``; all of them if None.

    Raises
    ------
    DataError
        If the data folder has faults; all are listed.
    BadParameter
        If a year, a layer, the view, the view of the line, the language or a filter is none that
        there is.

    Examples
    --------
    >>> from mapapp import build_map
    >>> atlas = build_map(from_year=1995, to_year=1998)
    >>> atlas.save("fall-of-kabul.html")  # doctest: +SKIP
    """
    data = Path(data_dir) if data_dir else resource_dir("geodata")
    catalogue = load_folder(data)
    if isinstance(layers, str):
        layers = layers.split(",")
    asked = {
        "from": None if from_year is None else str(from_year),
        "to": None if to_year is None else str(to_year),
        "layers": None if layers is None else ",".join(map(str, layers)),
        "view": None if view is None else "/".join(f"{number:g}" for number in view),
        "claims": claims,
        "lang": lang,
    }
    args = {name: text for name, text in asked.items() if text is not None}
    args |= filter_texts(filters or {})
    state = ViewState.parse(args, catalogue, exact=True)
    words = words_in(state.lang or ENGLISH)
    if state.lang:
        catalogue = in_language(catalogue, state.lang, words.gettext)
    atlas = _alone(catalogue, words, state)
    atlas.data, atlas.asked = data, args
    return atlas


def _alone(catalogue: Catalogue, words: Messages, state: ViewState) -> Alone:
    config = page_config(
        catalogue,
        state,
        layer_url=lambda _: "",
        details_url=lambda _: None,
        basemap="",
        version=f"{__version__}+{catalogue.version}",
        home=None,
    )
    atlas = Alone(
        **FRAME,
        title=_title(words, catalogue, state),
        lang=words.locale.id,
        direction=words.locale.direction,
        style=palette_css(catalogue.signs),
        fonts=onefile.fonts(words.locale),
        html=str(pattern_defs(catalogue.signs)),
        blocks={
            "config": config | onefile.data_of(catalogue),
            "locale": words.locale.as_json(),
            "messages": words.table,
        },
    )
    _draw(atlas, catalogue, sources=None)
    FeatureCard().add_to(atlas)
    Start().add_to(atlas)  # type: ignore[no-untyped-call]
    steady_names(atlas)
    atlas.is_made()
    return atlas


def _title(words: Messages, catalogue: Catalogue, state: ViewState) -> str:
    title = words.text("title")
    if state.range == ViewState.default(catalogue).range:
        return title
    years = days_text(words, state.range)
    return words.text("title.years", years=years, title=title)
