"""The texts of a data folder in another language.

A folder may have a table for each language, ``translations/<language>.csv``, listed in its
catalogue like every table. A row says which text of which record it translates. Names of places
and people have a table of their own, with a column for each language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from mapapp.data.catalogue import Catalogue, Chapter, Feature, Layer, Say, kept_with_data
from mapapp.data.checks.basemap import LABELS
from mapapp.data.checks.tables import check_rows
from mapapp.data.strictjson import parse_json
from mapapp.data.tables import Row
from mapapp.errors import Fault, shown
from mapapp.looks.signs import Family, Signs

FOLDER = "translations"
NAMES = "table-names"
COLUMNS = ("id", "field", "text", "reviewed", "made_of")
UNSURE = "unsure"
REVIEWED = ("yes", "no", UNSURE)
"""Whether a native speaker has read a text; of one that none has, the translator may be unsure."""

_DIGEST = re.compile(r"[0-9a-f]{8}|")

CODES = frozenset({"id", "iso", "country", "other_country", "province"})
"""Properties that rules compare, though any text may stand in them."""
OF_ACTORS = ("actors", "position_of")
"""Lists of names that rules compare; what they are called stands in `Catalogue.called`."""
OF_LISTS = {
    "states": ("title", "cause", "note"),
    "accounts": ("party", "claim"),
    "chains": ("note",),
}
"""Texts of the records that a feature lists."""
LISTS_OF_NAMES = ("places", "ends")
"""Lists of names that nothing compares: a corridor's places, the ends of a section."""
ACTORS = "table-actors"
OF_TABLES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    ACTORS: ("actor", "id", ("name", "full_name", "summary")),
    "table-article": ("article", "id", ("claim", "note")),
    "table-charts": ("charts", "id", ("title", "about")),
    "table-chart-lines": ("chart-lines", "id", ("plot", "label")),
    "table-views": (
        *("views", "id"),
        ("title", "name", "note", "note_before", "caption", "caption_before", "summary"),
    ),
}
"""By table: the group of its records in `COLUMNS`, its column of ids, its columns of texts."""


HOLD_NAMES = frozenset(
    {
        *(("events", "place"), ("places", "title"), ("provinces", "title"), ("control", "title")),
        *(("provinces", "capital"), ("control", "capital"), ("rivers", "title")),
        *(("labels", "text"), ("actor", "name"), ("actor", "full_name")),
        *(("routes", "places"), ("durand-line", "ends")),
    }
)
"""Groups and their fields that hold a name and nothing else, or a list of names."""


def names(catalogue: Catalogue, language: str) -> Callable[[str, str, str], str | None]:
    """Return what finds a name of the folder's table in a language, as `Say` does, or None.

    Notes
    -----
    A name is that of its record only while the record has the English name of the row; the same
    name elsewhere has it where nothing but names stand.
    """
    column = language.replace("-", "_")
    rows = [row for row in catalogue.rows.get(NAMES, ()) if row.get(column)]
    of_records = {(row["id"], row["name"]): row[column] for row in rows}
    by_name = {row["name"]: row[column] for row in reversed(rows)}

    def name(id: str, field: str, text: str) -> str | None:
        if field in {"title", "text"} and (id, text) in of_records:
            return of_records[id, text]
        of = id.partition("/")[0], field.partition(".")[0]
        return by_name.get(text) if of in HOLD_NAMES else None

    return name


def digest(text: str) -> str:
    """Return what a row says of the English text that it was made of: 8 digits of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:8]


def is_stale(row: Mapping[str, str], text: str) -> bool:
    """Return whether a row translates an older text than this; one that does not say does not."""
    return row["made_of"] not in ("", digest(text))


def rows_of(catalogue: Catalogue, language: str) -> tuple[Row, ...]:
    """Return the rows of the folder's table of a language."""
    found = (rows for table, rows in _tables(catalogue) if _language(table) == language)
    return next(found, ())


def _tables(catalogue: Catalogue) -> Iterator[tuple[Mapping[str, Any], tuple[Row, ...]]]:
    for name, table in catalogue.tables.items():
        if PurePosixPath(table["path"]).parent.name == FOLDER:
            yield table, catalogue.rows[name]


def _language(table: Mapping[str, Any]) -> str:
    return PurePosixPath(table["path"]).stem


def in_language(catalogue: Catalogue, language: str, otherwise: Callable[[str], str]) -> Catalogue:
    """Return a catalogue in a language, as far as its folder has a table of it.

    Parameters
    ----------
    catalogue : Catalogue
        The data as they are.
    language : str
        Its name by BCP 47.
    otherwise : callable
        Returns what to show of a text that no table translates: what the interface says of it.
    """
    rows = {(row["id"], row["field"]): row for row in rows_of(catalogue, language)}
    name = names(catalogue, language)

    def say(id: str, field: str, text: str) -> str:
        row = rows.get((id, field))
        said = None if row is None or is_stale(row, text) else row["text"]
        return said or name(id, field, text) or otherwise(text)

    return translated(catalogue, say)


def translation_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find rows of translations that translate nothing, or the same thing twice."""
    tables = list(_tables(catalogue))
    known = texts_of(catalogue) if tables else {}
    for table, rows in tables:
        found = list(check_rows(table, rows, COLUMNS, _wrongs))
        yield from found
        if found:
            continue
        seen: set[tuple[str, str]] = set()
        for number, row in enumerate(rows, start=2):
            key = row["id"], row["field"]
            wrongs = []
            if key not in known:
                wrongs.append("a record and a field that has a text")
            if key in seen:
                wrongs.append("one row for each text")
            seen.add(key)
            for expected in wrongs:
                got = f"{shown(key[0])}, {shown(key[1])}"
                yield Fault(table["path"], f"row {number}", "field", got, expected)


def _wrongs(row: Row) -> Iterator[tuple[str, str]]:
    if not row["text"].strip():
        yield "text", "text"
    if row["reviewed"] not in REVIEWED:
        yield "reviewed", f"one of {', '.join(REVIEWED)}"
    if not _DIGEST.fullmatch(row["made_of"]):
        yield "made_of", "8 hexadecimal digits, or nothing"


@kept_with_data
def texts_of(catalogue: Catalogue) -> Mapping[tuple[str, str], str]:
    """Return every text that can be translated, by record and field."""
    found: dict[tuple[str, str], str] = {}

    def note(id: str, field: str, text: str) -> str:
        found[id, field] = text
        return text

    translated(catalogue, note)
    return MappingProxyType(found)


def translated(catalogue: Catalogue, say: Say) -> Catalogue:
    """Return a catalogue with its texts in another language.

    Parameters
    ----------
    catalogue : Catalogue
        The data as they are.
    say : callable
        Gives the text to show; names, codes, dates and sources stay as they are.
    """
    rows = {name: _rows(name, rows, say) for name, rows in catalogue.rows.items()}
    called = MappingProxyType(dict(_called(catalogue, rows.get(ACTORS, ()), say)))
    layers = {
        id: replace(translated_layer(layer, say), called=called)
        for id, layer in catalogue.layers.items()
    }
    return replace(
        catalogue,
        say=say,
        title=say("catalogue", "title", catalogue.title),
        layers=MappingProxyType(layers),
        eras=tuple(
            replace(era, title=say(f"eras/{era.id}", "title", era.title)) for era in catalogue.eras
        ),
        signs=_signs(catalogue.signs, say),
        actors=tuple(
            replace(family, title=say(f"actors/{family.id}", "title", family.title))
            for family in catalogue.actors
        ),
        chapters=tuple(_chapter(chapter, say) for chapter in catalogue.chapters),
        changes=tuple(
            replace(change, text=say(f"changes/{number}", "text", change.text))
            for number, change in enumerate(reversed(catalogue.changes), start=1)
        )[::-1],
        rows=MappingProxyType(rows),
        names=MappingProxyType(dict(_names(catalogue, layers.values(), say))),
        called=called,
        of_data=MappingProxyType(dict(_of_data(catalogue, layers))),
    )


def _called(catalogue: Catalogue, told: Iterable[Row], say: Say) -> Iterator[tuple[str, str]]:
    """Return what actors and parties are called; `told` are the rows of their table, translated."""
    rows = list(zip(catalogue.rows.get(ACTORS, ()), told, strict=True))
    yield from ((row["name"], said["name"]) for row, said in rows)
    known = {row["name"] for row, _ in rows}
    named = (
        name
        for layer in catalogue.layers.values()
        for feature in layer.features
        for field in OF_ACTORS
        for name in feature["properties"].get(field) or ()
    )
    for name in dict.fromkeys(named):
        if name not in known:
            yield name, say(f"actor/{name}", "name", name)


def _of_data(catalogue: Catalogue, layers: Mapping[str, Layer]) -> Iterator[tuple[str, str]]:
    """Return the names in the data of places of events, by their names in the language."""
    for layer in catalogue.layers.values():
        for before, after in zip(layer.features, layers[layer.id].features, strict=True):
            if layer.kind == "events":
                yield after["properties"]["place"], before["properties"]["place"]


def _names(catalogue: Catalogue, layers: Iterable[Layer], say: Say) -> Iterator[tuple[str, str]]:
    """Return the names that the base map writes on the map."""
    if LABELS in catalogue.basemap:
        for label in parse_json(catalogue.basemap[LABELS])["labels"]:
            id = f"labels/{label['id']}"
            yield id, say(id, "text", label["text"])
    for layer in layers:
        if layer.role == "provinces":
            for feature in layer.features:
                yield f"provinces/{feature['id']}", feature["properties"]["title"]


def translated_layer(layer: Layer, say: Say) -> Layer:
    """Return a layer with its texts in another language."""
    id = f"layers/{layer.id}"
    names = [field["name"] for field in layer.fields if _is_text(field)]
    features = tuple(_feature(layer, feature, names, say) for feature in layer.features)
    return replace(
        layer,
        title=say(id, "title", layer.title),
        description=say(id, "description", layer.description),
        coverage=say(id, "coverage", layer.coverage),
        gaps=say(id, "gaps", layer.gaps),
        contradictions=_paragraphs(id, "contradictions", layer.contradictions, say),
        fields=tuple(_field(id, field, say) for field in layer.fields),
        features=features,
    )


def _is_text(field: Mapping[str, Any]) -> bool:
    """Return whether a property holds words: no code, no date, nothing that rules compare."""
    constraints = field.get("constraints", {})
    free = "enum" not in constraints and "pattern" not in constraints
    return field["type"] == "string" and free and field["name"] not in CODES


def _field(id: str, field: Mapping[str, Any], say: Say) -> dict[str, Any]:
    name = field["name"]
    return {**field} | {
        member: say(id, f"fields.{name}.{member}", field[member])
        for member in ("title", "description")
        if field.get(member)
    }


def _feature(layer: Layer, feature: Feature, names: list[str], say: Say) -> Feature:
    id, properties = f"{layer.id}/{feature['id']}", feature["properties"]
    said: dict[str, Any] = {
        name: say(id, name, text) for name in names if (text := properties.get(name))
    }
    for listed in LISTS_OF_NAMES:
        if listed in layer.of_kind.fields and (texts := properties.get(listed)):
            said[listed] = [
                say(id, f"{listed}.{number}", text) for number, text in enumerate(texts, start=1)
            ]
    for listed, texts in OF_LISTS.items():
        if records := properties.get(listed):
            said[listed] = [
                {
                    **record,
                    **{
                        name: say(id, f"{listed}.{number}.{name}", text)
                        for name in texts
                        if (text := record.get(name))
                    },
                }
                for number, record in enumerate(records, start=1)
            ]
    return {**feature, "properties": {**properties, **said}}


def _signs(signs: Signs, say: Say) -> Signs:
    return Signs(
        families=tuple(_family(family, say) for family in signs.families),
        controllers=tuple(
            replace(each, title=say(f"controllers/{each.id}", "title", each.title))
            for each in signs.controllers
        ),
        statuses=tuple(
            replace(
                each,
                title=say(f"statuses/{each.id}", "title", each.title),
                short=each.short and say(f"statuses/{each.id}", "short", each.short),
            )
            for each in signs.statuses
        ),
    )


def _family(family: Family, say: Say) -> Family:
    id = f"families/{family.id}"
    return replace(
        family,
        title=say(id, "title", family.title),
        short=say(id, "short", family.short),
        categories=tuple(
            (name, say(f"categories/{name}", "title", title)) for name, title in family.categories
        ),
    )


def _chapter(chapter: Chapter, say: Say) -> Chapter:
    id = f"chapters/{chapter.id}"
    return replace(
        chapter,
        title=say(id, "title", chapter.title),
        text=_paragraphs(id, "text", chapter.text, say),
        article=say(id, "article", chapter.article),
    )


def _paragraphs(id: str, field: str, texts: tuple[str, ...], say: Say) -> tuple[str, ...]:
    return tuple(say(id, f"{field}.{number}", text) for number, text in enumerate(texts, start=1))


def _rows(table: str, rows: tuple[Row, ...], say: Say) -> tuple[Row, ...]:
    if table not in OF_TABLES:
        return rows
    group, key, columns = OF_TABLES[table]
    return tuple(
        {
            **row,
            **{name: say(f"{group}/{row[key]}", name, row[name]) for name in columns if row[name]},
        }
        for row in rows
    )
