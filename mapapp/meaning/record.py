"""Where the record of layers is thin or ends; ``static/js/rules/record.js`` says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mapapp.data.catalogue import Catalogue
from mapapp.times import YearRange, parse_date
from mapapp.words.dates import both_day
from mapapp.words.messages import Messages


@dataclass(frozen=True, slots=True)
class RecordEnd:
    """What is said of it, and the share of the years of the data that lies before the earliest."""

    text: str
    at: float


def record_end(catalogue: Catalogue, layers: Iterable[str], words: Messages) -> RecordEnd | None:
    """Return where the record of layers ends within the years of the data; None if none does.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    layers : iterable of str
        Ids of the layers that are on, in order.
    words : Messages
        The language.
    """
    axis = YearRange(*catalogue.years).span
    titles = defaultdict[str, list[str]](list)
    for layer in (catalogue.layers[id] for id in layers):
        if layer.known_until and parse_date(layer.known_until).end < axis.end:
            titles[layer.known_until].append(layer.title)
    if not titles:
        return None
    dates = sorted(titles, key=lambda date: parse_date(date).end)
    first = max(parse_date(dates[0]).end + 1, axis.start)
    return RecordEnd(
        text=" ".join(
            words.text("record.ends", date=both_day(words, date), layers=words.listed(titles[date]))
            for date in dates
        ),
        at=(first - axis.start) / (axis.end + 1 - axis.start),
    )
