"""Requests that a hostile client would send to everything but a filter: address and headers."""

from __future__ import annotations

from mapapp.kinds import FILTERS

Request = tuple[str, dict[str, str]]

LONGEST = 48_000  # characters of a value: an address may have 50,000


def values(length: int) -> dict[str, str]:
    """Return what a parser could stumble over, each about as long as asked."""
    return {
        "letters": "a" * length,
        "commas": "," * length,
        "digits": "9" * length,
        "spaces": "+" * length,
        "slashes": "/" * length,
        "percent signs": "%" * length,
        "quoted percent signs": "%25" * (length // 3),
        "letters of other scripts": "%D9%BE" * (length // 6),
        "points": "." * length,
        "signs": "-" * length,
        "decimals": "1." + "0" * length,
        "exponents": "1e" * (length // 2),
        "numbers": "1," * (length // 2),
        "fractions of a second": "1998-08-08T00:00:00." + "0" * length + "Z",
        "brackets": "(" * length,
        "one crossing": ",".join(["torkham"] * (length // 8)),
        "one actor": ",".join(["taliban"] * (length // 8)),
        "one corner": ",".join(["66,33"] * (length // 6)),
        "one layer": ",".join(["events"] * (length // 7)),
        "record": "events/" * (length // 7),
    }


PARAMETERS = {
    "/layers/events.geojson": (
        *("from", "certain", "fatalities_low", "start"),
        *FILTERS,
    ),
    "/ogc/collections/events/items": (
        *("f", "limit", "offset", "bbox", "bbox-crs", "datetime", "certain", "crs"),
        *("filter-lang", "filter-crs", "fatalities_low", "start"),
    ),
    "/": (
        "from",
        "view",
        "feature",
        "layers",
        "closed",
        "on",
        "story",
        "claims",
        "base",
        "callouts",
        "compare",
        "how",
        "stack",
        "certain",
        *FILTERS,
    ),
    "/alternatives": ("closed", "on"),
    "/sources/all": ("q", "sort"),
    "/cite": ("accessed", "format", "feature"),
    "/article": ("verdict",),
    "/day": ("date",),
    "/compare": ("from", "to"),
    "/download/contents": ("layers", "from", "bbox", "area"),
    "/statistics": ("from", "actor", "q", "area"),
}
PATHS = (
    *("/", "/layers/", "/basemap/", "/static/", "/statistics/", "/ogc/", "/ogc/collections/"),
    *("/ogc/collections/events/items/", "/day/", "/actors/", "/places/", "/crossings/", "/data/"),
)
FIELDS = {
    "Accept, many": ("Accept", ",".join(f"a/b{number};q=0.{number % 9}" for number in range(600))),
    "Accept, parameters": ("Accept", "text/html" + ";a" * 4000),
    "Accept, weight": ("Accept", "text/html;q=" + "1" * 8000),
    "Accept, commas": ("Accept", "," * 8000),
    "Accept, quotes": ("Accept", 'text/html;a="' + "\\" * 8000),
    "Accept, spaces": ("Accept", "text/html;" + " " * 8000 + "q=1"),
    "Accept, too long": ("Accept", "a/b," * 50_000),
    "Accept-Encoding, many": ("Accept-Encoding", ",".join(f"g{n};q=0.1" for n in range(800))),
    "Accept-Encoding, weight": ("Accept-Encoding", "gzip;q=" + "9" * 8000),
    "Accept-Encoding, commas": ("Accept-Encoding", "," * 8000),
    "Accept-Encoding, spaces": ("Accept-Encoding", "gzip;" + " " * 8000 + "q"),
    "Accept-Encoding, too long": ("Accept-Encoding", "gzip," * 40_000),
    "If-None-Match, many": ("If-None-Match", ",".join(f'"a{number}"' for number in range(1000))),
    "If-None-Match, quotes": ("If-None-Match", '"' * 8000),
    "If-None-Match, too long": ("If-None-Match", '"' * 200_000),
    "If-Modified-Since": ("If-Modified-Since", "Mon, " * 1600),
    "Range, many": ("Range", "bytes=" + ",".join(f"{n}-{n}" for n in range(800))),
    "Range, digits": ("Range", "bytes=" + "9" * 8000 + "-"),
    "Accept-Language": ("Accept-Language", ",".join(f"a{number}" for number in range(1500))),
    "Cookie": ("Cookie", 'a="' + "\\" * 8000),
    "Cookie, many": ("Cookie", "; ".join(f"a{number}=b" for number in range(900))),
    "Cookie, too long": ("Cookie", "a=b; " * 40_000),
    "Authorization": ("Authorization", "Digest " + 'a="b",' * 1300),
    "Host": ("Host", "a" * 8000),
    "Host, names": ("Host", "a." * 4000),
    "Host, digits": ("Host", "a:" + "9" * 8000),
    "Host, bracket": ("Host", "[" + ":" * 8000),
    "X-Forwarded-Host": ("X-Forwarded-Host", "a," * 4000),
    "X-Forwarded-For": ("X-Forwarded-For", "," * 8000),
    "If-Range": ("If-Range", '"' * 8000),
    "Content-Type": ("Content-Type", "a;" * 4000),
}


def queries(length: int) -> dict[str, str]:
    """Return query strings that are none of names and values."""
    return {
        "nothing but &": "&" * length,
        "nothing but =": "=" * length,
        "nothing but %": "%" * length,
        "many names": "&".join(f"a{number}=1" for number in range(length // 8)),
        "one name": "a=1&" * (length // 4),
    }


def inputs(length: int) -> dict[str, Request]:
    """Return all requests by name: what is asked, a colon, and what is odd about it."""
    return {
        **{
            f"{path}, {name}: {kind}": (f"{path}?{name}={value}", {})
            for path, names in PARAMETERS.items()
            for name in names
            for kind, value in values(length).items()
        },
        **{
            f"{path}: {kind}": (path + value, {})
            for path in PATHS
            for kind, value in values(length).items()
        },
        **{
            f"{path}: {kind}": (f"{path}?{query}", {})
            for path in PARAMETERS
            for kind, query in queries(length).items()
        },
        **{
            f"{path}: {kind}": (path, {name: value})
            for path in ("/", "/layers/events.geojson", "/ogc/collections/events/items")
            for kind, (name, value) in FIELDS.items()
        },
        "address: too long": ("/?q=" + "a" * 150_000, {}),
        "path: too long": ("/" + "a" * 150_000, {}),
    }
