"""What stands at the map's edge: zoom, scale, degree ticks and attribution."""

from __future__ import annotations

from mapapp.map.plugins.page_module import PageModule


class Furniture(PageModule):
    """Adds zoom buttons, a scale bar, degree ticks and the credits of all data that is drawn.

    Options
    -------
    credits : list of str
        One credit per source.
    sources : str or None
        Address of the page that lists the sources, linked at the end of the credits.
    """

    module = "furniture"
    function = "furniture"
