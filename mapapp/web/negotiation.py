"""What a client can take: the weights of its fields Accept and Accept-Encoding (RFC 9110, 12.5)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header, parse_options_header

CODINGS = ("br", "zstd", "gzip")
"""The content codings that we have, the one that we like best first."""
IDENTITY = "identity"

LONGEST_FIELD = 2048
"""Characters of a field that are read: browsers send some 150."""

LAST_RESORT = 0.0005
"""Less than the least weight that can be asked for, 0.001, and more than none."""

_WEIGHT = re.compile(r"(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII)
_RANGE = re.compile(r"\*/\*|[^\s*/,;]+/(?:\*|[^\s*/,;]+)")


def coding_weights(field: str | None) -> Mapping[str, float]:
    """Return how much a client wants each of `CODINGS`, and none at all (`IDENTITY`).

    Parameters
    ----------
    field : str or None
        The value of ``Accept-Encoding``; None where there is no such field.

    Returns
    -------
    mapping of str to float
        From 0, which it cannot take, to 1, in our own order of preference.

    Notes
    -----
    RFC 9110, section 12.5.3: ``*`` stands for what is not listed; identity is acceptable unless
    it has a weight of zero, by name or by ``*``. A client that names nothing may be unable to
    decode, and is sent no coding. A weight that cannot be read counts as none given.
    """
    listed: dict[str, float] = {}
    for part in (field or "").lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        name = {"x-gzip": "gzip"}.get(name, name)  # section 8.4.1.3
        listed[name] = max(listed.get(name, 0), *(_weight(each) for each in parameters or [""]))
    rest = listed.get("*", 0)
    weights = {name: listed.get(name, rest) for name in CODINGS}
    return weights | {IDENTITY: listed.get(IDENTITY, listed.get("*", LAST_RESORT))}


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    return float(value) if name.strip() == "q" and _WEIGHT.fullmatch(value.strip()) else 1


@dataclass(frozen=True, slots=True)
class MediaRange:
    """A member of a field ``Accept``, in lower case."""

    name: str
    parameters: Mapping[str, str]
    weight: float


@lru_cache(maxsize=64)
def media_ranges(field: str | None) -> tuple[MediaRange, ...]:
    """Return the media ranges of a field ``Accept``, the most specific first.

    What is malformed is left aside; of a field that holds nothing else, or too much, nothing is
    left, which is as if it had not been sent.
    """
    found: list[MediaRange] = []
    if field is None or len(field) > LONGEST_FIELD:
        return ()
    for text, weight in parse_accept_header(field.lower(), MIMEAccept):
        name, parameters = parse_options_header(text)
        if _RANGE.fullmatch(name):
            found.append(MediaRange(name, parameters, weight))
    return tuple(found)


def media_weight(
    ranges: Iterable[MediaRange], media: str, *, by_name: bool = False
) -> float | None:
    """Return the weight of a media type; None where no range covers it.

    Parameters
    ----------
    ranges : iterable of MediaRange
        What `media_ranges` returns.
    media : str
        The media type with its parameters; its charset is UTF-8 and need not be said.
    by_name : bool
        Whether only ranges that name the type count, and no wildcard.

    Notes
    -----
    RFC 9110, section 12.5.1: of several ranges that cover a type, the most specific has
    precedence; a range with parameters covers only what has them.
    """
    kind, parameters = parse_options_header(media)
    parameters.setdefault("charset", "utf-8")
    covering = {kind} if by_name else {kind, f"{kind.partition('/')[0]}/*", "*/*"}
    for each in ranges:
        if each.name in covering and each.parameters.items() <= parameters.items():
            return each.weight
    return None
