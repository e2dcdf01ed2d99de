"""The parameters of requests: one small parser for each, and nothing taken that is not known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from mapapp.data.catalogue import Layer
from mapapp.errors import BadParameter
from mapapp.filters import Box
from mapapp.meaning.address import is_certain
from mapapp.query import filter_names
from mapapp.times import FIRST_DAY, LAST_DAY, Span, parse_date
from mapapp.web.bbox import parse_bbox
from mapapp.web.ogc.crs import CRS84, Crs, systems_of
from mapapp.web.programs import refuse_unknown

DEFAULT_LIMIT = 100
MAX_LIMIT = 10_000
MAX_OFFSET = 2**31 - 1
FORMATS = ("json", "html")
LANGUAGES = ("cql2-text", "cql2-json")

ITEMS_PARAMETERS = (
    "f",
    "lang",
    "limit",
    "offset",
    "bbox",
    "bbox-crs",
    "datetime",
    "certain",
    "crs",
    "filter",
    "filter-lang",
    "filter-crs",
)

_WHOLE = re.compile(r"0*(\d+)", re.ASCII)
_LONGEST_WHOLE = 10  # digits; what has more is beyond every limit, and never read as a number
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}):(\d{2})(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
_OPEN = ("", "..")
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
    certain : bool
        Whether they must do so whatever their true dates are, where sources differ.
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
    certain: bool
    filters: tuple[tuple[str, str], ...]
    filter: str | None
    filter_lang: str
    crs: Crs
    filter_crs: Crs


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
    bbox_crs = _crs("bbox-crs", args, layer)
    return Search(
        limit=_limit(args["limit"]) if "limit" in args else DEFAULT_LIMIT,
        offset=_offset(args["offset"]) if "offset" in args else 0,
        bbox=parse_bbox(args["bbox"], bbox_crs) if "bbox" in args else None,
        span=parse_datetime(args["datetime"]) if "datetime" in args else None,
        certain=is_certain(args),
        filters=tuple(each for each in args.items() if each[0] not in ITEMS_PARAMETERS),
        filter=args.get("filter"),
        filter_lang=_language(args),
        crs=_crs("crs", args, layer),
        filter_crs=_crs("filter-crs", args, layer),
    )


def crs_of(args: Mapping[str, str], layer: Layer) -> Crs:
    """Return the system that an answer of a collection is asked for in.

    Raises
    ------
    BadParameter
        If the collection does not list it (``/req/crs/fc-crs-valid-value``).
    """
    return _crs("crs", args, layer)


def _crs(name: str, args: Mapping[str, str], layer: Layer) -> Crs:
    """Read a system, which must be one that the collection lists.

    Notes
    -----
    ``/req/crs/fc-crs-valid-value`` and ``/req/crs/fc-bbox-crs-valid-value`` of 18-058r1,
    ``/req/filter/filter-crs-param`` of 19-079r2. A collection that lists none knows the default.
    """
    known = systems_of(layer)
    uri = args.get(name, CRS84.uri)
    if uri not in known:
        raise BadParameter(name, uri, f"one of {', '.join(known)}")
    return known[uri]


def _language(args: Mapping[str, str]) -> str:
    language = args.get("filter-lang", LANGUAGES[0])
    if language not in LANGUAGES:
        raise BadParameter("filter-lang", language, f"one of {', '.join(LANGUAGES)}")
    return language


def _limit(text: str) -> int:
    """Read the limit; more than the greatest, however long its number, is taken as the greatest.

    Notes
    -----
    ``/req/core/fc-limit-response-1`` asks for that, rather than for an error.
    """
    number = _whole(text, MAX_LIMIT)
    if not number:
        raise BadParameter("limit", text, f"a whole number from 1 to {MAX_LIMIT}")
    return min(number, MAX_LIMIT)


def _offset(text: str) -> int:
    number = _whole(text, MAX_OFFSET)
    if number is None or number > MAX_OFFSET:
        raise BadParameter("offset", text, f"a whole number from 0 to {MAX_OFFSET}")
    return number


def _whole(text: str, most: int) -> int | None:
    """Read a whole number; None if it is none, and one above `most` if it has too many digits."""
    match = _WHOLE.fullmatch(text)
    if match is None:
        return None
    digits = match.group(1)
    return int(digits) if len(digits) <= _LONGEST_WHOLE else most + 1


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
