"""The base of our Folium classes: an element whose behaviour is one ES module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from branca.element import MacroElement
from folium.template import Template


class PageModule(MacroElement):
    """Put one ES module on a map.

    The module named by `module` (below `static/js/plugins/`, without its ending) exports a function
    of the name `function`, which is called with the Leaflet map and the options.

    Parameters
    ----------
    url
        Turns a path below `static/` into an address.
    **options
        JSON-serialisable options for the module's function.
    """

    module: ClassVar[str]
    function: ClassVar[str]

    _template = Template(
        """{% macro script(this, kwargs) %}
        import({{ this.address|tojson }}).then((module) =>
            module.{{ this.function }}({{ this._parent.get_name() }}, {{ this.options|tojson }})
        );
        {% endmacro %}"""
    )

    def __init__(self, url: Callable[[str], str], **options: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__
        self.path = f"js/plugins/{self.module}.js"
        self.address = url(self.path)
        self.options = options
