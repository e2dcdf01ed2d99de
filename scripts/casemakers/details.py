"""The details of every feature, as lines of text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from mapapp.data.catalogue import Catalogue
from mapapp.folder import load_folder
from mapapp.map.pageconfig import page_config
from mapapp.meaning.address import ViewState
from mapapp.meaning.describe import describe
from mapapp.meaning.describe.blocks import (
    Accounts,
    Description,
    Entry,
    Fact,
    History,
    Link,
    Tag,
)
from mapapp.meaning.describe.strips import Strip
from mapapp.words.languages import ENGLISH, words_in
from mapapp.words.links import SourceLink

DATA = Path(__file__).parents[2] / "geodata"

LAYER_MEMBERS = (
    *("id", "role", "kind", "title", "time", "default", "panel", "url"),
    *("fields", "searched", "symbol", "knownUntil"),
)
"""What the cases take of the page's configuration of a layer, where it has it."""

LONGEST = 60
"""Characters of a line that the file holds: enough to see what differs."""

QUERIES = (
    "",
    "from=1998&to=1998&on=1998-08-08",
    "from=2020&to=2025&on=2021-08&claims=afghanistan&closed=chaman,torkham",
    "from=1900&to=1950&claims=ground",
)
"""Views in which features are described; those without dated states only in the first."""


def details() -> dict[str, Any]:
    """Return what each feature says in each view, after what the page is told of the data."""
    catalogue = load_folder(DATA)
    words = words_in(ENGLISH)
    found: dict[str, Any] = {"context": _context(catalogue)}
    states = [state_of(catalogue, query) for query in QUERIES]
    for layer in catalogue.layers.values():
        for feature in layer.features:
            shown = states if feature["properties"].get("states") else states[:1]
            told = [describe(catalogue, layer, feature, state, words) for state in shown]
            found[f"{layer.id}/{feature['id']}"] = [
                [_cut(line) for line in lines_of(each)] for each in told
            ]
    return found


def _cut(line: str) -> str:
    """Return a line with no more than its beginning, and a digest in the place of the rest."""
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST]}…{hashlib.sha256(line.encode()).hexdigest()[:6]}"


def state_of(catalogue: Catalogue, query: str) -> ViewState:
    """Return the state that a query stands for."""
    return ViewState.parse(dict(parse_qsl(query, keep_blank_values=True)), catalogue)


def _context(catalogue: Catalogue) -> dict[str, Any]:
    config = page_config(
        catalogue,
        ViewState.default(catalogue),
        layer_url=lambda layer: f"layers/{layer.id}.geojson",
        details_url=lambda _: None,
        basemap="",
        version="",
        home=None,
    )
    return {
        "queries": QUERIES,
        "years": config["years"],
        "zooms": config["zooms"],
        "knownUntil": config["knownUntil"],
        "layers": [
            {name: layer[name] for name in LAYER_MEMBERS if name in layer}
            for layer in config["layers"]
        ],
        "chapters": [{name: each[name] for name in ("id", "view")} for each in config["chapters"]],
        "claims": config["claims"],
        "facts": config["facts"],
        "kinds": config["kinds"],
        "families": config["symbols"]["categories"],
        "titles": config["titles"],
    }


def lines_of(told: Description) -> list[str]:
    """Return a description as lines, all that readers see in it; ``tests/js/lines.js`` does too."""
    return [
        _line(told.kicker, f"{told.sign.kind} {told.sign.id}"),
        told.title,
        *map(_fact, told.facts),
        *(_strip(told.strip) if told.strip else ()),
        told.summary,
        *(_accounts(told.accounts) if told.accounts else ()),
        *(_line(note.kind, note.title, note.text) for note in told.notes),
        *(line for history in told.histories for line in _history(history)),
        *map(_source, told.sources),
    ]


def _line(*parts: str | None) -> str:
    return " | ".join(part for part in parts if part)


def _fact(fact: Fact) -> str:
    text = _line(fact.text, fact.page)
    return _line(fact.term, text, *map(_tag, fact.tags), *map(_link, fact.links), fact.note)


def _tag(tag: Tag) -> str:
    return _line(tag.text, tag.page)


def _link(link: Link | None) -> str:
    return f"{link.layer}/{link.id}: {link.text}" if link else ""


def _source(source: SourceLink) -> str:
    return _line(source.title, source.url, source.host)


def _history(history: History) -> Iterator[str]:
    yield _line(history.title, "" if history.inside or history.outside else history.empty)
    yield from (f"+ {_entry(entry)}" for entry in history.inside)
    yield from (f"- {_entry(entry)}" for entry in history.outside)


def _accounts(told: Accounts) -> Iterator[str]:
    yield _line(told.title, told.measure)
    for each in told.told:
        yield _line(each.party, each.killed, each.claim, *map(_source, each.sources))
    yield told.note


def _entry(entry: Entry) -> str:
    return _line(
        "now" if entry.current else "",
        entry.when,
        entry.label,
        _link(entry.link),
        entry.text,
        entry.doubt,
        *map(_source, entry.sources),
    )


def _strip(strip: Strip) -> Iterator[str]:
    yield _line(strip.label, *(text for _, text in strip.keys), _shares(*strip.range))
    for bar in strip.segments:
        yield _line(_shares(bar.at, bar.width, *(bar.sure or ())), bar.status, bar.text)
    yield _line(*(f"{_shares(tick.at)} {tick.text}" for tick in strip.ticks))


def _shares(*shares: float) -> str:
    return " ".join(f"{share * 100:.2f}" for share in shares)
