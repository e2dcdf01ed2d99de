"""Which format an answer has, and the links between the formats of one resource."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from flask import request
from werkzeug.exceptions import NotAcceptable

from mapapp.errors import BadParameter
from mapapp.meaning.address import language
from mapapp.web.hosts import root
from mapapp.web.negotiation import media_ranges, media_weight
from mapapp.web.ogc.parameters import FORMATS
from mapapp.words.messages import N_

JSON = "application/json"
GEOJSON = "application/geo+json"
SCHEMA = "application/schema+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
HTML = "text/html"

READABLE = "/:"
"""What a path keeps as it is (RFC 3986, section 3.3); all else that ids hold is encoded."""

JSON_TYPES = (JSON, GEOJSON, SCHEMA, OPENAPI, "application/problem+json")
DATA_TYPES = {
    "ogc.api": OPENAPI,
    "ogc.features": GEOJSON,
    "ogc.feature": GEOJSON,
    "ogc.queryables": SCHEMA,
    "ogc.schema": SCHEMA,
}
"""Media types of the data by endpoint, where it is not `JSON`."""

AS_OTHER = {"html": N_("This document as HTML"), "json": N_("This document as JSON")}

Link = dict[str, object]


def wants_html() -> bool:
    """Return whether the request asks for a page: by ``f``, else by its header ``Accept``."""
    asked = request.args.get("f")
    if asked in FORMATS:
        return asked == "html"
    data, html = _weights()
    return html > data


def check_format() -> None:
    """Refuse a format that there is not.

    Raises
    ------
    BadParameter
        If ``f`` names one.
    NotAcceptable
        If there is no ``f``, and ``Accept`` leaves neither data nor page.
    """
    asked = request.args.get("f")
    if asked is not None and asked not in FORMATS:
        raise BadParameter("f", asked, f"one of {', '.join(FORMATS)}")
    if asked is None and not any(_weights()):
        raise NotAcceptable(f"Accept leaves neither {_data_type()} nor {HTML}.")


def _data_type() -> str:
    return DATA_TYPES.get(request.endpoint or "", JSON)


def _weights() -> tuple[float, float]:
    """Return how much the request wants the data of its resource, and how much the page.

    Notes
    -----
    RFC 9110, section 12.5.1. A client that asks for JSON of another name than that of the
    resource, as many ask for ``application/json`` only, means the data too.
    """
    ranges = media_ranges(request.headers.get("Accept"))
    if not ranges:
        return 1, 0
    own = _data_type()
    data = media_weight(ranges, own, by_name=True)
    if data is None:
        named = [media_weight(ranges, each, by_name=True) for each in JSON_TYPES]
        data = max(each or 0 for each in (media_weight(ranges, own), *named))
    return data, media_weight(ranges, HTML) or 0


def given() -> dict[str, str]:
    """Return the parameters of the request; of a page's form only the fields that were filled."""
    return {name: text for name, text in request.args.items() if text or not wants_html()}


def service() -> str:
    """Return the address of the service, as programs are told it."""
    return f"{root()}/ogc/"


def address(path: str = "", **parameters: object) -> str:
    """Return the absolute address of a resource.

    Parameters
    ----------
    path : str
        The path below ``/ogc/``.
    **parameters
        Its query.

    Notes
    -----
    Host, scheme and prefix are those of the request, which a proxy may have told; see
    `mapapp.settings`. The language is the one that the address of the request names.
    """
    if lang := language(request.args):
        parameters["lang"] = lang
    query = f"?{urlencode(parameters)}" if parameters else ""
    return f"{service()}{quote(path, safe=READABLE)}{query}"


def here(changes: Mapping[str, object] | None = None) -> str:
    """Return the address of the request, with some parameters changed; None takes one away."""
    parameters: dict[str, object] = {**given(), **(changes or {})}
    query = urlencode({name: text for name, text in parameters.items() if text is not None})
    return root() + quote(request.path, safe=READABLE) + (f"?{query}" if query else "")


def link(rel: str, href: str, media: str, title: str) -> Link:
    """Return a link object."""
    return {"rel": rel, "href": href, "type": media, "title": title}


def links_here(media: str) -> list[Link]:
    """Return the links of a resource to itself and to its other format."""
    forms = {"json": media, "html": HTML}
    own, other = ("html", "json") if wants_html() else ("json", "html")
    return [
        link("self", here(), forms[own], N_("This document")),
        link("alternate", here({"f": other}), forms[other], AS_OTHER[other]),
    ]
