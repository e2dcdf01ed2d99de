"""The data in another language: one table beside them, by record and field."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest

from mapapp import create_app
from mapapp.data.catalogue import Catalogue
from mapapp.data.translations import COLUMNS, digest, texts_of, translated
from mapapp.errors import DataError
from mapapp.folder import load_folder

RESOURCE = {
    "name": "translations-test",
    "path": "translations/en-XA.csv",
    "title": "Translations",
    "description": "Texts of this folder in the accented language.",
    "sources": [{"title": "A test"}],
    "licenses": [{"name": "CC0-1.0", "title": "CC0"}],
    "schema": {"fields": [{"name": name, "type": "string"} for name in COLUMNS]},
}
HOSTILE = "HERAT, TOLD {n} %(x)s {{ 7 * 7 }} <b>"

ROWS = (
    ("layers/events", "title", "EVENTS, TOLD", "no"),
    ("layers/events", "fields.summary.title", "FIELD, TOLD", "no"),
    ("events/herat-1995", "title", HOSTILE, "yes"),
    ("events/herat-1995", "summary", "SUMMARY, TOLD", "no"),
    ("events/herat-1995", "place", "PLACE, TOLD", "no"),
    ("control/AF-BAL", "states.1.note", "NOTE, TOLD", "no"),
    ("events/mazar-massacre-1998", "accounts.2.claim", "ACCOUNT, TOLD", "no"),
    ("article/ttp-2007", "claim", "CLAIM, TOLD", "no"),
    ("views/neutral", "title", "VIEW, TOLD", "no"),
    ("eras/cold-war", "title", "ERA, TOLD", "no"),
    ("controllers/taliban", "title", "HOLDER, TOLD", "no"),
    ("statuses/agreed", "short", "STATUS, TOLD", "no"),
)


def add_table(folder: Any, rows: Sequence[Sequence[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(
        [COLUMNS, *((*row, *[""] * (len(COLUMNS) - len(row))) for row in rows)]
    )
    folder.write(RESOURCE["path"], text.getvalue().encode())
    folder.change("datapackage.json", lambda package: package["resources"].append(RESOURCE))


def test_what_is_translated_shows_everywhere_and_only_in_its_language(folder: Any) -> None:
    add_table(folder, ROWS)
    client = create_app({"data": folder.path}).test_client()
    for path, texts in {
        "/?lang=en-XA&feature=events/herat-1995": (
            *("EVENTS, TOLD", "SUMMARY, TOLD", "PLACE, TOLD", "VIEW, TOLD", "ERA, TOLD"),
            *("HOLDER, TOLD", "STATUS, TOLD"),
            "HERAT, TOLD {n} %(x)s {{ 7 * 7 }} &lt;b&gt;",
        ),
        "/?lang=en-XA&feature=events/mazar-massacre-1998": ("ACCOUNT, TOLD",),
        "/article?lang=en-XA": ("CLAIM, TOLD", "HERAT, TOLD {n} %(x)s {{ 7 * 7 }} &lt;b&gt;"),
        "/sources?lang=en-XA": ("EVENTS, TOLD",),
        "/ogc/collections?f=html&lang=en-XA": ("EVENTS, TOLD",),
        "/ogc/collections/events/items/herat-1995?f=html&lang=en-XA": (
            *("FIELD, TOLD", "SUMMARY, TOLD"),
            "HERAT, TOLD {n} %(x)s {{ 7 * 7 }} &lt;b&gt;",
        ),
        "/layers/control.geojson?lang=en-XA": ("NOTE, TOLD",),
        "/layers/events.csv?lang=en-XA": ("SUMMARY, TOLD", HOSTILE),
    }.items():
        told = client.get(path).text
        assert [text for text in texts if text not in told] == [], path
        assert "TOLD" not in client.get(path.replace("en-XA", "en")).text, path
    item = client.get("/ogc/collections/events/items/herat-1995?f=json&lang=en-XA").get_json()
    assert item["properties"]["title"] == HOSTILE
    cited = client.get("/cite?feature=events/herat-1995&lang=en-XA").get_json()
    assert HOSTILE in cited["text"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("events/nowhere", "title", "x", "no"), "row 2: field: got 'events/nowhere', 'title'"),
        (
            ("events/herat-1995", "start", "x", "no"),
            "expected a record and a field that has a text",
        ),
        (("events/herat-1995", "country", "x", "no"), "a record and a field that has a text"),
        (("layers/events", "title", " ", "no"), "row 2: text: got ' ', expected text"),
        (("layers/events", "title", "x", "maybe"), "got 'maybe', expected one of yes, no"),
        (
            ("layers/events", "title", "x", "no", "Events"),
            "row 2: made_of: got 'Events', expected 8 hexadecimal digits, or nothing",
        ),
    ],
)
def test_a_row_that_translates_nothing_is_a_fault(
    folder: Any, row: tuple[str, ...], fault: str
) -> None:
    add_table(folder, [row])
    with pytest.raises(DataError) as raised:
        load_folder(folder.path)
    assert len(raised.value.faults) == 1
    assert fault in str(raised.value.faults[0])


def test_a_translation_of_an_older_text_is_not_shown(folder: Any) -> None:
    """English of the text as it stands is shown, not what another one was translated to."""
    text = texts_of(load_folder(folder.path))["events/herat-1995", "summary"]
    older = ("events/herat-1995", "summary", "AN OLDER ONE, TOLD", "no", digest(f"{text} So far."))
    name = ("events/herat-1995", "title", "HERAT, TOLD", "no", digest("Taliban take Herat"))
    add_table(folder, [older, name])
    client = create_app({"data": folder.path}).test_client()
    told = client.get("/?lang=en-XA&feature=events/herat-1995").text
    assert "HERAT, TOLD" in told
    assert "AN OLDER ONE" not in told


def test_a_text_is_translated_once(folder: Any) -> None:
    add_table(folder, [ROWS[0], (*ROWS[0][:2], "another", "no")])
    with pytest.raises(DataError, match=r"row 3: field: .*expected one row for each text"):
        load_folder(folder.path)


@pytest.mark.parametrize(
    ("id", "fault"),
    [
        ("events/nowhere", "'events/nowhere', expected the id of a record"),
        ("labels/nowhere", "'labels/nowhere', expected the id of a record"),
        ("place:herat-nowhere", "'place:herat-nowhere', expected the id of a record"),
        ("actor:Her", "an actor or a place that a text names"),
        ("person:Herat", "an actor or a place that a text names"),
        ("place:", "an actor or a place that a text names"),
    ],
)
def test_a_name_of_nothing_is_a_fault(folder: Any, id: str, fault: str) -> None:
    before = (folder.path / "tables/names.csv").read_text(encoding="utf-8")
    folder.write("tables/names.csv", f"{before}{id},x,x,x,x,,low,low,low,,,,\n".encode())
    with pytest.raises(DataError) as raised:
        load_folder(folder.path)
    assert len(raised.value.faults) == 1
    assert f"tables/names.csv: row {len(before.splitlines()) + 1}: id" in str(
        raised.value.faults[0]
    )
    assert fault in str(raised.value.faults[0])


@pytest.mark.parametrize("id", ["events/herat-1995", "place:takht-e-pul", "actor:Hekmatyar"])
def test_a_name_of_something_is_none(folder: Any, id: str) -> None:
    header, *rows = (folder.path / "tables/names.csv").read_text(encoding="utf-8").splitlines()
    rows = [row for row in rows if not row.startswith(f"{id},")]
    rows.append(f"{id},x,x,x,x,,low,low,low,,,,")
    folder.write("tables/names.csv", "\n".join([header, *rows, ""]).encode())
    load_folder(folder.path)


def test_codes_dates_and_sources_stay_and_the_data_are_not_touched(catalogue: Catalogue) -> None:
    before = catalogue.layers["events"].body
    said = translated(catalogue, lambda _id, _field, text: text.upper())
    assert catalogue.layers["events"].body == before
    for layer in said.layers.values():
        for feature, as_it_was in zip(
            layer.features, catalogue.layers[layer.id].features, strict=True
        ):
            assert feature["id"] == as_it_was["id"]
            assert feature["geometry"] is as_it_was["geometry"]
            for name, value in feature["properties"].items():
                if name in ("start", "end", "category", "country", "actors", "sources", "iso"):
                    assert value == as_it_was["properties"][name]
    assert said.layers["events"].features[0]["properties"]["title"].isupper()
    assert said.chapters[0].text[0].isupper()


def test_every_text_has_one_name(catalogue: Catalogue) -> None:
    """Two texts under one name could not be translated apart."""
    seen: list[tuple[str, str]] = []
    translated(catalogue, lambda id, field, text: seen.append((id, field)) or text)
    assert len(seen) == len(set(seen)) == len(texts_of(catalogue))
