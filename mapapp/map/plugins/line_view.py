"""Whose view of the line the map shows, written on the map itself."""

from __future__ import annotations

from mapapp.map.plugins.page_module import PageModule


class LineView(PageModule):
    """Keeps the view of the line, and what is only supposed, in sight on every map.

    A map that is embedded, exported or printed leaves the panel behind, and must still say whose
    view it draws.
    """

    module = "line_view"
    function = "lineView"
