"""Filter expressions in CQL2 (OGC 21-065r2): which features of a collection they hold for.

The library `cql2` reads text and JSON into one tree; the modules here give the tree its meaning
for data whose dates are as precise as they are known.
"""

from functools import lru_cache

from mapapp.catalogue import Layer
from mapapp.query import Mask
from mapapp.web.ogc.cql2.evaluate import Evaluation
from mapapp.web.ogc.cql2.source import BadFilter, parse
from mapapp.web.ogc.crs import Crs

__all__ = ["BadFilter", "matches"]


@lru_cache(maxsize=256)
def matches(layer: Layer, text: str, language: str, crs: Crs) -> Mask:
    """Return for each feature whether a filter expression holds.

    Parameters
    ----------
    layer : Layer
        The features.
    text, language : str
        The expression, and whether it is ``cql2-text`` or ``cql2-json``.
    crs : Crs
        The system of the geometries in the expression.

    Raises
    ------
    BadFilter
        If it cannot be read, or asks for what the features do not have.
    """
    source = parse(text, language)
    return Evaluation(layer, source, crs).truth(source.tree, ()).yes
