"""Names on the map, placed so that they do not collide."""

from __future__ import annotations

from mapapp.map.plugins.page_module import PageModule


class Labels(PageModule):
    """Names countries, ranges, rivers, provinces and towns around the symbols that are drawn."""

    module = "labels"
    function = "labels"
