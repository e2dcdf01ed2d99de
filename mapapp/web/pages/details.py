"""The details of the selected feature, for the template to draw as the page's modules do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from markupsafe import Markup

from mapapp.data.catalogue import Catalogue, Layer
from mapapp.filters import NO_FILTERS
from mapapp.looks.signs import family_swatch, gate_swatch
from mapapp.meaning.address import ViewState
from mapapp.meaning.describe import describe
from mapapp.meaning.describe.blocks import Description, Link, Sign
from mapapp.meaning.names import other_names
from mapapp.query import select
from mapapp.web.pages import panel
from mapapp.words.dates import days_text
from mapapp.words.messages import Messages


@dataclass(frozen=True, slots=True)
class Details:
    """What the details say, and what the template needs besides to draw it.

    Attributes
    ----------
    told
        The blocks.
    names
        What it is called in other languages.
    swatch
        The sign beside the title.
    outside
        The heading of what lies outside the range of years.
    cleared
        The address without filters, where they leave out what is opened; else None.
    """

    told: Description
    names: tuple[str, ...]
    swatch: Markup
    outside: str
    cleared: str | None
    _catalogue: Catalogue
    _state: ViewState
    _home: str

    def page_href(self, page: str) -> str | None:
        """Return the address of a page such as ``actors/taliban``; None where there is no server.

        It stands beside the map, of which a saved page has the public address or none.
        """
        if not self._home:
            return None
        lang = f"?lang={self._state.lang}" if self._state.lang else ""
        return f"{self._home}{quote(page)}{lang}"

    def href(self, link: Link) -> str | None:
        """Return the address of the page with another feature open and its layer on."""
        if link.layer is None:
            return None
        layers = {*self._state.layers, link.layer}
        shown = tuple(layer.id for layer in self._catalogue.panel if layer.id in layers)
        return panel.href(self._home, replace(self._state, layers=shown), (link.layer, link.id))


def details(catalogue: Catalogue, state: ViewState, words: Messages, home: str) -> Details | None:
    """Return the details of the selected feature, None where nothing is selected."""
    if state.feature is None:
        return None
    layer_id, feature_id = state.feature
    layer = catalogue.layers[layer_id]
    told = describe(catalogue, layer, layer.features_by_id[feature_id], state, words)
    outside = words.text("earlier", years=days_text(words, state.range))
    swatch = _swatch(catalogue, layer, told.sign)
    cleared = None
    if all(each["id"] != feature_id for each in select(layer, filters=state.filters_of(layer))):
        cleared = panel.href(home, replace(state, filters=NO_FILTERS), state.feature)
    names = other_names(catalogue, layer, feature_id, told.title)
    return Details(told, names, swatch, outside, cleared, catalogue, state, home)


def _swatch(catalogue: Catalogue, layer: Layer, sign: Sign) -> Markup:
    if sign.kind == "family":
        return family_swatch(next(f for f in catalogue.signs.families if f.id == sign.id))
    return gate_swatch(sign.id) if sign.kind == "gate" else panel.sign_of(catalogue, layer)
