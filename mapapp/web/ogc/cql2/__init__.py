"""Filter expressions in CQL2 (OGC 21-065r2): which features of a collection they hold for.

Text is read by a grammar into the tree that the JSON form is; the modules here give the tree its
meaning for data whose dates are as precise as they are known.
"""

from mapapp.data.catalogue import Layer, kept_with_data
from mapapp.query import Mask
from mapapp.web.ogc.cql2.evaluate import Evaluation
from mapapp.web.ogc.cql2.faults import BadFilter
from mapapp.web.ogc.cql2.source import parse
from mapapp.web.ogc.crs import Crs

__all__ = ["BadFilter", "matches"]


KEPT = 64  # answers for each collection; the next page asks the same again


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
        If it cannot be read, asks for what the features do not have, or leaves the limits.
    """
    kept, question = _answers(layer), (text, language, crs)
    answer = kept.get(question)
    if answer is None:
        answer = Evaluation(layer, parse(text, language), crs).holds()
        if len(kept) >= KEPT:
            kept.clear()
        kept[question] = answer
    return answer


@kept_with_data
def _answers(_layer: Layer) -> dict[tuple[str, str, Crs], Mask]:
    return {}
