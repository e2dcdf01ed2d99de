"""A Folium map that asks no other host for anything."""

from __future__ import annotations

import folium

from mapapp.map.plugins.page_module import PageModule
from mapapp.meaning.address import ZOOM_STEP, ZOOMS


class OfflineMap(folium.Map):
    """A Leaflet map without tiles, icon fonts or any address but our own.

    Parameters
    ----------
    extent
        West, south, east, north in degrees: what the map can be moved within.
    home
        West, south, east, north in degrees: what the first view shows.
    narrow_home
        The same for a map narrower than 700 px.
    name
        What the map is known by in its page, where its element is ``map_<name>``.

    Notes
    -----
    `folium.Map.default_js` names hosts of content delivery networks, and `add_js_link` edits that
    list for every later map; so both lists are set on the instance. They are empty: the page has
    Leaflet in a bundle of its own.
    """

    def __init__(
        self,
        *,
        extent: tuple[float, float, float, float],
        home: tuple[float, float, float, float],
        narrow_home: tuple[float, float, float, float],
        name: str,
    ) -> None:
        west, south, east, north = extent
        super().__init__(
            location=[(home[1] + home[3]) / 2, (home[0] + home[2]) / 2],
            zoom_start=6,
            tiles=None,
            zoom_control=False,
            attributionControl=False,
            minZoom=ZOOMS[0],
            maxZoom=ZOOMS[1],
            zoomSnap=ZOOM_STEP,
            zoomDelta=ZOOM_STEP,
            wheelPxPerZoomLevel=90,
            maxBounds=[[south, west], [north, east]],
            maxBoundsViscosity=1.0,
            trackResize=False,  # `View` watches the map's own size
        )
        self._id = name
        self.default_js = []
        self.default_css = []
        View(home=home, narrowHome=narrow_home).add_to(self)


class View(PageModule):
    """Ties the map's view to the page's state: first view, links, back and forward."""

    module = "offline_map"
    function = "view"
