"""A map that stands alone: one page with all that it needs, for notebooks and files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, cast

from branca.element import Element, Figure, Link, MacroElement
from folium import Marker
from folium.template import Template
from markupsafe import escape

from mapapp.errors import ForeignAssetError
from mapapp.map import onefile
from mapapp.map.plugins.literal import Literal
from mapapp.map.plugins.offline_map import OfflineMap

CLUSTER = "https://cdnjs.cloudflare.com/ajax/libs/leaflet.markercluster/1.1.0"

OURS = {
    "https://code.jquery.com/jquery-3.7.1.min.js": ("jquery.js",),
    "https://cdnjs.cloudflare.com/ajax/libs/d3/3.5.5/d3.min.js": ("d3.js",),  # branca's colour bars
    f"{CLUSTER}/leaflet.markercluster.js": ("markercluster.js",),
    f"{CLUSTER}/MarkerCluster.css": ("markercluster.css",),
    f"{CLUSTER}/MarkerCluster.Default.css": (),  # in the one before
}
"""Addresses that Folium's elements name, and the bundles that stand for them."""

NEEDS = (
    (re.compile(r"\$[(.]|\bjQuery\b"), ("jquery.js",)),
    (re.compile(r"\bAwesomeMarkers\b"), ("awesome-markers.js", "awesome-markers.css")),
    (re.compile(r'"prefix": "glyphicon"|\bclass\b[^<>]*\bglyphicon-'), ("glyphicons.css",)),
    (re.compile(r'"prefix": "fa"|\bclass\b[^<>]*\bfa-'), ("fontawesome.css",)),
)
"""What Folium's elements take from the map without naming it, by what their script then says.

`folium.Map` brings these to every page: popups need jQuery, `folium.Icon` the others.
"""

_TURNED = re.compile(r'"extraClasses": "fa-rotate-(\d+)"')
_NO_ZOOM = re.compile(r",\s*maximum-scale=[^\"]*")
_numbers = count(1)


class Page(Figure):
    """The page of a map: in a language, and the same each time that it is rendered."""

    _template = Template(
        "<!doctype html>\n"
        '<html lang="{{ this.lang }}" dir="{{ this.direction }}">\n'
        "<head>\n"
        "{% if this.title %}<title>{{ this.title }}</title>{% endif %}\n"
        "{{ this.header.render(**kwargs) }}\n"
        "</head>\n"
        "<body>\n"
        "{{ this.html.render(**kwargs) }}\n"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n"
        "</body>\n"
        "</html>\n"
    )

    def __init__(self, lang: str, direction: str) -> None:
        super().__init__()
        self.lang = lang
        self.direction = direction

    def render(self, **kwargs: Any) -> str:
        """Return the page; what its elements put into it for that does not stay."""
        parts = (self.header, self.html, self.script)
        before = [part._children.copy() for part in parts]
        try:
            return str(super().render(**kwargs))
        finally:
            for part, children in zip(parts, before, strict=True):
                part._children = children


class Alone(OfflineMap):
    """A map of the atlas whose page, or notebook cell, asks no server for anything.

    Other elements of Folium can be added to it. What they need of other libraries is put in when
    they are there, if the atlas has it.

    Parameters
    ----------
    title
        The title of the page.
    lang
        The language of the page, as a tag of BCP 47.
    direction
        How it runs: ``ltr`` or ``rtl``.
    style
        Rules that stand before those of the bundle: the palette.
    fonts
        Bundles that bring the letters of the language.
    html
        Markup that all maps of a page share: the fill patterns.
    blocks
        Values that the map's modules read, by the name of their data block.
    **options
        What `OfflineMap` takes.

    Notes
    -----
    What is put onto the page is put there when it is rendered, so the map can be moved to another
    figure, or stand beside others: each has a name of its own.

    Who makes it tells where its data are (`data`), in which state it was asked for (`asked`, as
    parameters of an address), and how the page in such a state is written (`page_of`).
    """

    def __init__(
        self,
        *,
        title: str,
        lang: str,
        direction: str,
        style: str,
        fonts: tuple[str, ...],
        html: str,
        blocks: dict[str, object],
        **options: Any,
    ) -> None:
        super().__init__(name=f"atlas_{next(_numbers)}", **options)
        Page(lang, direction).add_child(self)
        self.title = title
        self.style = style
        self.fonts = fonts
        self.markup = html
        self.blocks = blocks
        self.data = Path()
        self.asked: Mapping[str, str] = {}
        self.page_of: Callable[[Mapping[str, str]], str] | None = None
        self._made: tuple[str, ...] = ()

    def is_made(self) -> None:
        """Note that what it has now is its own, and all else is added."""
        self._made = tuple(self._children)

    def save(
        self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **kwargs: Any
    ) -> None:
        """Write the page that the map is a part of; with what was added to it, the map alone.

        Parameters
        ----------
        outfile
            A path, or a file that is open for bytes.
        close_file
            Whether the file is closed then.
        **kwargs
            What the elements of Folium take when they are rendered.
        """
        figure = self.get_root()
        is_as_made = tuple(self._children) == self._made
        is_by_itself = isinstance(figure, Page) and list(figure._children.values()) == [self]
        if self.page_of is None or not (is_as_made and is_by_itself):
            super().save(outfile, close_file, **kwargs)
            return
        page = self.page_of(self.asked).encode()
        if isinstance(outfile, str | bytes | Path):
            Path(os.fsdecode(outfile)).write_bytes(page)
            return
        outfile.write(page)
        if close_file:
            outfile.close()

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Put the map, its bundles and what its elements need onto the figure.

        Raises
        ------
        ForeignAssetError
            If an element asks for a library that the atlas does not have.
        """
        figure = cast(Figure, self.get_root())
        figure.title = figure.title or str(escape(self.title))
        header = figure.header
        header.add_child(Literal(onefile.style_text(self.style)), name="atlas_palette")
        _put(figure, *self.fonts, "alone.css", "leaflet-alone.js", "alone.js")
        figure.html.add_child(Literal(self.markup), name="atlas_patterns")
        for name, value in self.blocks.items():
            element_id = f"{self.get_name()}-{name}"
            figure.html.add_child(Literal(onefile.json_block(element_id, value)), name=element_id)
        _forget_icons(self)
        before = {id(child) for child in header._children.values()}
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        self._allow_zoom(figure)
        for name, child in list(header._children.items()):
            if isinstance(child, Link) and id(child) not in before:
                del header._children[name]
                _put(figure, *_ours(child.url))
        _put_what_is_needed(figure)

    def _allow_zoom(self, figure: Figure) -> None:
        """Let readers enlarge the page, which Folium's viewport forbids (WCAG 2.2, 1.4.4)."""
        text = figure.header._children[self.get_name()].render()
        figure.header.add_child(Literal(_NO_ZOOM.sub("", text)), name=self.get_name())


class Start(MacroElement):
    """Calls the bundle of a map that stands alone, once the map has all modules of ours."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        durandLineAtlas({{ this._parent.get_name() }}, {{ this._parent.get_name()|tojson }});
        {% endmacro %}"""
    )


def _forget_icons(element: Element) -> None:
    """Take away what a marker adds to itself each time that it is rendered."""
    for name, child in list(element._children.items()):
        if isinstance(child, Marker.SetIcon):
            del element._children[name]
        else:
            _forget_icons(child)


def _put(figure: Figure, *bundles: str) -> None:
    """Put bundles onto a page, each once."""
    for name in bundles:
        write = onefile.style if name.endswith(".css") else onefile.script
        figure.header.add_child(Literal(write(name)), name=name)


def _ours(url: str) -> tuple[str, ...]:
    try:
        return OURS[url]
    except KeyError:
        raise ForeignAssetError(url) from None


def _put_what_is_needed(figure: Figure) -> None:
    """Put in the libraries that the elements of others take for granted."""
    children = (*figure.html._children.values(), *figure.script._children.values())
    text = "\n".join(child.render() for child in children if not isinstance(child, Literal))
    for sign, bundles in NEEDS:
        if sign.search(text):
            _put(figure, *bundles)
    if turned := sorted({int(angle) for angle in _TURNED.findall(text)} - {0}):
        rules = (f".awesome-marker .fa-rotate-{a} {{ transform: rotate({a}deg) }}" for a in turned)
        figure.header.add_child(Literal(onefile.style_text("\n".join(rules))), name="turned")
