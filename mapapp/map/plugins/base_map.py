"""The base map: relief, sea, borders, lakes and minor rivers."""

from __future__ import annotations

from mapapp.map.plugins.page_module import PageModule


class BaseMap(PageModule):
    """Draws our own relief and outlines, without the Afghanistan-Pakistan edge.

    Options
    -------
    extent : list of float
        West, south, east, north of the relief image in degrees; it is in Web Mercator.
    """

    module = "base_map"
    function = "baseMap"
