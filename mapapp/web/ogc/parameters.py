"""The parameters of requests: one small parser for each, and nothing taken that is not known."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from mapapp.catalogue import Layer
from mapapp.errors import BadParameter
from mapapp.query import Box, filter_names
from mapapp.times import FIRST_DAY, LAST_DAY, Span, parse_date
from mapapp.web.ogc.crs import CRS84, SYSTEMS, Crs

DEFAULT_LIMIT = 100
MAX_LIMIT = 10_000
MAX_OFFSET = 2**31 - 1
FORMATS = ("json", "html")
LANGUAGES = ("cql2-text", "cql2-json")

ITEMS_PARAMETERS = (
    "f",
    "limit",
    "offset",
    "bbox",
    "bbox-crs",
    "datetime",
    "crs",
    "filter",
    "filter-lang",
    "filter-crs",
)

_WHOLE = re.compile(r"\d{1,10}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,3})?", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}):(\d{2})(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
_OPEN = ("", "..")
_EXPECTED_BBOX = "4 or 6 numbers, lower corner then upper corner, separated by commas"
_EXPECTED_TIME = (
    "a date-time such as 1998-08-08T00:00:00Z, a date as YYYY, YYYY-MM or YYYY-MM-DD, "
    "or an interval start/end of two of them, of which one may be open: .. or empty"
)


@dataclass(frozen=True)
class Search:
    """What a request for items asks for.

    Attributes
    ----------
    limit, offset : int
        Most features to return, and how many of those that match to leave out before them.
    bbox : (float, float, float, float) or None
        West, south, east, north in degrees.
    span : Span or None
        Days that features must touch.
    filters : tuple of (str, str)
        Name and text of the filters by property.
    filter : str or None
        The filter expression, and in `filter_lang` its language.
    crs, filter_crs : Crs
        The systems of the answer and of the geometries in the filter expression.
    """

    limit: int
    offset: int
    bbox: Box | None
    span: Span | None
    filters: tuple[tuple[str, str], ...]
    filter: str | None
    filter_lang: str
    crs: Crs
    filter_crs: Crs


def refuse_unknown(args: Mapping[str, str], known: Collection[str]) -> None:
    """Refuse parameters that a resource does not have (``/req/core/query-param-unknown``).

    Raises
    ------
    BadParameter
        If there is one.
    """
    for name, text in args.items():
        if name not in known:
            raise BadParameter(name, text, f"no parameters but {', '.join(known)}")


def items_parameters(layer: Layer) -> tuple[str, ...]:
    """Return the names of the parameters that the items of a collection take."""
    return ITEMS_PARAMETERS + tuple(
        name for name in filter_names(layer) if name not in ITEMS_PARAMETERS
    )


def parse_search(args: Mapping[str, str], layer: Layer) -> Search:
    """Read the parameters of a request for items.

    Raises
    ------
    BadParameter
        If one is unknown or cannot be used (``/req/core/query-param-invalid``).
    """
    refuse_unknown(args, items_parameters(layer))
    bbox_crs = _crs("bbox-crs", args)
    return Search(
        limit=_limit(args["limit"]) if "limit" in args else DEFAULT_LIMIT,
        offset=_offset(args["offset"]) if "offset" in args else 0,
        bbox=parse_bbox(args["bbox"], bbox_crs) if "bbox" in args else None,
        span=parse_datetime(args["datetime"]) if "datetime" in args else None,
        filters=tuple(each for each in args.items() if each[0] not in ITEMS_PARAMETERS),
        filter=args.get("filter"),
        filter_lang=_language(args),
        crs=_crs("crs", args),
        filter_crs=_crs("filter-crs", args),
    )


def crs_of(args: Mapping[str, str]) -> Crs:
    """Return the system that an answer is asked for in."""
    return _crs("crs", args)


def _crs(name: str, args: Mapping[str, str]) -> Crs:
    uri = args.get(name, CRS84.uri)
    if uri not in SYSTEMS:
        raise BadParameter(name, uri, f"one of {', '.join(SYSTEMS)}")
    return SYSTEMS[uri]


def _language(args: Mapping[str, str]) -> str:
    language = args.get("filter-lang", LANGUAGES[0])
    if language not in LANGUAGES:
        raise BadParameter("filter-lang", language, f"one of {', '.join(LANGUAGES)}")
    return language


def _limit(text: str) -> int:
    """Read the limit; more than the greatest is taken as the greatest.

    Notes
    -----
    ``/req/core/fc-limit-response-1`` asks for that, rather than for an error.
    """
    if _WHOLE.fullmatch(text) and int(text) > 0:
        return min(int(text), MAX_LIMIT)
    raise BadParameter("limit", text, f"a whole number from 1 to {MAX_LIMIT}")


def _offset(text: str) -> int:
    if _WHOLE.fullmatch(text) and int(text) <= MAX_OFFSET:
        return int(text)
    raise BadParameter("offset", text, f"a whole number from 0 to {MAX_OFFSET}")


def parse_bbox(text: str, crs: Crs) -> Box:
    """Read a bounding box; the answer is in degrees.

    Heights, the third and sixth of six numbers, are read and left aside: the data are flat.

    Raises
    ------
    BadParameter
        If it is not four or six numbers, leaves the system, or is upside down.

    Notes
    -----
    ``/req/core/fc-bbox-definition``, ``/req/crs/fc-bbox-crs-valid-value``. A west that is greater
    than the east means across the antimeridian (RFC 7946, section 5.2).
    """
    parts = text.split(",")
    if len(parts) not in (4, 6) or not all(_DECIMAL.fullmatch(part) for part in parts):
        raise BadParameter("bbox", text, _EXPECTED_BBOX)
    numbers = [float(part) for part in parts]
    half = len(numbers) // 2
    if half == 3 and numbers[2] > numbers[5]:
        raise BadParameter("bbox", text, "a lower height before the upper one")
    corners = [(numbers[0], numbers[1]), (numbers[half], numbers[half + 1])]
    least_x, least_y, greatest_x, greatest_y = crs.bounds
    for x, y in corners:
        if not (least_x <= x <= greatest_x and least_y <= y <= greatest_y):
            expected = f"x from {least_x:.0f} to {greatest_x:.0f} and y from {least_y:.0f} to "
            raise BadParameter("bbox", text, f"{expected}{greatest_y:.0f} {crs.unit}")
    if corners[0][1] > corners[1][1]:
        raise BadParameter("bbox", text, "a lower edge that is not above the upper edge")
    (west, south), (east, north) = crs.unproject(np.array(corners)).tolist()
    return west, south, east, north


def parse_datetime(text: str) -> Span:
    """Read a moment, a date or an interval as the days that it touches.

    Raises
    ------
    BadParameter
        If it is malformed, open at both ends, or ends before it starts.

    Notes
    -----
    ``/req/core/fc-time-definition``. Dates without a time are taken beyond the standard: data of
    days are asked for by days. A moment stands for its day in UTC.
    """
    parts = text.split("/")
    if len(parts) > 2 or all(part in _OPEN for part in parts):
        raise BadParameter("datetime", text, _EXPECTED_TIME)
    try:
        spans = [None if part in _OPEN else days_of(part) for part in parts]
    except ValueError as error:
        raise BadParameter("datetime", text, _EXPECTED_TIME) from error
    first = FIRST_DAY if spans[0] is None else spans[0].start
    last = LAST_DAY if spans[-1] is None else spans[-1].end
    if first > last:
        raise BadParameter("datetime", text, "an interval that does not end before it starts")
    return Span(first, last)


def days_of(text: str) -> Span:
    """Return the days that a date or a date-time stands for.

    Raises
    ------
    ValueError
        If it is neither, or there is no such day or time.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        return parse_date(text)
    day, minute, second, zone = match.groups()
    second = "59" if second == "60" else second  # a leap second (RFC 3339, section 5.7)
    moment = datetime.fromisoformat(f"{day}T{minute}:{second}{zone.upper()}")
    try:
        utc = moment.astimezone(UTC).date()
    except OverflowError:  # hours before the first day or after the last
        utc = moment.date()
    return _day(utc)


def _day(day: date) -> Span:
    return Span(day.toordinal(), day.toordinal())
