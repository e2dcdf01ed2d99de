"""The kinds of layers: what a layer of each must have, how it is listed, described and searched.

All of it is data, which the checks hold layers to, and which lists, details, search, collections
and the page's modules read. The page learns of it by `config`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

POINT = ("Point",)
ONE_LINE = ("LineString",)
LINE = ("LineString", "MultiLineString")
AREA = ("Polygon", "MultiPolygon")

TEXTS = "texts"
"""The form of a list whose entries are texts; other lists hold objects, with their members."""

DATE_PRECISIONS = ("day", "month", "year")
PLACE_PRECISIONS = ("exact", "city", "province", "country")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind.

    Attributes
    ----------
    type
        As in a Table Schema.
    required
        Whether every feature has a value. A field that is not required may lack in a layer; its
        features then have null there, or an empty list.
    values
        What it may be; empty for anything of the type.
    entries
        Of a list: `TEXTS`, or the members of its objects with their types. A member whose type has
        a question mark may be null or left out.
    names, member
        The role of the layer whose features it names; of a list of objects, by this member.
    """

    type: str = "string"
    required: bool = False
    values: tuple[str, ...] = ()
    entries: str | Mapping[str, str] = ""
    names: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class States:
    """The dated states of a kind's features.

    Attributes
    ----------
    member
        The member of an entry of `states` that says which.
    values
        What it may be; empty where the catalogue says so.
    named
        The list of the catalogue that names what it may be, as a member of `atlas`.
    words
        The states on a day, where they follow from others; empty where they stand in the data.
    first
        The state before the first that is recorded.
    group
        The group of messages that has the words for them.
    order
        Which come first in a list; the others follow in the order of the layer.
    """

    member: str
    values: tuple[str, ...] = ()
    named: str = ""
    words: tuple[str, ...] = ()
    first: str | None = None
    group: str = ""
    order: tuple[str, ...] = ()


FILTERS = (
    *("category", "actor", "place", "killed", "article", "disputed", "within", "source"),
    *("q", "bbox", "area"),
)
"""The names of filters, in the order in which an address has them; `mapapp.filters` reads them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of a kind; what it says stands in `static/js/rules/columns.js`.

    Attributes
    ----------
    id
        Its name in addresses (`sort`) and, after ``column.``, in the messages.
    down
        Whether the greatest comes first where it is sorted by: so it is with most figures.
    more
        Whether it waits until the reader chooses it.
    """

    id: str
    down: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """What holds of all layers of a kind.

    Attributes
    ----------
    geometry
        Types of geometry that a feature may have.
    fields
        The fields that every layer of the kind has, by name.
    placeless
        Whether a feature may have no geometry.
    states
        Its dated states; None where it has none.
    listed
        Whether the results can list it: they do the first that is on, in the order of `KINDS`.
    place
        The field that says where, for lists and details; empty where none does.
    searched
        Fields that are searched for names, beside the title. What is found first stands in the
        order of `KINDS`.
    drawn
        Whether the map draws it; the names of others are put on the map with those of the base map.
    plain
        Whether it is anybody's: drawn by `atlas.symbol`, described by its table of fields.
    spans
        The collection of what its features list, their states or accounts, one item each; empty
        for none.
    columns
        The columns of its table, in order; the first says the order of the layer. Empty for a kind
        without one.
    filters
        The filters that it has of its own, each with the fields that it reads; `filter_fields` has
        those of every kind as well.
    """

    geometry: tuple[str, ...]
    fields: Mapping[str, Field]
    placeless: bool = False
    states: States | None = None
    listed: bool = False
    place: str = ""
    searched: tuple[str, ...] = ()
    drawn: bool = True
    plain: bool = False
    spans: str = ""
    columns: tuple[Column, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def filter_fields(self) -> dict[str, tuple[str, ...]]:
        """The fields that each of its filters reads, in the order of `FILTERS`."""
        words = (
            "title",
            *self.searched,
            *(["summary"] if "summary" in self.fields else []),
        )
        fields = {**self.filters, "q": words, "bbox": (), "area": ()}
        return {name: fields[name] for name in FILTERS if name in fields}


TITLE = Field(required=True)
TEXT = Field()
NEEDED = Field(required=True)
DATES = {"start": Field(), "end": Field()}
SOFT = {"start_latest": Field(), "end_earliest": Field()}
"""The other ends of dates that are doubtful, see `mapapp.times.possible_span`."""

SOURCES = {"sources": Field("array")}
NAMES = Field("array", entries=TEXTS)


def _states(**members: str) -> Field:
    return Field("array", entries=members)


PLAIN = {"title": TEXT, **DATES, "summary": TEXT, **SOURCES}
"""What a layer of anybody's may have; its own fields stand beside these."""

KINDS: Mapping[str, Kind] = {
    "events": Kind(
        geometry=POINT,
        fields={
            "title": TITLE,
            "start": NEEDED,
            "end": TEXT,
            **SOFT,
            "date_precision": Field(required=True, values=DATE_PRECISIONS),
            "place": NEEDED,
            "country": NEEDED,
            "place_precision": Field(required=True, values=PLACE_PRECISIONS),
            "province": Field(names="provinces"),
            "line_km": Field("number"),
            "gates": Field("array", entries=TEXTS, names="crossings"),
            "category": NEEDED,
            "actors": NAMES,
            "fatalities_low": Field("integer"),
            "fatalities_high": Field("integer"),
            "summary": TEXT,
            "lead": Field("boolean"),
            "in_article": Field("boolean"),
            "article_claim": TEXT,
            "dispute": TEXT,
            "accounts": Field(
                "array",
                entries={
                    "party": "string",
                    "claim": "string",
                    "killed_low": "integer?",
                    "killed_high": "integer?",
                },
            ),
            "chains": Field(
                "array",
                entries={"relation": "string", "event": "string", "note": "string?"},
                names="events",
                member="event",
            ),
            **SOURCES,
            "source_kinds": NAMES,
        },
        listed=True,
        place="place",
        searched=("place", "actors"),
        spans="accounts",
        columns=(
            Column("time"),
            Column("kind"),
            Column("title"),
            Column("place"),
            Column("actors"),
            Column("killed", down=True),
            Column("highest", down=True),
            Column("sources", down=True),
            Column("country", more=True),
            Column("away", more=True),
            Column("placed", more=True),
            Column("dated", more=True),
            Column("differs", more=True),
            Column("article", more=True),
        ),
        filters={
            "category": ("category",),
            "actor": ("actors",),
            "place": ("country", "province"),
            "killed": ("fatalities_low",),
            "article": ("in_article",),
            "disputed": ("dispute", "accounts"),
            "within": ("line_km",),
            "source": ("source_kinds",),
        },
    ),
    "crossings": Kind(
        geometry=POINT,
        fields={
            "title": TITLE,
            **DATES,
            "afghan_side": NEEDED,
            "other_side": NEEDED,
            "other_country": NEEDED,
            "kind": Field(required=True, values=("trade", "pedestrian", "closed", "informal")),
            "status_note": TEXT,
            "summary": TEXT,
            "routes": Field("array", entries=TEXTS, names="routes"),
            "near": Field(
                "array",
                entries={"event": "string", "km": "number"},
                names="events",
                member="event",
            ),
            "known_until": TEXT,
            "states": _states(cause="string?", scope="string?", end_kind="string?"),
            **SOURCES,
        },
        states=States(
            "status",
            values=("closed", "restricted"),
            words=("open", "restricted", "closed", "unknown", "unused"),
            group="crossing",
            order=("closed", "unknown", "restricted", "open"),
        ),
        listed=True,
        place="afghan_side",
        searched=("afghan_side", "other_side"),
        spans="closures",
        columns=(
            Column("title"),
            Column("state"),
            Column("neighbour"),
            Column("kind"),
            Column("since"),
            Column("changed", down=True),
            Column("afghan", more=True),
            Column("across", more=True),
            Column("sources", down=True, more=True),
        ),
    ),
    "routes": Kind(
        geometry=ONE_LINE,
        fields={
            "title": TITLE,
            **DATES,
            "mode": Field(required=True, values=("road", "rail", "sea-road", "pipeline")),
            "phase": Field(required=True, values=("use", "planned", "ended")),
            "status": TEXT,
            "places": Field("array", required=True, entries=TEXTS),
            "crossings": Field("array", entries=TEXTS, names="crossings"),
            "agreement": TEXT,
            "goods_note": TEXT,
            "length_km": Field("number", required=True),
            "summary": TEXT,
            "in_article": Field("boolean"),
            "known_until": TEXT,
            "states": _states(
                crossing="string", cause="string", scope="string?", end_kind="string?"
            ),
            **SOURCES,
        },
        states=States(
            "status",
            values=("cut",),
            words=("whole", "cut", "unknown", "planned"),
            group="route",
            order=("cut", "unknown", "whole", "planned"),
        ),
        listed=True,
        searched=("places",),
        columns=(
            Column("title"),
            Column("state"),
            Column("from"),
            Column("to"),
            Column("mode"),
            Column("length", down=True),
            Column("crossings"),
            Column("since", more=True),
            Column("changed", down=True, more=True),
            Column("sources", down=True, more=True),
        ),
        filters={"article": ("in_article",)},
    ),
    "line": Kind(
        geometry=ONE_LINE,
        fields={
            "title": TITLE,
            "start": NEEDED,
            "end": TEXT,
            "status": TEXT,
            "length_km": Field("number", required=True),
            "uncertainty_km": Field("number", required=True),
            "ends": NAMES,
            "summary": TEXT,
            "states": Field(
                "array",
                entries={
                    "status": "string",
                    "claim": "string",
                    "title": "string",
                    "summary": "string",
                    "position_of": TEXTS,
                },
                names="claims",
                member="claim",
            ),
            **SOURCES,
        },
        states=States("status", named="statuses", first="agreed", group="line"),
        columns=(
            Column("title"),
            Column("state"),
            Column("length", down=True),
            Column("doubt", down=True),
            Column("claims"),
            Column("changed", down=True, more=True),
            Column("sources", down=True, more=True),
        ),
    ),
    "records": Kind(
        geometry=POINT + LINE + AREA,
        fields={
            "title": TITLE,
            **DATES,
            "date_precision": Field(values=DATE_PRECISIONS),
            "position_of": NAMES,
            "status": TEXT,
            "summary": TEXT,
            "extent": TEXT,
            "sections": Field("array", entries=TEXTS, names="line"),
            **SOURCES,
        },
        placeless=True,
        searched=("position_of",),
        drawn=False,
    ),
    "places": Kind(
        geometry=POINT,
        fields={
            "title": TITLE,
            "rank": Field("integer", required=True),
            "capital": Field("boolean"),
            "country": TEXT,
            "population": Field("integer"),
            **DATES,
            **SOURCES,
        },
        drawn=False,
    ),
    "provinces": Kind(
        geometry=AREA,
        fields={
            "title": TITLE,
            "iso": TEXT,
            "country": TEXT,
            "capital": TEXT,
            **DATES,
            **SOURCES,
        },
        searched=("capital",),
    ),
    "control": Kind(
        geometry=AREA,
        fields={
            "title": TITLE,
            **DATES,
            "iso": Field(names="provinces"),
            "capital": TEXT,
            "states": _states(controller="string", note="string?"),
            **SOURCES,
        },
        states=States("controller", named="controllers", group="control"),
        listed=True,
        searched=("capital",),
        spans="control",
    ),
    "points": Kind(geometry=POINT, fields=PLAIN, listed=True, plain=True),
    "lines": Kind(geometry=LINE, fields=PLAIN, listed=True, plain=True),
    "areas": Kind(geometry=AREA, fields=PLAIN, listed=True, plain=True),
    "rivers": Kind(
        geometry=LINE,
        fields={"title": TEXT, "rank": Field("integer", required=True), **DATES},
    ),
}
"""Every kind by its name, what readers look for first before the rest."""

ROLES: Mapping[str, str] = {
    "line": "line",
    "events": "events",
    "crossings": "crossings",
    "routes": "routes",
    "control": "control",
    "claims": "records",
    "provinces": "provinces",
    "places": "places",
    "rivers": "rivers",
}
"""What the atlas asks a layer for, to the kind of layer that can answer. A folder names the layer
that has a role in the catalogue (`atlas.role`), each at most once, and may have none."""


TABLES = tuple(
    role for name in KINDS for role, kind in ROLES.items() if kind == name and KINDS[kind].columns
)
"""The roles whose layers can be read as a table, in the order in which they are offered."""


def missing_value(type_name: str) -> Any:
    """Return what a feature has in a field that its layer lacks: a list is empty, never null."""
    return [] if type_name == "array" else None


def config() -> dict[str, object]:
    """Return what the page's modules need to know of the kinds, as plain JSON values."""
    return {
        name: {
            "order": order,
            "states": kind.states and {"group": kind.states.group, "order": kind.states.order},
            "listed": kind.listed,
            "place": kind.place,
            "plain": kind.plain,
            "columns": [asdict(column) for column in kind.columns],
            "filters": kind.filter_fields,
        }
        for order, (name, kind) in enumerate(KINDS.items())
    }
