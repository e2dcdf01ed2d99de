"""A Folium map that asks no other host for anything."""

from __future__ import annotations

from collections.abc import Callable

import folium

from mapapp.plugins.page_module import PageModule

LEAFLET_JS = "vendor/leaflet/dist/leaflet.js"
LEAFLET_CSS = "vendor/leaflet/dist/leaflet.css"
SHEETS = ("map", "signs", "furniture")


class OfflineMap(folium.Map):
    """A Leaflet map without tiles, jQuery, Bootstrap, icon fonts or any address but our own.

    Parameters
    ----------
    url
        Turns a path below `static/` into an address.
    extent
        West, south, east, north in degrees: what the map can be moved within.
    home
        West, south, east, north in degrees: what the first view shows.
    narrow_home
        The same for a map narrower than 700 px.

    Notes
    -----
    `folium.Map.default_js` names hosts of content delivery networks, and `add_js_link` edits that
    list for every later map; so both lists are set on the instance instead.
    """

    def __init__(
        self,
        url: Callable[[str], str],
        *,
        extent: tuple[float, float, float, float],
        home: tuple[float, float, float, float],
        narrow_home: tuple[float, float, float, float],
    ) -> None:
        west, south, east, north = extent
        super().__init__(
            location=[(home[1] + home[3]) / 2, (home[0] + home[2]) / 2],
            zoom_start=6,
            tiles=None,
            zoom_control=False,
            attributionControl=False,
            minZoom=5,
            maxZoom=13,
            zoomSnap=0.5,
            zoomDelta=0.5,
            wheelPxPerZoomLevel=90,
            maxBounds=[[south, west], [north, east]],
            maxBoundsViscosity=0.8,
        )
        self._id = "main"
        self.default_js = [("leaflet", url(LEAFLET_JS))]
        self.default_css = [
            ("leaflet_css", url(LEAFLET_CSS)),
            *((f"{sheet}_css", url(f"css/{sheet}.css")) for sheet in SHEETS),
        ]
        View(url, home=home, narrowHome=narrow_home).add_to(self)


class View(PageModule):
    """Ties the map's view to the page's state: first view, links, back and forward."""

    module = "offline_map"
    function = "view"
