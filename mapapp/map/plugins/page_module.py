"""The base of our Folium classes: an element whose behaviour is one ES module of the page's."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from branca.element import Figure, MacroElement
from folium.template import Template

from mapapp.map.plugins.literal import Literal


class PageModule(MacroElement):
    """Put one ES module on a map.

    The module named by `module` (below `static/js/plugins/`, without its ending) exports a function
    of the name `function`, which is called with the Leaflet map and the options. The script only
    notes this on the map, in order; the page's bundle (`static/js/start.js`) makes the calls.

    Parameters
    ----------
    **options
        JSON-serialisable options for the module's function.
    """

    module: ClassVar[str]
    function: ClassVar[str]

    _template = Template(
        """{% macro script(this, kwargs) %}
        ({{ this._parent.get_name() }}.atlas ??= []).push(
            [{{ this.function|tojson }}, {{ this.options|tojson }}]);
        {% endmacro %}"""
    )

    def __init__(self, **options: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__
        self.options = options

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Put the script onto the figure; its options are data, which branca would compile."""
        script = self._template.module.script(self, kwargs)
        cast(Figure, self.get_root()).script.add_child(Literal(script), name=self.get_name())
