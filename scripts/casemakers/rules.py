"""The rules that decide what is shown, in the built-in data: states, counts, addresses, ranges."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qsl

from casemakers.details import DATA, state_of
from mapapp.data.catalogue import ActorFamily, Catalogue
from mapapp.folder import load_folder
from mapapp.kinds import KINDS
from mapapp.meaning.address import PARAMETERS, ViewState
from mapapp.meaning.codes import code_text
from mapapp.meaning.describe.events import by_family
from mapapp.meaning.lineviews import LineView, caption_at, chip_at, line_views
from mapapp.meaning.record import record_end
from mapapp.meaning.sentence import sentence
from mapapp.meaning.situation import comparison
from mapapp.meaning.states import has_states
from mapapp.meaning.unread import unread
from mapapp.query import state_at
from mapapp.times import YearRange, parse_date
from mapapp.web.pages import panel
from mapapp.words.languages import ENGLISH, words_in
from mapapp.words.links import source_link

LINKS = (
    "https://example.org/a",
    "http://example.org",
    "HTTPS://WWW.Example.org:8443/A?b=c#d",
    "https://www.hrw.org/reports/x",
    "https://xn--bcher-kva.example/ü",
    "https://bücher.example/",
    "https://example.org?x",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    " https://example.org",
    "https://example.org/a b",
    "https://example.org/a\u00a0b",
    "https://user@example.org/",
    "https://user:word@example.org/",
    "https://example.org@evil.example/",
    "https://example.org\\@evil.example/",
    "https://[::1]/",
    "https://example.org:port/",
    "https://example.org:80:90/",
    "http\u017f://example.org/",
    "https:///example.org",
    "https://www.",
    "https:",
    "//example.org/path",
    "/relative",
    "data:text/html,x",
    "ftp://example.org/",
    "https://example.org/\n",
    "",
    None,
)


ADDRESSES = (
    "",
    "from=1995&to=1998",
    "from=1879&to=2026",
    "to=1998&from=1998&on=1998-08-08",
    "from=1998&to=1998&on=1998-08",
    "from=1998&to=1998&on=1998-12",
    "from=1998&to=1999&on=1999-12-31",
    "layers=",
    "layers=routes,events",
    "layers=events,durand-line,events",
    "view=0/-85/-180",
    "view=20/85/180",
    "view=7.125/34.03125/-71.03125",
    "view=7.1/34.00004/-0.00004",
    "feature=events/herat-1995",
    "feature=crossings/torkham&from=2020",
    "base=plain&claims=pakistan",
    "stack=events/herat-1995&feature=crossings/torkham",
    "base=relief&claims=neutral",
    "callouts=off",
    "callouts=on",
    "closed=torkham,chaman,torkham",
    "closed=",
    "from=1996&to=2000&compare=1996-12-31",
    "from=1996&to=2000&compare=1998&how=beside",
    "from=1996&to=2000&on=1998-08&compare=1998-08&how=swipe",
    "how=beside",
    "compare=&how=swipe",
    "certain=yes",
    "certain=no&from=1995",
    "from=2026&to=2026&on=2026-10-04",
    "from=2026&to=2026&on=2026-12-31",
    "from=2026&to=2026&on=2026-10",
    "lang=en",
    "story={chapter}",
    "story={chapter}&from=1950&layers=events",
    "from=1995&to=1998&lang=en-XA",
    "story={chapter}&lang=ar-XB",
    "story={chapter}&claims=neutral&base=relief&closed=",
    "category=massacre,attack,,attack&killed=010&article=yes&disputed=no&within=25.50",
    "q=%20Mazar-i%20%20Sharif%20(1998)&actor=taliban,british-india&from=1995&layers=events",
    "q=a%2Fb%2C%26%3D%25%2B%27&source=press,en&place=PK-KP,AFG",
    "bbox=60,-0,75.10,39.1234&area=66,33,72.5,37,72,33.0001",
    "bbox=view&view=7/34/66&category=&q=&area=",
    "story={chapter}&category=capture&killed=1",
)
"""Queries that the page or a reader may write; some are not in the one form that a view has."""

NOT_UNDERSTOOD = (
    "",
    "colour=battle&form=1995&zoom=7&layer=events&from=1995&layers=&lang=en",
    "colour=a&colour=b&events",
    "utm_source=x&utm_medium=y&fbclid=1&GCLID=2&msclkid=3&_ga=4&ref=5&_=6&igshid=7",
    "Layers=events&FROM=1995&embed=1",
    "a=1&b=2&c=3&d=4&e=5",
    "a=1&b=2&c=3&d=4&e=5&f=6",
    "%3Cimg%20src=x&%22%3E%3Cscript%3Ealert(1)%3C/script%3E=1",
    "x" * 5000 + "=1",
    "%F0%9F%97%BA" * 30 + "=1",
    "%D8%AA%D9%88%D8%B1%D8%AE%D9%85=1&%E2%80%AEmorf=2&%E2%81%A9%E2%81%A8=3",
    "a%0Ab%00c%E2%80%A8=1&+%20=2&=3&%FF=4&__proto__=5&constructor=6",
    "%7B%7B7*7%7D%7D=1&%25s=2",
)
"""Queries with names that are not understood, gathered on the way, or meant to do harm."""

VIEWS = (
    "",
    "from=1900&to=1950",
    "from=1998&to=1998&on=1998-08-08&layers=control",
    "from=2010&to=2021&on=2021-08&layers=routes",
    "from=2016&to=2025&layers=routes",
    "from=2015&to=2026&layers=crossings",
    "from=2015&to=2025&layers=places",
    "from=2020&to=2025&closed=chaman,torkham&claims=pakistan&layers=events",
    "from=1950&to=1990&claims=ground&layers=",
    "from=1880&to=1893&claims=afghanistan",
    "from=1989&to=1989&certain=yes&layers=events",
    "from=2026&to=2026&on=2026-12-31&layers=crossings",
    "from=1998-08-08&to=1998-09&layers=events,control,crossings,routes",
)

COMPARED = (
    ("1893-11-11", "1950"),
    ("1996-01-01", "1996-12-31"),
    ("1996-12-31", "2000-12-31"),
    ("1998-08-07", "1998-08-08"),
    ("2001", "2021-08"),
    ("2021-08-14", "2021-08-15"),
    ("2025-10-10", "2025-10-12"),
    ("2026-01", "2026-12-31"),
    ("1998-08-08", "1998-08-08"),
)
"""Dates from the end of one of which to the end of the other it is told what changed."""

SAID = (
    *("from=1995&to=1998", "from=1879&to=1892", "from=1940&to=1948", "from=1960&to=1975"),
    *("from=2000&to=2022", "from=2001&to=2023", "from=2000&to=2024&closed=torkham"),
)
"""Further views on which the sentence is said: other mixtures of states, and none of them."""

DAYS = (
    *("1879-06-01", "1893-11-11", "1893-11-12", "1895-04-09", "1919-08-08", "1949-07-25"),
    *("1949-07-26", "1961-09-03", "1996-09-26", "1998-08-08", "2001-11-13", "2017-03-15"),
    *(
        "2020-04-01",
        "2021-08-14",
        "2021-08-15",
        "2023-12-01",
        "2024-12-31",
        "2025-10-12",
        "2025-12-31",
    ),
    *("2026-03-16", "2026-10-04", "2026-12-31"),
)
SUPPOSED = ((), ("torkham",))

CODES = (
    *(("control", code) for code in ("contested", "visitors", "__proto__", "constructor")),
    *(("line", code) for code in ("agreed", "dashed", "rejected", "none", "statement")),
    *(("claim", code) for code in ("rejected", "statement", "toString")),
    *(("category", "battle"), ("country", "AFG"), ("country", "XYZ"), ("nothing", "{n}")),
)
"""Codes with their groups: what the catalogue names, what the interface does, and neither."""

ACTOR_FAMILIES = (
    ActorFamily("states", "States", ("Afghanistan", "Pakistan")),
    ActorFamily("movements", "Movements", ("TTP", "Taliban", "constructor")),
)
ACTORS = (
    *((), ("Taliban",), ("Visitors",), ("Taliban", "Pakistan", "TTP", "Visitors")),
    ("constructor", "toString", "Pakistan"),
)

MOVED = ((1879, 1880), (1900, 1950), (1995, 1998), (2025, 2026))
"""Ranges of years in which each feature is opened."""

NEAR = (
    *VIEWS,
    "from=1994&to=2008&layers=",
    "from=1994&to=2009&layers=",
    "layers=control",
    "from=1900&to=1993&layers=control",
    "from=1900&to=1994&layers=control",
    "from=1900&to=2000&on=1993-12&layers=control",
    "from=1900&to=2000&on=1994-01&layers=control",
)
"""Views whose years fill the graph of the time bar, or do not."""


def rules() -> dict[str, Any]:
    """Return the cases of each rule by its name."""
    catalogue = load_folder(DATA)
    return {
        "links": _links(),
        "addresses": _addresses(catalogue),
        "unread": [
            (query, unread(dict(parse_qsl(query, keep_blank_values=True)), PARAMETERS))
            for query in NOT_UNDERSTOOD
        ],
        "moved": _moved(catalogue),
        "states": _states(catalogue),
        "counts": _counts(catalogue),
        "codes": [
            (group, code, code_text(catalogue, words_in(ENGLISH), group, code))
            for group, code in CODES
        ],
        "actors": {
            "families": [asdict(family) for family in ACTOR_FAMILIES],
            "told": [(actors, by_family(ACTOR_FAMILIES, actors)) for actors in ACTORS],
        },
        "kinds": {name: kind.drawn for name, kind in KINDS.items()},
        "near": [(query, panel.is_near(catalogue, state_of(catalogue, query))) for query in NEAR],
        "records": [(query, _record(catalogue, query)) for query in VIEWS],
        "sentences": [
            (query, sentence(catalogue, state_of(catalogue, query), words_in(ENGLISH)))
            for query in (*VIEWS, *SAID)
        ],
        "changes": [_changes(catalogue, *dates) for dates in COMPARED],
        "captions": [
            (view.id, day, *_said_of(catalogue, view, parse_date(day).end))
            for view in line_views(catalogue)
            for day in DAYS
        ],
    }


def _changes(catalogue: Catalogue, first: str, last: str) -> dict[str, Any]:
    """Return what turned, in the order in which it did, and what began from one date to another."""
    found = comparison(catalogue, parse_date(first).end, parse_date(last).end)
    return {
        "from": first,
        "to": last,
        "turned": [
            (
                turn.layer.id,
                turn.feature["id"],
                turn.before,
                [(step.date, step.state) for step in turn.steps],
            )
            for turn in found.turns
        ],
        "events": [event["id"] for event in found.events],
    }


def _said_of(catalogue: Catalogue, view: LineView, day: int) -> tuple[str, str]:
    """Return the sentence on a view of the line and what its chip on the map says."""
    words = words_in(ENGLISH)
    return caption_at(catalogue, view, day), chip_at(catalogue, view, day, words)


def _record(catalogue: Catalogue, query: str) -> tuple[str, float] | None:
    """Return what a view says of where the record ends, and from which share of the years."""
    ends = record_end(catalogue, state_of(catalogue, query).layers, words_in(ENGLISH))
    return ends and (ends.text, round(ends.at, 6))


def _links() -> list[tuple[str | None, str | None, str | None]]:
    """Return addresses with what of them is a link, and its host."""
    links = [(url, source_link("", url)) for url in LINKS]
    return [(url, link.url, link.host) for url, link in links]


def _addresses(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return queries with the one form of the state that they stand for."""
    queries = [query.format(chapter=catalogue.chapters[1].id) for query in ADDRESSES]
    return [(query, _address(state_of(catalogue, query))) for query in queries]


def _address(state: ViewState) -> str:
    return panel.href("", state, state.feature)


def _moved(catalogue: Catalogue) -> list[tuple[int, int, dict[str, str]]]:
    """Return, for ranges of years, the range of each feature that moves it."""
    found = []
    for first, last in MOVED:
        moved = {}
        for layer in catalogue.layers.values():
            for id in layer.features_by_id:
                args = {"from": str(first), "to": str(last), "feature": f"{layer.id}/{id}"}
                years = ViewState.parse(args, catalogue).years
                if years != YearRange(first, last):
                    moved[f"{layer.id}/{id}"] = f"{years.first}-{years.last}"
        found.append((first, last, moved))
    return found


def _states(catalogue: Catalogue) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Return the state of each feature of a layer on a day, in the order of the layer."""
    return [
        (
            layer.id,
            day,
            closed,
            " ".join(
                state_at(layer.kind, feature, parse_date(day).end, closed) or "-"
                for feature in layer.features
            ),
        )
        for layer in catalogue.layers.values()
        if has_states(layer)
        for day in DAYS
        for closed in SUPPOSED
    ]


def _counts(catalogue: Catalogue) -> list[tuple[str, str, int, dict[str, int]]]:
    """Return how many features of a layer a view has, in all and by the rows of its legend."""
    return [
        (
            query,
            row.id,
            row.count,
            {each.key: each.count for each in row.legend if each.count is not None},
        )
        for query in VIEWS
        for row in panel.layer_rows(catalogue, state_of(catalogue, query), words_in(ENGLISH))
    ]
