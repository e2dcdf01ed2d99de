"""The addresses that programs ask for, and what is true of all of them.

Their errors are data, a parameter that they do not have is refused, and programs of other sites
may read them (CORS). All other addresses are for readers: their errors are pages, and what links
gather on their way (``utm_source``, ``fbclid``) is left aside.
"""

from collections.abc import Collection, Mapping

from flask import Flask, Response, request

from mapapp.errors import BadParameter

OGC = "ogc"
PROGRAMS = frozenset(
    {
        *(OGC, "CITATION.cff", "alternatives", "basemap", "cite", "data", "download", "health"),
        *("layers", "oembed", "pictures", "statistics"),
    }
)
"""First segments of the addresses."""
FORMS = (".csv", ".json", ".txt")
"""How an address ends that has what a page says as data or as plain text."""
PAGES = frozenset({"/statistics", "/statistics/"})
"""Addresses for readers that begin like one for programs."""

CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Crs, Content-Disposition, Content-Range, ETag, Link"
    ),
}
"""Programs of other sites may read; there is nothing to write and nobody to be."""
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Content-Type, If-Match, If-None-Match, If-Range, Range"
    ),
    "Access-Control-Max-Age": "86400",
}
"""What is told besides to a browser that asks beforehand (Fetch Standard, CORS protocol)."""


def first_segment(path: str) -> str:
    """Return what stands between the first slash of a path and the next."""
    return path.removeprefix("/").partition("/")[0]


def is_for_programs(path: str) -> bool:
    """Return whether an address, existing or not, is one that programs ask for."""
    return path.endswith(FORMS) or (first_segment(path) in PROGRAMS and path not in PAGES)


def refuse_unknown(args: Mapping[str, str], known: Collection[str]) -> None:
    """Refuse parameters that a resource does not have (``/req/core/query-param-unknown``).

    Raises
    ------
    BadParameter
        If there is one.
    """
    for name, text in args.items():
        if name not in known:
            names = f" but {', '.join(known)}" if known else ""
            raise BadParameter(name, text, f"no parameters{names}")


def init_app(app: Flask) -> None:
    """Open what is for programs to those of other sites, errors included."""
    app.after_request(_open_to_all)


def _open_to_all(response: Response) -> Response:
    if is_for_programs(request.path):
        response.headers.update(CROSS_ORIGIN)
        if request.method == "OPTIONS":
            response.headers.update(PREFLIGHT)
    return response
