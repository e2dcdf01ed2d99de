"""Faults in the story and in the table of claims are all found when the data are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fewer import STORY

from mapapp.errors import DataError
from mapapp.folder import load_folder

if TYPE_CHECKING:
    from tests.unit.conftest import Folder

CHAPTER = {
    "id": "one",
    "title": "One",
    "text": ["A paragraph."],
    "article": "Borne out.",
    "records": ["events/herat-1995"],
    "view": {"from": "1995", "to": "1995", "layers": "events", "view": "6/34/66"},
    "narrow": "6/34/64",
}
TABLE = "tables/article.csv"


def leave_out_languages(package: dict[str, Any]) -> None:
    """Leave out what translates chapters that are not there."""
    package["resources"] = [
        each for each in package["resources"] if not each["path"].startswith("translations/")
    ]


def with_chapters(folder: Folder, *changes: dict[str, Any]) -> Path:
    """Give a data folder chapters that differ from `CHAPTER` by the changes."""
    chapters = [{**CHAPTER, **change} for change in changes]
    folder.write(STORY, json.dumps(chapters).encode())
    folder.change("datapackage.json", leave_out_languages)
    return folder.path


def faults(path: Path) -> set[tuple[str, str]]:
    """Return record and field of every fault that reading finds."""
    with pytest.raises(DataError) as error:
        load_folder(path)
    return {(fault.id, fault.field) for fault in error.value.faults}


def test_a_story_without_fault_is_read(folder: Folder) -> None:
    catalogue = load_folder(with_chapters(folder, {}))
    (chapter,) = catalogue.chapters
    assert chapter.records == (("events", "herat-1995"),)
    assert dict(chapter.view) == CHAPTER["view"]


def test_a_folder_without_story_has_none(folder: Folder) -> None:
    def leave_out(package: dict[str, Any]) -> None:
        package["resources"] = [each for each in package["resources"] if each["path"] != STORY]

    folder.change("datapackage.json", leave_out)
    folder.change("datapackage.json", leave_out_languages)
    assert load_folder(folder.path).chapters == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"text": []}, "text"),
        ({"text": ["", "x"]}, "text[0]"),
        ({"text": "x"}, "text"),
        ({"records": [1]}, "records[0]"),
        ({"article": None}, "article"),
        ({"view": {"from": 1995}}, "view.from"),
        ({"view": []}, "view"),
        ({"mood": "sad"}, "mood"),
        ({"records": ["moon/x"]}, "records"),
        ({"records": ["events/moon"]}, "records"),
        ({"narrow": "far"}, "narrow"),
        ({"view": {**CHAPTER["view"], "from": "1800"}}, "view.from"),
        ({"view": {**CHAPTER["view"], "to": "1990"}}, "view.to"),
        ({"view": {**CHAPTER["view"], "layers": "events,moon"}}, "view.layers"),
        ({"view": {**CHAPTER["view"], "view": "6/34"}}, "view.view"),
        ({"view": {**CHAPTER["view"], "feature": "events/herat-1995"}}, "view.feature"),
        ({"view": {"from": "1995", "to": "1995"}}, "view.view"),
    ],
)
def test_a_fault_of_a_chapter_is_told_by_name(
    folder: Folder, change: dict[str, Any], field: str
) -> None:
    assert faults(with_chapters(folder, change)) == {("one", field)}


def test_all_faults_of_all_chapters_are_told_at_once(folder: Folder) -> None:
    bad_view = {"from": "1800", "to": "1995", "layers": "moon", "view": "6/34/66"}
    path = with_chapters(folder, {"view": bad_view}, {"id": "two", "records": ["events/moon"]})
    assert faults(path) == {("one", "view.from"), ("one", "view.layers"), ("two", "records")}


def test_an_id_is_used_only_once(folder: Folder) -> None:
    assert faults(with_chapters(folder, {}, {})) == {("one", "id")}


def test_a_story_is_a_list_of_objects(folder: Folder) -> None:
    path = with_chapters(folder, {})
    folder.write(STORY, b"{}")
    assert faults(path) == {("", "")}
    folder.write(STORY, b"[1]")
    assert faults(path) == {("chapters[0]", "")}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("a,A claim.,borne-out,A note.,events/moon,,", {("row 2", "records")}),
        ("a,A claim.,borne-out,A note.,moon/x,,", {("row 2", "records")}),
        ("a,A claim.,borne-out,A note.,events/herat-1995,moon,", {("row 2", "chart")}),
        ("a,A claim.,borne-out,A note.,events/herat-1995,,A <b", {("row 2", "sources")}),
        ("a,A claim.,true,A note.,events/herat-1995,,", {("row 2", "verdict")}),
        ("a,,borne-out,A note.,events/herat-1995,,", {("row 2", "claim")}),
        (",A claim.,borne-out,A note.,events/herat-1995,,", {("row 2", "id")}),
        (
            "a,A claim.,borne-out,A note.,events/herat-1995,,\n"
            "a,Another.,not-found,A note.,events/herat-1995,,",
            {("a", "id")},
        ),
    ],
)
def test_a_fault_of_a_claim_is_told_by_name(
    folder: Folder, row: str, expected: set[tuple[str, str]]
) -> None:
    folder.write(TABLE, f"id,claim,verdict,note,records,chart,sources\n{row}\n".encode())
    assert faults(folder.path) == expected
