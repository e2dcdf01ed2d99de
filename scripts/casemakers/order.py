"""The order of results and their groups: in the built-in data, and where values are alike."""

from __future__ import annotations

from itertools import product
from typing import Any

from casemakers.details import DATA, state_of
from mapapp.folder import load_folder
from mapapp.meaning.order import GROUPS, in_groups, in_order
from mapapp.query import select
from mapapp.words.languages import ENGLISH, words_in

QUERIES = ("from=1995&to=1998", "from=2021", "from=1893&to=1930")
ORDERS = ("time", "-time", "killed", "-killed", "place", "-place", "kind")

TEXTS = ("kabul", "Torkham closed", "taliban PESHAWAR", "mazar-e sharif 1998", "", "no such word")

EVENTS = (
    ("few", 3, "Kabul"),
    ("none", None, "kabul"),
    ("most", 90, "Âtbara"),
    ("few-too", 3, "Zaranj"),
    ("nobody", 0, "کابل"),
    ("none-too", None, ""),
    ("pe", 1, "پشاور"),
    ("alef", 1, "آبادان"),
    ("te", 1, "تورخم"),
    ("tte", 1, "ټوپۍ"),
    ("kaf", 1, "كوټه"),
    ("gaf", 1, "ګردېز"),
    ("gaf-too", 1, "گرشک"),
    ("vav", 1, "وانه"),
    ("he", 1, "ہرات"),
    ("ye", 1, "یاقوبي"),
    ("long", 1, "جلال‌آباد (میدان هوایی)"),
    ("short", 1, "جلال‌آباد"),
)
"""Events that are hard to put in order: id, lowest figure of killed, place."""


def order() -> dict[str, Any]:
    """Return queries with their events by group, and how hard events come."""
    catalogue = load_folder(DATA)
    words = words_in(ENGLISH)
    layer = catalogue.layers["events"]
    told = []
    for query, sort, group in product(QUERIES, ORDERS, GROUPS):
        if group != GROUPS[0] and sort.startswith("-") and sort != "-time":
            continue
        asked = f"{query}&sort={sort}&group={group}"
        state = state_of(catalogue, asked)
        found = select(layer, span=state.range.span)
        groups = in_groups(catalogue, words, found, state.sort, state.group)
        told.append((asked, [(head, [each["id"] for each in part]) for head, part in groups]))
    hard = [
        {"id": id, "properties": {"fatalities_low": low, "place": place}}
        for id, low, place in EVENTS
    ]
    return {
        "relevant": [
            (text, [each["id"] for each in in_order(layer.features, "relevance", text)][:12])
            for text in TEXTS
        ],
        "told": told,
        "events": EVENTS,
        "hard": [(sort, [each["id"] for each in in_order(hard, sort)]) for sort in ORDERS],
    }
