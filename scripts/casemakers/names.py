"""What some records say in each language of the region: names that rules compare are told in it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from casemakers.details import DATA, lines_of, state_of
from mapapp.data.catalogue import Catalogue
from mapapp.data.translations import in_language
from mapapp.folder import load_folder
from mapapp.map.pageconfig import page_config
from mapapp.meaning.describe import describe
from mapapp.words.languages import OFFERED, words_in

QUERY = "claims=afghanistan"

RECORDS = (
    *("events/coup-1973", "events/seato-durand-1956", "claims/agreement-1893"),
    *("provinces/AF-KAN", "control/AF-KAN", "places/peshawar", "rivers/helmand"),
)
"""Records of several kinds, with few others that they name."""


class _Asked(dict[str, str]):
    """The words of a language, which notes what is asked of them."""

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__(table)
        self.asked: dict[str, str] = {}

    def get(self, key: str, other: Any = None) -> Any:
        if key in self:
            self.asked[key] = super().__getitem__(key)
        return super().get(key, other)

    def __getitem__(self, key: str) -> str:
        self.asked[key] = super().__getitem__(key)
        return self.asked[key]


def names() -> dict[str, Any]:
    """Return, by language, records with their details and what the page needs for these."""
    return {language: _told(load_folder(DATA), language) for language in OFFERED[1:]}


def _told(data: Catalogue, language: str) -> dict[str, Any]:
    said = words_in(language)
    catalogue = in_language(data, language, said.gettext)
    table = _Asked(dict(said.table))
    words = replace(said, table=table)
    state = state_of(catalogue, QUERY)
    config = page_config(
        catalogue,
        state,
        layer_url=lambda _: "",
        details_url=lambda _: None,
        basemap="",
        version="",
        home=None,
    )
    line = catalogue.role("line")
    records = [_record(catalogue, state, words, id) for id in RECORDS]
    return {
        "locale": words.locale.as_json(),
        "titles": _asked(config["titles"], records),
        "families": config["symbols"]["categories"],
        "actors": config["actors"],
        "sections": [_bare(each) for each in line.features] if line else [],
        "records": records,
        "table": dict(sorted(table.asked.items())),
    }


def _asked(titles: dict[str, dict[str, str]], records: list[Any]) -> dict[str, Any]:
    """Return of the titles those of codes that stand in the records."""
    written = json.dumps([each["feature"] for each in records], ensure_ascii=False)
    return {
        group: {code: text for code, text in said.items() if f'"{code}"' in written}
        for group, said in titles.items()
    }


def _record(catalogue: Catalogue, state: Any, words: Any, id: str) -> dict[str, Any]:
    layer, _, record = id.partition("/")
    found = catalogue.layers[layer]
    feature = found.features_by_id[record]
    told = describe(catalogue, found, feature, state, words)
    of_layer = {"id": layer, "kind": found.kind, "title": found.title}
    return {"layer": of_layer, "feature": {**feature, "geometry": None}, "lines": lines_of(told)}


def _bare(feature: Any) -> dict[str, Any]:
    return {"id": feature["id"], "properties": {"title": feature["properties"]["title"]}}
