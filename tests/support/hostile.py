"""A stranger's data folder: ours, with canaries in every text that `mapapp check` lets through.

A canary is harmless where it is text. Compiled, formatted, run or computed it makes an error, sets
``window.ran``, asks another host, or leaves `COMPUTED` on the page.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fewer import leave_out_translations

from mapapp.data.checks.sources import sources_of
from mapapp.data.patterns import is_known
from mapapp.data.tables import SOURCE_COLUMNS
from mapapp.data.translations import FOLDER, NAMES
from mapapp.words.slug import slug

COMPUTED = "‹1337›"
"""What a page shows of a canary that was computed: 7 * 191."""

CANARY = (
    "=cmd|' /C calc'!A0 "
    "‹{{7*191}}›‹${7*191}›‹#{7*191}›‹<%=7*191%>› {% x %}{% raw %}{# c #} "
    "%(a)s %s 50%=x % {0} {title} {n} $& $` \\1 (?P<a>(a+)+$ \\input{x} "
    "</script><script>window.ran = 1</script></title></textarea></style>"
    '<img src="x" onerror="window.ran = 2"><svg onload=window.ran=3><!-- ]]> '
    "${window.ran = 4}`${window.ran = 5}`&lt; b &amp; "
    """'"><a href="javascript:window.ran = 6" onclick="window.ran = 7">x</a> """
    "javascript:window.ran=8 url(//example.org/x) \u202edlrow\u202c end"
)
LONG = f"{CANARY} " + "x" * 50_000
UNLINKED = CANARY.replace("<", "‹").replace(">", "›")
"""What a source without an address may be called: its cell must be read as one."""
LINK = 'https://example.org/"onmouseover="window.ran=9"\'{{7*191}}%(a)s'
OF_TABLES = "https://example.org/{{7*191}}%(a)s"
LONG_LINK = "https://example.org/long"
ODD_IDS = ("__proto__", "constructor", "a/b?c=d#e&f", "50%25%", "‹{{7*191}}›", "زمین")
"""Ids that a careless look-up, address or template takes for something else."""
ODD_NAMES = ("__proto__", "constructor")
"""Those of them that are names, as chapters have."""
ODD_FIELDS = ("__class__", "items", "__proto__")
"""Fields that no feature has, and that Python or JavaScript has something under."""

CODES = {
    "start", "end", "start_latest", "end_earliest", "end_kind", "known_until", "date_precision",
    "status", "controller", "iso", "kind", "symbol",
}  # fmt: skip
REFERENCES = {
    *(
        "routes",
        "crossings",
        "gates",
        "sections",
        "event",
        "crossing",
        "claim",
        "province",
        "relation",
    ),
}
KEPT_IN_CATALOGUE = {
    "$schema", "profile", "name", "path", "format", "mediatype", "encoding", "type", "created",
    "constraints", "dialect", "time", "kind", "date", "known_until", "role", "symbol", "shape",
    "light", "dark", "pattern", "stripes", "dash",
}  # fmt: skip
KEPT_CELLS = {
    "event_id", "crossing_id", "through_crossings", "gates", "iso", "source_codes", "view", "claim",
    "chart", "waypoints", "section", "path", "from", "to", "fiscal_year", "role", "of", "id",
    "field",
}  # fmt: skip
"""Columns of tables that name rows elsewhere, or hold places."""

Document = dict[str, Any]


def make_hostile(source: Path, folder: Path) -> None:
    """Copy a data folder with a canary in every text, and one of 50,000 characters for each name.

    The long one stands once in each field of a layer, column of a table and key of the catalogue:
    in all of them at once the folder would have some 600 MB.

    What the contract fixes stays: ids that are referred to, dates, codes and enumerated values.
    """
    shutil.copytree(source, folder)
    package = _read(folder / "datapackage.json")
    layers = {
        resource["name"]: _read(folder / resource["path"])
        for resource in package["resources"]
        if "atlas" in resource
    }
    _poison_story(folder)
    referred = set(_texts(list(layers.values()))) | _named_in_texts(folder)
    for resource in package["resources"]:
        if resource["name"] in layers:
            _poison_layer(resource, layers[resource["name"]], referred)
            _write(folder / resource["path"], layers[resource["name"]])
        elif resource["name"] == "table-sources":
            _write_sources(folder / resource["path"], resource["schema"]["fields"])
        elif resource["name"] == "table-actors":
            _write_actors(folder / resource["path"], resource["schema"]["fields"])
        elif resource["path"].endswith(".csv") and not _is_in_other_words(resource):
            _poison_table(folder / resource["path"], resource["schema"]["fields"])
    _poison_names(folder / "basemap")
    poisoned = _poisoned(package, kept=KEPT_IN_CATALOGUE)
    _lengthen(poisoned, set(KEPT_IN_CATALOGUE))
    for name in ("families", "controllers", "statuses"):
        _keep_ids(package["atlas"][name], poisoned["atlas"][name])
    _write(folder / "datapackage.json", poisoned)
    leave_out_translations(folder)  # of what has another id now
    for resource in filter(_is_in_other_words, package["resources"]):
        _poison_table(folder / resource["path"], resource["schema"]["fields"])
        _forget_english(folder / resource["path"], resource["schema"]["fields"])


def _is_in_other_words(resource: Document) -> bool:
    """Return whether a resource has names or texts in other languages, of what others have."""
    return resource["name"] == NAMES or str(resource["path"]).startswith(f"{FOLDER}/")


def _forget_english(path: Path, fields: list[Document]) -> None:
    """Let translations be of the texts as they stand now."""
    rows = _rows(path)
    _write_rows(path, fields, [{**row, "made_of": ""} if "made_of" in row else row for row in rows])


def _keep_ids(entries: list[Document], poisoned: list[Document]) -> None:
    """Give what data name, and the categories of a family, their ids back."""
    for entry, other in zip(entries, poisoned, strict=True):
        other["id"] = entry["id"]
        _keep_ids(entry.get("categories", []), other.get("categories", []))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, document: Any) -> None:
    path.write_text(json.dumps(document), encoding="utf-8")


def _poisoned(value: Any, *, kept: set[str], key: str = "") -> Any:
    """Return a value with the canary in place of every text but those under a key that is kept."""
    if key in kept and not (key == "path" and str(value).startswith("http")):
        return value
    if isinstance(value, str):
        return LINK if value.startswith("http") else CANARY
    if isinstance(value, list):
        return [_poisoned(each, kept=kept) for each in value]
    if isinstance(value, dict):
        return {name: _poisoned(each, kept=kept, key=name) for name, each in value.items()}
    return value


def _lengthen(value: Any, done: set[str], key: str = "") -> None:
    """Put the long text where a catalogue has the canary, once under each key."""
    places = value.items() if isinstance(value, dict) else enumerate(value)
    for place, inner in list(places):
        name = place if isinstance(place, str) else key
        if isinstance(inner, dict | list):
            _lengthen(inner, done, name)
        elif inner == CANARY and name not in done:
            done.add(name)
            value[place] = LONG


def _texts(value: Any, key: str = "") -> Iterator[str]:
    """Yield every text that can name a feature: all but the ids themselves."""
    if isinstance(value, str) and key != "id":
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, name)


def _named_in_texts(folder: Path) -> set[str]:
    """Return the ids that the story and the tables of article and views name."""
    chapters = _read(folder / "story" / "chapters.json")
    named = [record for chapter in chapters for record in chapter["records"]]
    named += [id for chapter in chapters for id in chapter["view"].get("closed", "").split(",")]
    for row in _rows(folder / "tables" / "article.csv"):
        named += row["records"].split(";")
    named += [row["claim"] for row in _rows(folder / "tables" / "view-words.csv")]
    return {name.rpartition("/")[2].strip() for name in named}


def _poison_layer(resource: Document, layer: Document, referred: set[str]) -> None:
    features = layer["features"]
    fields = resource["schema"]["fields"]
    free = [field["name"] for field in fields if _is_free(field)]
    for feature in features:
        properties = feature["properties"]
        for name in free:
            properties[name] = _poisoned(properties[name], kept=CODES | REFERENCES)
        _unlink(feature)
        properties[CANARY] = f"{CANARY}\u0007"  # control characters are for JSON alone
        for record in properties.get("near", ()):
            record |= {"title": CANARY, "url": 5}  # looks like a source
        if feature["id"] not in referred:
            feature["id"] += f" {CANARY}"
    for index, name in enumerate(free):
        filled = [each for each in features if isinstance(each["properties"][name], str)]
        if filled:
            filled[index % len(filled)]["properties"][name] = LONG
    renamed = (each for each in features if each["id"].endswith(CANARY))
    for feature, id in zip(renamed, ODD_IDS, strict=False):
        feature["id"] = id
    texts = [field for field in fields if field["name"] in free and field["type"] == "string"]
    for field, pattern in zip(texts, ("(", "(a+)+$", CANARY), strict=False):
        field["constraints"] = field.get("constraints", {}) | {"pattern": pattern}
    more = ({"name": name, "title": "x", "type": "string"} for name in (CANARY, *ODD_FIELDS))
    resource["schema"]["fields"] = [*fields, *more]


def _unlink(feature: Document) -> None:
    for source in sources_of(feature):
        if source["url"] is None:
            source["title"] = UNLINKED


def _is_free(field: Document) -> bool:
    limits = field.get("constraints", {})
    return (
        field["type"] in ("string", "array")
        and field["name"] not in REFERENCES | {"iso"}
        and "enum" not in limits
        and not is_known(limits.get("pattern"))
    )


def _poison_story(folder: Path) -> None:
    path = folder / "story" / "chapters.json"
    chapters = _read(path)
    for chapter in chapters:
        for key in ("title", "text", "article"):
            chapter[key] = _poisoned(chapter[key], kept=set())
    for chapter, key in zip(chapters, ("title", "article"), strict=False):
        chapter[key] = LONG
    chapters[-1]["text"][0] = LONG
    for chapter, id in zip(chapters[2:], ODD_NAMES, strict=False):
        chapter["id"] = id
    _write(path, chapters)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _poison_table(path: Path, fields: list[Document]) -> None:
    """Put the canary into each cell that holds text; of the statistics, half keep their charts."""
    rows = _rows(path)
    free = [field["name"] for field in fields if field["type"] == "string" and _is_free(field)]
    cells = [name for name in free if name not in KEPT_CELLS]
    for number, row in enumerate(rows):
        for name in cells:
            if row[name]:
                row[name] = _cell(name, row[name], number)
    for index, name in enumerate(cells):
        filled = [row for row in rows if row[name]]
        if filled:
            row = filled[index % len(filled)]
            row[name] = row[name].replace(CANARY, LONG)
            if name in SOURCE_COLUMNS:
                row[name] = f"{LONG} <{LONG_LINK}>"
    _write_rows(path, fields, rows)


def _write_sources(path: Path, fields: list[Document]) -> None:
    """List the sources that the layers and the other tables name now."""
    named = {LINK: CANARY, OF_TABLES: CANARY, LONG_LINK: LONG, "": UNLINKED}
    rest = {"publisher": CANARY, "language": "", "kind": "press", "seen_on": ""}
    rows = [
        {"id": f"source-{number}", "title": title, "address": address, **rest}
        for number, (address, title) in enumerate(named.items())
    ]
    rows[0]["publisher"] = LONG
    _write_rows(path, fields, rows)


def _write_actors(path: Path, fields: list[Document]) -> None:
    """List the one actor that the events name now."""
    rest = {"start": "", "end": "", "part_of": "", "summary": LONG}
    row = {"id": slug(CANARY), "name": CANARY, "full_name": CANARY, "kind": "person", **rest}
    _write_rows(path, fields, [{**row, "sources": f"{CANARY} <{OF_TABLES}>"}])


def _write_rows(path: Path, fields: list[Document], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field["name"] for field in fields])
        writer.writeheader()
        writer.writerows(rows)


def _cell(name: str, cell: str, number: int) -> str:
    if name in SOURCE_COLUMNS:
        return f"{CANARY} <{OF_TABLES}>"
    if name == "series":
        return cell if number % 2 else f"{CANARY} {cell}"
    if name == "unit":
        return cell if number % 3 else f"{CANARY} {cell}"
    return CANARY


def _poison_names(basemap: Path) -> None:
    labels = _read(basemap / "labels.json")
    for label in labels["labels"]:
        label["text"] = CANARY
    labels["labels"][0]["text"] = LONG
    _write(basemap / "labels.json", labels)
    others = _read(basemap / "names.json")
    _write(basemap / "names.json", {id: [[CANARY], [CANARY]] for id in others})
    lines = _read(basemap / "province-lines.geojson")
    for feature in lines["features"]:
        if feature["properties"].get("title"):
            feature["properties"]["title"] = CANARY
    next(each for each in lines["features"] if each["properties"].get("title"))["properties"][
        "title"
    ] = LONG
    _write(basemap / "province-lines.geojson", lines)


def features_for_every_field(features: list[Document]) -> list[Document]:
    """Return few features that between them have each property filled, and each odd id."""
    covered: set[str] = set()
    chosen = []
    for feature in features:
        filled = {name for name, value in feature["properties"].items() if value not in (None, [])}
        if filled - covered or feature["id"] in ODD_IDS:
            covered |= filled
            chosen.append(feature)
    return chosen
