"""The data of the atlas: every layer of a data folder, read once, checked, and kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from mapapp.data.checks import (
    check_actors,
    check_basemap,
    check_layer,
    check_references,
    check_story,
    check_topology,
)
from mapapp.data.checks.basemap import BASEMAP_DIR, FILES, IMAGES, NAMES
from mapapp.data.checks.pictures import PICTURES_DIR, check_picture, picture_names
from mapapp.data.checks.signs import named_states
from mapapp.data.checks.sources import TABLE as SOURCES
from mapapp.data.checks.sources import check_sources_of_layers
from mapapp.data.datafiles import UNREAD, DataFiles, is_table, read_package, read_tables
from mapapp.data.strictjson import compact
from mapapp.data.tables import Row
from mapapp.kinds import KINDS, Kind, missing_value
from mapapp.looks.signs import Controller, Family, Signs, Status, Symbol
from mapapp.times import Span, TimeRule, parse_date, possible_span

Feature = dict[str, Any]

STORY = "story"  # name of the resource that holds the chapters
TOPOLOGY = "topojson"  # format of the resources that hold shapes of others as well
Say = Callable[[str, str, str], str]
"""Returns the text to show, for the id of a record, the name of a field, and the text in it."""

FEATURE_MEMBERS = ("type", "id", "properties", "geometry")


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
    spans : tuple of (Span or None)
        The days of each feature; None for what is timeless.
    role : str or None
        What the atlas asks it for, one of `mapapp.kinds.ROLES`.
    symbol : Symbol
        How a layer of a plain kind is drawn.
    states : tuple of str
        What its states may be, where the catalogue names it.
    contradictions : tuple of str
        Where its sources contradict each other, beyond what its records say.
    known_until : str or None
        The date after which its record is thin or ends, where the catalogue names one.
    groups : mapping of str to dict
        Of fields that filters read, names that can be asked for, whether a feature has them or not,
        each with the values that it stands for: a family for its categories.
    called : mapping of str to str
        As in `Catalogue`.
    base : Layer or None
        The layer of the catalogue that this one is on a day; see `mapapp.meaning.states`.
    write : callable or None
        What makes `texts` from those of `base` in less time than by writing each feature.
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
    spans: tuple[Span | None, ...]
    role: str | None = None
    symbol: Symbol = field(default_factory=Symbol)
    states: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    known_until: str | None = None
    groups: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    base: "Layer | None" = None
    write: Callable[[], tuple[bytes, ...]] | None = None

    @property
    def of_kind(self) -> Kind:
        """What holds of all layers of its kind."""
        return KINDS[self.kind]

    @property
    def own_fields(self) -> tuple[dict[str, Any], ...]:
        """The fields that its kind does not have."""
        return tuple(field for field in self.fields if field["name"] not in self.of_kind.fields)

    def title_of(self, feature: Feature) -> str:
        """Return what a feature is called; the layer where it has no name of its own."""
        title: str | None = feature["properties"]["title"]
        return title or self.title

    @cached_property
    def features_by_id(self) -> Mapping[str, Feature]:
        """The features by their ids."""
        return MappingProxyType({feature["id"]: feature for feature in self.features})

    @cached_property
    def texts(self) -> tuple[bytes, ...]:
        """The features as compact JSON, written when first asked for."""
        return self.write() if self.write else tuple(map(compact, self.features))

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


Data = TypeVar("Data", bound=object)
Made = TypeVar("Made")
P = ParamSpec("P")


def kept_with_data(
    make: Callable[Concatenate[Data, P], Made],
) -> Callable[Concatenate[Data, P], Made]:
    """Keep what a function makes of a layer, or of a catalogue, for as long as that itself is kept.

    It is kept on the layer or catalogue, so it goes with it: a cache that holds its layers would
    keep those of days (`mapapp.meaning.states`) that nobody asks for. Further arguments must be
    hashable and of few values.
    """

    @wraps(make)
    def made(data: Data, /, *args: P.args, **named: P.kwargs) -> Made:
        kept = vars(data).setdefault("_kept", {})
        key = (make, *args, *named.items())
        if key not in kept:
            kept[key] = make(data, *args, **named)
        return cast(Made, kept[key])

    return made


def as_it_is(_id: str, _field: str, text: str) -> str:
    """Return a text in the language of the data."""
    return text


@dataclass(frozen=True)
class Era:
    """A range of years that readers know by a name."""

    id: str
    title: str
    first: int
    last: int


@dataclass(frozen=True)
class ActorFamily:
    """Actors of events that readers are shown, and can ask for, together."""

    id: str
    title: str
    names: tuple[str, ...]


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
    signs : Signs
        What its events, sections of the line and holders of provinces can be, and how each looks.
    actors : tuple of ActorFamily
        Of the actors of events, in order; an actor is in one at most.
    basemap : mapping of str to bytes
        The files of the base map, as they were when the data were read.
    pictures : mapping of str to bytes
        What other sites show beside a link, by name: of the map, and of chapters of the story.
    shapes : mapping of str to str
        Built files, without their ending, to the topology of the base map folder that holds their
        shapes as well; only while both are of one build.
    tables : mapping of str to dict
        The resources that are tables, by name, as the catalogue file describes them.
    rows : mapping of str to tuple of dict
        Their rows, every cell as text.
    story : str
        Path of the file that holds the story; empty where there is none.
    chapters : tuple of Chapter
        The story, in order.
    changes : tuple of Change
        What was changed in the data, newest first.
    released : str or None
        The date of the data, where the catalogue file names one.
    version : str
        Short hash of all that was read; the same bytes give the same version.
    names : mapping of str to str
        Names of the base map in another language, by ``labels/<id>`` and ``provinces/<id>``.
    called : mapping of str to str
        What actors and parties are called in another language, by their names in the data, which
        rules compare and addresses are made of.
    of_data : mapping of str to str
        The names in the data of events' places, by their names in another language.
    package : mapping of str to Any
        The catalogue file.
    files : mapping of str to bytes
        The files of layers and tables by their paths, as they were read.
    say : callable
        What its texts are told by; they are in its language already, and what is made of them
        is told by it too. See `mapapp.data.translations`.
    """

    title: str
    layers: Mapping[str, Layer]
    years: tuple[int, int]
    eras: tuple[Era, ...]
    credits: tuple[str, ...]
    signs: Signs
    actors: tuple[ActorFamily, ...]
    basemap: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    shapes: Mapping[str, str]
    tables: Mapping[str, Mapping[str, Any]]
    rows: Mapping[str, tuple[Row, ...]]
    story: str
    chapters: tuple[Chapter, ...]
    changes: tuple[Change, ...]
    released: str | None
    version: str
    package: Mapping[str, Any] = field(default_factory=dict, repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    say: Say = as_it_is
    names: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    of_data: Mapping[str, str] = field(default_factory=dict)

    @property
    def panel(self) -> tuple[Layer, ...]:
        """The layers that a reader can switch on and off, in order."""
        return tuple(layer for layer in self.layers.values() if layer.panel)

    @cached_property
    def titles(self) -> Mapping[str, Mapping[str, str]]:
        """What the catalogue calls the codes of the data, by group of messages."""
        return {
            "category": dict(each for family in self.signs.families for each in family.categories),
            "control": {each.id: each.title for each in self.signs.controllers},
            "line": {each.id: each.title for each in self.signs.sections},
            "claim": {each.id: each.title for each in self.signs.statuses},
            "actor": self.called,
            "ofData": self.of_data,
        }

    @cached_property
    def family_of(self) -> Mapping[str, Family]:
        """The families of events by category."""
        return {id: family for family in self.signs.families for id, _ in family.categories}

    @cached_property
    def known_until(self) -> str | None:
        """The last day on which no state is unknown because the record of its layer has ended."""
        dates = [
            layer.known_until
            for layer in self.layers.values()
            if layer.known_until and "known_until" in layer.of_kind.fields
        ]
        return min(dates, key=lambda date: parse_date(date).end, default=None)

    def role(self, name: str) -> Layer | None:
        """Return the layer that the folder has for a role of `mapapp.kinds.ROLES`, if any."""
        return next((layer for layer in self.layers.values() if layer.role == name), None)


def feature_collection(texts: Sequence[bytes]) -> bytes:
    """Return a GeoJSON FeatureCollection of features that are JSON texts already."""
    return b"".join(collection_pieces(texts))


def collection_pieces(texts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the bytes of `feature_collection` piece by piece."""
    yield b'{"type":"FeatureCollection","features":['
    for at, text in enumerate(texts):
        if at:
            yield b",\n"
        yield text
    yield b"]}\n"


def load_catalogue(data_dir: Path) -> Catalogue:
    """Read a data folder and check its files; `mapapp.folder` checks what they say of one another.

    Parameters
    ----------
    data_dir : Path
        The folder with ``datapackage.json``, ``layers`` and ``basemap``.

    Raises
    ------
    DataError
        With every fault that was found.
    """
    return catalogue_of(DataFiles(data_dir))


def catalogue_of(files: DataFiles) -> Catalogue:
    """Return what the files of a data folder hold, as `load_catalogue` does."""
    package = read_package(files)
    resources = package["resources"]
    described = sorted(
        (resource for resource in resources if "atlas" in resource),
        key=lambda resource: (resource["atlas"]["order"], resource["name"]),
    )
    documents = {}
    for resource in described:
        if (document := files.json(resource["path"])) is not UNREAD:
            files.faults += check_layer(resource, document, package)
            documents[resource["name"]] = document
    chapters, story = (), next((each for each in resources if each["name"] == STORY), None)
    if story is not None and (document := files.json(story["path"])) is not UNREAD:
        files.faults += check_story(story["path"], document)
        chapters = document
    rows = read_tables(files, resources)
    basemap = _read_basemap(files)
    pictures = _read_pictures(files, chapters)
    for resource in resources:  # those that nothing above has read
        read = files.json if resource["path"].endswith((".json", ".geojson")) else files.content
        read(resource["path"])
    files.stop_at_faults()
    shapes = _read_shapes(files, resources, basemap)
    files.faults += check_references(described, documents)
    files.faults += check_actors(described, documents, package)
    tables = {resource["name"]: resource for resource in resources if is_table(resource)}
    files.faults += check_sources_of_layers(tables, rows, described, documents)
    files.stop_at_faults()
    atlas = package["atlas"]
    signs = _signs(atlas)
    groups = _groups(signs, described, documents, rows.get(SOURCES, ()))
    layers = [
        _layer(resource, documents[resource["name"]]["features"], atlas, groups)
        for resource in described
    ]
    return Catalogue(
        title=package["title"],
        layers=MappingProxyType({layer.id: layer for layer in layers}),
        years=(atlas["years"][0], atlas["years"][1]),
        eras=tuple(Era(era["id"], era["title"], era["from"], era["to"]) for era in atlas["eras"]),
        credits=tuple(atlas["credits"]),
        signs=signs,
        actors=tuple(
            ActorFamily(each["id"], each["title"], tuple(each["names"]))
            for each in atlas.get("actors", ())
        ),
        basemap=MappingProxyType(basemap),
        pictures=MappingProxyType(pictures),
        shapes=MappingProxyType(shapes),
        tables=tables,
        rows=MappingProxyType(rows),
        story=story["path"] if story else "",
        chapters=tuple(map(_chapter, chapters)),
        changes=tuple(
            Change(change["date"], change["text"]) for change in atlas.get("changes", ())
        ),
        released=package.get("created", "")[: len("YYYY-MM-DD")] or None,
        version=files.version,
        package=package,
        files=MappingProxyType(_read_files(files, resources)),
    )


def _read_files(files: DataFiles, resources: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """Return what was read of layers and tables."""
    paths = (each["path"] for each in resources if "atlas" in each or is_table(each))
    return {path: content for path in paths if (content := files.content(path)) is not None}


def _read_basemap(files: DataFiles) -> dict[str, bytes]:
    """Return the files of the base map; what else lies beside them is not served."""
    found: dict[str, bytes] = {}
    if not files.look_into(BASEMAP_DIR):
        return found
    for name in (*FILES, NAMES):
        path = f"{BASEMAP_DIR}/{name}"
        if name == NAMES and not files.has(path):
            continue
        content = files.content(path)
        value = content if name in IMAGES else files.json(path)
        if content is not None and value is not UNREAD:
            files.faults += check_basemap(path, value)
            found[name] = content
    return found


def _read_pictures(files: DataFiles, chapters: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """Return the pictures that there are: a folder need not have any."""
    found: dict[str, bytes] = {}
    if files.faults:  # those of the chapters among them, whose ids are names here
        return found
    for name in picture_names(chapter["id"] for chapter in chapters):
        path = f"{PICTURES_DIR}/{name}"
        if files.has(path) and (content := files.content(path)) is not None:
            files.faults += check_picture(path, content)
            found[name] = content
    return found


def _read_shapes(
    files: DataFiles, resources: Sequence[Mapping[str, Any]], basemap: dict[str, bytes]
) -> dict[str, str]:
    """Return whose shapes the topologies hold, and add these to the base map.

    A topology is used for the files that are as they were when it was made of them.
    """
    shapes: dict[str, str] = {}
    for path in (each["path"] for each in resources if each.get("format") == TOPOLOGY):
        content, document = files.content(path), files.json(path)
        sources = document.get("sources") if isinstance(document, dict) else None
        if content is None or not isinstance(sources, dict):
            continue
        made_of = {
            source: files.json(source)
            for source, digest in sources.items()
            if source.endswith(".geojson") and files.digest(source) == digest
        }
        files.faults += check_topology(path, document, made_of)
        name = PurePosixPath(path).name
        basemap[name] = content
        shapes |= {source.removesuffix(".geojson"): name for source in made_of}
    return shapes


def _groups(
    signs: Signs,
    described: Iterable[Mapping[str, Any]],
    documents: Mapping[str, Any],
    sources: Iterable[Row],
) -> dict[str, dict[str, frozenset[str]]]:
    """Return, by field, what the folder has beside a layer that filters of the layer can name."""
    provinces = (each["name"] for each in described if each["atlas"].get("role") == "provinces")
    areas = (feature["id"] for name in provinces for feature in documents[name]["features"])
    told = (text for row in sources for text in (row["language"], row["kind"]) if text)
    families: dict[str, frozenset[str]] = {}
    for family in signs.families:
        categories = frozenset(id for id, _ in family.categories)
        families |= {id: families.get(id, frozenset()) | {id} for id in categories}
        families[family.id] = families.get(family.id, frozenset()) | categories
    return {
        "category": families,
        "province": {id: frozenset({id}) for id in areas},
        "source_kinds": {text: frozenset({text}) for text in dict.fromkeys(told)},
    }


def _layer(
    resource: Mapping[str, Any],
    features: Sequence[Feature],
    named: Mapping[str, Any],
    groups: Mapping[str, Mapping[str, frozenset[str]]],
) -> Layer:
    atlas = resource["atlas"]
    states = KINDS[atlas["kind"]].states
    lacking = _lacking(resource)
    symbol = dict(atlas.get("symbol", {}))
    label = symbol.pop("label", None)
    fields = (*resource["schema"]["fields"], *lacking)
    kept = tuple(_kept(feature, fields, label) for feature in features)
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
        role=atlas.get("role"),
        symbol=Symbol(**symbol),
        states=named_states(named, states.named) if states and states.named else (),
        known_until=atlas.get("known_until"),
        groups={
            field: names
            for field, names in groups.items()
            if any(field in read for read in KINDS[atlas["kind"]].filters.values())
        },
        contradictions=tuple(atlas.get("contradictions", ())),
        sources=tuple(resource["sources"]),
        licences=tuple(resource["licenses"]),
        fields=fields,
        features=kept,
        spans=tuple(possible_span(feature["properties"], atlas["time"]) for feature in kept),
    )


def _lacking(resource: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the fields of its kind that a layer does not have, so that all of a kind have them."""
    named = {field["name"] for field in resource["schema"]["fields"]}
    fields = KINDS[resource["atlas"]["kind"]].fields
    return [
        {"name": name, "type": field.type, "title": name.replace("_", " ").capitalize()}
        for name, field in fields.items()
        if name not in named
    ]


def _kept(feature: Feature, fields: Sequence[Mapping[str, Any]], label: str | None) -> Feature:
    """Return a feature with every field of its layer; a title that it lacks is its label."""
    kept = {key: feature[key] for key in FEATURE_MEMBERS}
    told = kept["properties"]
    lacking = [field for field in fields if field["name"] not in told]
    if lacking:
        more = {field["name"]: missing_value(field["type"]) for field in lacking}
        if "title" in more and label and (text := told.get(label)) is not None:
            more["title"] = str(text)
        kept["properties"] = told | more
    return kept


def _signs(atlas: Mapping[str, Any]) -> Signs:
    return Signs(
        families=tuple(map(_family, atlas.get("families", ()))),
        controllers=tuple(map(_controller, atlas.get("controllers", ()))),
        statuses=tuple(map(_status, atlas.get("statuses", ()))),
    )


def _controller(controller: Mapping[str, Any]) -> Controller:
    return Controller(
        id=controller["id"],
        title=controller["title"],
        pattern=controller.get("pattern", ""),
        light=controller.get("light", ""),
        dark=controller.get("dark", ""),
        stripes=tuple(
            (*stripes["of"], stripes.get("until")) for stripes in controller.get("stripes", ())
        ),
    )


def _status(status: Mapping[str, Any]) -> Status:
    return Status(
        id=status["id"],
        title=status["title"],
        short=status.get("short", ""),
        dash=status.get("dash", ""),
    )


def _family(family: Mapping[str, Any]) -> Family:
    return Family(
        id=family["id"],
        title=family["title"],
        short=family["short"],
        shape=family["shape"],
        categories=tuple((each["id"], each["title"]) for each in family["categories"]),
        light=family["light"],
        dark=family["dark"],
        weights=tuple((each["id"], each.get("weight", 0)) for each in family["categories"]),
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
