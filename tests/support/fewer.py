"""Our own data folder with few records: every file, table and kind, read in a third of the time.

The records that the story and the article name are there, and nothing names one that is not.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

from mapapp.build import topology
from mapapp.data.catalogue import load_catalogue
from mapapp.data.checks.sources import sources_of
from mapapp.data.tables import source_entries, source_entry
from mapapp.data.translations import FOLDER, is_stale, rows_of, texts_of, translation_faults
from mapapp.meaning.names import name_faults

STORY = "story/chapters.json"
EVENTS = Path("tables/events.csv")
SQUARE = [[70, 34], [71, 34], [71, 35], [70, 35], [70, 34]]


def cells_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def table_of(cells: list[list[str]]) -> bytes:
    output = io.StringIO()
    csv.writer(output, lineterminator="\n").writerows(cells)
    return output.getvalue().encode()


def small_shape(geometry: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a shape of the same type and place, of a few positions."""
    if geometry is None or geometry["type"] == "Point":
        return geometry
    if geometry["type"].endswith("Polygon"):
        return {"type": "Polygon", "coordinates": [SQUARE]}
    coordinates = geometry["coordinates"]
    line = coordinates[0] if geometry["type"] == "MultiLineString" else coordinates
    return {"type": "LineString", "coordinates": [line[0], line[-1]]}


FEW = 20
"""Rows of a table and features of a layer that nothing else names: as good as all of them."""
TABLES_THAT_NOTHING_NAMES = ("accounts", "closures", "control", "labels", "places")


def named(folder: Path) -> set[str]:
    """Ids that the story, the article and the first accounts name."""
    texts = [(folder / name).read_text("utf-8") for name in (STORY, "tables/article.csv")]
    accounts = cells_of((folder / "tables/accounts.csv").read_bytes())[1 : FEW + 1]
    return {*re.findall(r"\b[\w-]+/([\w-]+)", "".join(texts)), *(row[0] for row in accounts)}


def few_features(
    layer: str, features: list[dict[str, Any]], kept: set[str]
) -> list[dict[str, Any]]:
    """Leave out features that nothing names, and the names of those."""
    if layer in ("places", "rivers", "disputed-lines"):
        return [*features[:1], *features[1:][-1:]]
    if layer == "control":
        return [each for place, each in enumerate(features) if place < FEW or each["id"] in kept]
    if layer == "events":
        few = [each for place, each in enumerate(features) if place < FEW or each["id"] in kept]
        ids = {each["id"] for each in few}
        for each in few:
            chains = each["properties"]["chains"]
            each["properties"]["chains"] = [each for each in chains if each["event"] in ids]
        return few
    if layer == "crossings":
        for each in features:
            each["properties"]["states"] = each["properties"]["states"][:3]
            each["properties"]["near"] = [
                near for near in each["properties"]["near"] if near["event"] in kept
            ]
    return features


def make_fewer(source: Path, folder: Path, *, translated: bool = False) -> None:
    """Write the folder: every file of ours, with fewer records and small shapes.

    `translated` leaves all names and translations of the records.
    """
    kept = named(source)
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if path.is_dir():
            (folder / name).mkdir(parents=True)
        elif name.parts[0] == "tables" and path.stem in TABLES_THAT_NOTHING_NAMES:
            (folder / name).write_bytes(table_of(cells_of(path.read_bytes())[: FEW + 1]))
        elif name == EVENTS:
            header, *rows = cells_of(path.read_bytes())
            few = [row for place, row in enumerate(rows) if place < FEW or row[0] in kept]
            (folder / name).write_bytes(table_of([header, *few]))
        elif path.suffix != ".geojson":
            (folder / name).write_bytes(path.read_bytes())
        else:
            document = json.loads(path.read_bytes())
            features = document["features"]
            if name.parts[0] == "basemap":
                features = [*features[:1], *features[1:][-1:]]
            else:
                features = few_features(path.stem, features, kept)
            if path.stem != "routes":  # whose places are named one by one
                for feature in features:
                    feature["geometry"] = small_shape(feature["geometry"])
            text = json.dumps(document | {"features": features})
            (folder / name).write_text(f"{text}\n", "utf-8")
    leave_out_actors(folder)
    leave_out_chains(folder)
    leave_out_sources(folder)
    topology.write(folder)
    leave_out_translations(folder)
    if not translated:
        thin_out(folder)


def thin_out(folder: Path) -> None:
    """Leave some of the names and translations, of all kinds: nothing names one of them."""
    for path in (folder / "tables/names.csv", *(folder / "translations").iterdir()):
        header, *rows = cells_of(path.read_bytes())
        path.write_bytes(table_of([header, *rows[::FEW]]))


def leave_out_actors(folder: Path) -> None:
    """Leave out the actors of events that were left out; what one is part of is left in."""
    events = json.loads((folder / "layers/events.geojson").read_bytes())["features"]
    there = {actor for each in events for actor in each["properties"]["actors"]}
    path = folder / "tables/actors.csv"
    header, *rows = cells_of(path.read_bytes())
    name = header.index("name")
    path.write_bytes(table_of([header, *(row for row in rows if row[name] in there)]))


def leave_out_chains(folder: Path) -> None:
    """Leave out the rows that name an event that was left out."""
    ids = {row[0] for row in cells_of((folder / EVENTS).read_bytes())}
    path = folder / "tables/chains.csv"
    header, *rows = cells_of(path.read_bytes())
    ends = header.index("from"), header.index("to")
    few = [row for row in rows if all(row[end] in ids for end in ends)]
    path.write_bytes(table_of([header, *few]))


def leave_out_sources(folder: Path) -> None:
    """Leave out the sources that no row names which is left, nor a feature."""
    path = folder / "tables/sources.csv"
    others = [each for each in (folder / "tables").iterdir() if each != path]
    rows = [row for each in others for row in cells_of(each.read_bytes())]
    named = {entry for row in rows for cell in row for entry in source_entries(cell)}
    for layer in (folder / "layers").iterdir():
        for feature in json.loads(layer.read_bytes())["features"]:
            named |= {source_entry(each["title"], each["url"]) for each in sources_of(feature)}
    header, *listed = cells_of(path.read_bytes())
    path.write_bytes(table_of([header, *(r for r in listed if source_entry(r[1], r[2]) in named)]))


def leave_out_translations(folder: Path) -> None:
    """Leave out the names and the translations of what was left out, or has another place now."""
    catalogue = load_catalogue(folder)
    left_out: dict[str, set[int]] = {}
    for fault in [*name_faults(catalogue), *translation_faults(catalogue)]:
        left_out.setdefault(fault.file, set()).add(int(fault.id.removeprefix("row ")))
    known = texts_of(catalogue)
    for name in (path.stem for path in (folder / FOLDER).iterdir()):
        for number, row in enumerate(rows_of(catalogue, name), start=2):
            if is_stale(row, known.get((row["id"], row["field"]), "")):
                left_out.setdefault(f"{FOLDER}/{name}.csv", set()).add(number)
    for name, numbers in left_out.items():
        rows = cells_of((folder / name).read_bytes())
        few = [row for number, row in enumerate(rows, start=1) if number not in numbers]
        (folder / name).write_bytes(table_of(few))
