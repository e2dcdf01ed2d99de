"""Durand Line Atlas: an interactive map of the Afghanistan-Pakistan frontier through time.

`create_app` gives the web application, `build_map` the map and `read_layer` a layer for use in
Python. Each is loaded when first asked for, so that ``import mapapp`` stays light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mapapp.geoframes import read_layer
    from mapapp.maps import build_map
    from mapapp.web.app import create_app

__all__ = ["__version__", "build_map", "create_app", "read_layer"]

__version__ = "0.1.0"

_HOMES = {
    "build_map": "mapapp.maps",
    "create_app": "mapapp.web.app",
    "read_layer": "mapapp.geoframes",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
