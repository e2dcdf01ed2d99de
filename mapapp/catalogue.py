"""The data of the atlas: every layer of a data folder, read once, checked, and kept."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from mapapp.checks import check_layer, check_package, check_references, check_story
from mapapp.errors import DataError, Fault
from mapapp.strictjson import NotJSON, compact, read_json
from mapapp.times import Span, TimeRule, span_of

Feature = dict[str, Any]

PACKAGE_FILE = "datapackage.json"
BASEMAP_DIR = "basemap"
STORY = "story"  # name of the resource that holds the chapters
TOPOLOGY = "topojson"  # format of the resources that hold shapes of others as well
LENGTH_OF_DIGEST = 32  # of the SHA-256 in hexadecimal that a topology names its sources by
FEATURE_MEMBERS = ("type", "id", "properties", "geometry")
UNREAD = object()  # what stands for a file that has a fault; null is a value of JSON


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer of the map.

    Attributes
    ----------
    id, title, description : str
        Its name in URLs, its name for readers, what it holds.
    kind : str
        What its features are; decides how they are drawn and described.
    time : {"instant", "ongoing", "timeless"}
        What a missing end means; see `mapapp.times.span_of`.
    default : bool
        Whether the bare page shows it.
    panel : bool
        Whether the panel lists it.
    order : int
        Its place in the panel.
    credit, coverage, gaps : str
        Whom to name, what is covered since when, what is missing.
    sources, licences, fields : tuple of dict
        As in the catalogue file, by Frictionless Data Package.
    features : tuple of dict
        GeoJSON features in the order of the file.
    texts : tuple of bytes
        The same features as compact JSON.
    spans : tuple of (Span or None)
        The days of each feature; None for what is timeless.
    contradictions : tuple of str
        Where its sources contradict each other, beyond what its records say.
    base : Layer or None
        The layer of the catalogue that this one is on a day; see `mapapp.states`.
    """

    id: str
    title: str
    description: str
    kind: str
    time: TimeRule
    default: bool
    panel: bool
    order: int
    credit: str
    coverage: str
    gaps: str
    sources: tuple[dict[str, Any], ...]
    licences: tuple[dict[str, Any], ...]
    fields: tuple[dict[str, Any], ...]
    features: tuple[Feature, ...]
    texts: tuple[bytes, ...]
    spans: tuple[Span | None, ...]
    contradictions: tuple[str, ...] = ()
    base: "Layer | None" = None

    @cached_property
    def features_by_id(self) -> Mapping[str, Feature]:
        """The features by their ids."""
        return MappingProxyType({feature["id"]: feature for feature in self.features})

    @cached_property
    def body(self) -> bytes:
        """The whole layer as compact GeoJSON."""
        return feature_collection(self.texts)

    @cached_property
    def records(self) -> bytes:
        """The whole layer as compact GeoJSON without its geometry (RFC 7946, section 3.2)."""
        return feature_collection(
            [compact({**feature, "geometry": None}) for feature in self.features]
        )

    def span(self, feature_id: str) -> Span | None:
        """Return the days of a feature; None when it is timeless."""
        return self._spans_by_id[feature_id]

    @cached_property
    def _spans_by_id(self) -> Mapping[str, Span | None]:
        ids = (feature["id"] for feature in self.features)
        return dict(zip(ids, self.spans, strict=True))


Made = TypeVar("Made")


def once_per_layer(make: Callable[[Layer], Made]) -> Callable[[Layer], Made]:
    """Keep what a function makes of a layer for as long as the layer itself is kept.

    A cache that holds its layers would keep those of days (`mapapp.states`) that nobody asks for.
    """
    kept: WeakKeyDictionary[Layer, Made] = WeakKeyDictionary()

    @wraps(make)
    def made(layer: Layer) -> Made:
        if layer not in kept:
            kept[layer] = make(layer)
        return kept[layer]

    return made


@dataclass(frozen=True)
class Era:
    """A range of years that readers know by a name."""

    id: str
    title: str
    first: int
    last: int


@dataclass(frozen=True)
class Chapter:
    """One chapter of the story.

    Attributes
    ----------
    id, title : str
        Its name in URLs and for readers.
    text : tuple of str
        Its paragraphs.
    article : str
        What the article says of it, and where that is contradicted.
    records : tuple of (str, str)
        Layer and id of the features that it speaks of.
    view : mapping of str to str
        What the map shows beside it, as parameters of a URL.
    narrow : str
        Zoom, latitude and longitude in the place of the view's, for the map of a phone.
    """

    id: str
    title: str
    text: tuple[str, ...]
    article: str
    records: tuple[tuple[str, str], ...]
    view: Mapping[str, str]
    narrow: str


@dataclass(frozen=True)
class Change:
    """A change of the data."""

    date: str
    text: str


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything in a data folder.

    Attributes
    ----------
    title : str
        Name of the data package.
    layers : mapping of str to Layer
        The layers by id, in the order of the panel.
    years : (int, int)
        First and last year that the data speak of.
    eras : tuple of Era
        Ranges to choose from.
    credits : tuple of str
        Whom the map names.
    basemap : Path
        The folder of base map files.
    shapes : mapping of str to str
        Built files, without their ending, to the topology of the base map folder that holds their
        shapes as well; only while both are of one build.
    tables : mapping of str to dict
        The resources that are tables, by name, as the catalogue file describes them.
    chapters : tuple of Chapter
        The story, in order; empty where the folder holds none.
    changes : tuple of Change
        What was changed in the data, newest first.
    released : str or None
        The date of the data, where the catalogue file names one.
    version : str
        Short hash of all that was read; the same bytes give the same version.
    """

    title: str
    layers: Mapping[str, Layer]
    years: tuple[int, int]
    eras: tuple[Era, ...]
    credits: tuple[str, ...]
    basemap: Path
    shapes: Mapping[str, str]
    tables: Mapping[str, Mapping[str, Any]]
    chapters: tuple[Chapter, ...]
    changes: tuple[Change, ...]
    released: str | None
    version: str

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.basemap.parent

    @property
    def panel(self) -> tuple[Layer, ...]:
        """The layers that a reader can switch on and off, in order."""
        return tuple(layer for layer in self.layers.values() if layer.panel)


def feature_collection(texts: Sequence[bytes]) -> bytes:
    """Return a GeoJSON FeatureCollection of features that are JSON texts already."""
    return b'{"type":"FeatureCollection","features":[' + b",\n".join(texts) + b"]}\n"


def load_catalogue(data_dir: Path) -> Catalogue:
    """Read a data folder and check all of it.

    Parameters
    ----------
    data_dir : Path
        The folder with ``datapackage.json``, ``layers`` and ``basemap``.

    Raises
    ------
    DataError
        With every fault that was found.
    """
    files = _Files(data_dir)
    package = files.read(PACKAGE_FILE)
    files.stop_at_faults()
    files.faults += check_package(PACKAGE_FILE, package)
    files.stop_at_faults()
    resources = sorted(
        (resource for resource in package["resources"] if "atlas" in resource),
        key=lambda resource: (resource["atlas"]["order"], resource["name"]),
    )
    documents = {}
    for resource in resources:
        if (document := files.read(resource["path"])) is not UNREAD:
            files.faults += check_layer(resource, document, package)
            documents[resource["name"]] = document
    chapters: list[dict[str, Any]] = []
    plain = (each for each in package["resources"] if each.get("format") != TOPOLOGY)
    for resource in plain:
        if resource["name"] == STORY:
            if (story := files.read(resource["path"])) is not UNREAD:
                files.faults += check_story(resource["path"], story)
                chapters = story
        elif "atlas" not in resource:
            files.look_at(resource)
    for resource in package["resources"]:
        if resource.get("format") == TOPOLOGY:  # once all that it may speak of was read
            files.note_shapes(resource["path"])
    if not (data_dir / BASEMAP_DIR).is_dir():
        files.faults.append(Fault(BASEMAP_DIR, "", "", "nothing", "a folder"))
    files.stop_at_faults()
    files.faults += check_references(resources, documents)
    files.stop_at_faults()
    layers = [_layer(resource, documents[resource["name"]]["features"]) for resource in resources]
    atlas = package["atlas"]
    return Catalogue(
        title=package["title"],
        layers=MappingProxyType({layer.id: layer for layer in layers}),
        years=(atlas["years"][0], atlas["years"][1]),
        eras=tuple(Era(era["id"], era["title"], era["from"], era["to"]) for era in atlas["eras"]),
        credits=tuple(atlas["credits"]),
        basemap=data_dir / BASEMAP_DIR,
        shapes=files.shapes,
        tables={
            resource["name"]: resource
            for resource in package["resources"]
            if resource["path"].endswith(".csv")
        },
        chapters=tuple(map(_chapter, chapters)),
        changes=tuple(
            Change(change["date"], change["text"]) for change in atlas.get("changes", ())
        ),
        released=package.get("created", "")[: len("YYYY-MM-DD")] or None,
        version=files.version,
    )


class _Files:
    """The files of a data folder: reads each once, and remembers the faults and the bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.shapes: dict[str, str] = {}
        self._hash = hashlib.sha256()
        self._digests: dict[str, str] = {}

    def read(self, path: str) -> Any:
        """Return what a JSON file holds, or `UNREAD`, with a fault."""
        try:
            value, content = read_json(self.folder / path)
        except NotJSON as error:
            self.faults.append(Fault(path, "", "", error.got, error.expected))
            return UNREAD
        self._hash.update(content)
        self._digests[path] = hashlib.sha256(content).hexdigest()[:LENGTH_OF_DIGEST]
        return value

    def note_shapes(self, path: str) -> None:
        """Remember whose shapes a topology holds, if they were read as it was made from them."""
        document = self.read(path)
        sources = document.get("sources") if isinstance(document, dict) else None
        for source, digest in (sources if isinstance(sources, dict) else {}).items():
            if self._digests.get(source) == digest:
                self.shapes[source.removesuffix(".geojson")] = PurePosixPath(path).name

    def look_at(self, resource: Mapping[str, Any]) -> None:
        """Check a file that is no layer: it must be there, and be JSON where it says so."""
        path = resource["path"]
        if path.endswith((".json", ".geojson")):
            self.read(path)
            return
        try:
            self._hash.update((self.folder / path).read_bytes())
        except OSError as error:
            got = error.strerror or str(error)
            self.faults.append(Fault(path, "", "", got, "a file that can be read"))

    def stop_at_faults(self) -> None:
        """Raise what was found so far."""
        if self.faults:
            raise DataError(str(self.folder), self.faults)

    @property
    def version(self) -> str:
        """Short hash of every byte that was read."""
        return self._hash.hexdigest()[:12]


def _layer(resource: Mapping[str, Any], features: Sequence[Feature]) -> Layer:
    atlas = resource["atlas"]
    kept = tuple({key: feature[key] for key in FEATURE_MEMBERS} for feature in features)
    return Layer(
        id=resource["name"],
        title=resource["title"],
        description=resource["description"],
        kind=atlas["kind"],
        time=atlas["time"],
        default=atlas["default"],
        panel=atlas["panel"],
        order=atlas["order"],
        credit=atlas["credit"],
        coverage=atlas["coverage"],
        gaps=atlas["gaps"],
        contradictions=tuple(atlas.get("contradictions", ())),
        sources=tuple(resource["sources"]),
        licences=tuple(resource["licenses"]),
        fields=tuple(resource["schema"]["fields"]),
        features=kept,
        texts=tuple(map(compact, kept)),
        spans=tuple(_span(feature["properties"], atlas["time"]) for feature in kept),
    )


def _chapter(chapter: Mapping[str, Any]) -> Chapter:
    return Chapter(
        id=chapter["id"],
        title=chapter["title"],
        text=tuple(chapter["text"]),
        article=chapter["article"],
        records=tuple(split_record(name) for name in chapter["records"]),
        view=MappingProxyType(chapter["view"]),
        narrow=chapter["narrow"],
    )


def split_record(name: str) -> tuple[str, str]:
    """Return layer and id of a record that is named as ``layer/id``, everywhere.

    An id may hold slashes itself, the name of a layer none; what is missing is an empty text.
    """
    layer, _, record = name.partition("/")
    return layer, record


def _span(properties: Mapping[str, Any], rule: TimeRule) -> Span | None:
    return span_of(properties.get("start"), properties.get("end"), rule)
