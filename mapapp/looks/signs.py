"""The one set of signs: shapes, dashes and swatches; shape always says what colour says.

Shapes reach the page's modules through `config`; legends and swatches are drawn from the same
values, so that a legend never disagrees with the map. How events, holders of provinces and sections
of the line look is in the catalogue: a name of what is here, and colours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

Ring = tuple[tuple[float, float], ...]


def _polygon(corners: int, turn: float, radius: float) -> Ring:
    """Return a regular polygon round 0,0; `turn` is the first corner's angle in radians."""
    angles = (turn + index * 2 * math.pi / corners for index in range(corners))
    return tuple((round(radius * math.cos(a), 3), round(radius * math.sin(a), 3)) for a in angles)


def _column(left: float, right: float, top: float, bottom: float = 0.9) -> Ring:
    return ((left, bottom), (left, top), (right, top), (right, bottom))


SHAPES: dict[str, tuple[Ring, ...]] = {
    "diamond": (_polygon(4, math.pi / 2, 1.2),),
    "triangle-up": (((0, -1.28), (-1.19, 0.79), (1.19, 0.79)),),
    "triangle-down": (((0, 1.28), (-1.19, -0.79), (1.19, -0.79)),),
    "square": (_polygon(4, math.pi / 4, 1.2),),
    "circle": (_polygon(24, 0, 0.94),),
    "pentagon": (_polygon(5, -math.pi / 2, 1.1),),
    "hexagon": (_polygon(6, 0, 1.07),),
    "bars": (
        _column(-1, -0.45, -0.1),
        _column(-0.28, 0.28, -0.9),
        _column(0.45, 1, -0.45),
    ),
}
"""Rings of equal visual weight in units of the symbol's radius, y downwards as in SVG."""


@dataclass(frozen=True, slots=True)
class Family:
    """Event categories that share a sign.

    Attributes
    ----------
    id, title, short
        Key, full name, and the one or two words that fit a legend row.
    shape
        A key of `SHAPES`.
    categories
        The ids of the event categories that belong to it, with their titles.
    light, dark
        Colour on light and on dark paper.
    weights
        What an event of a category weighs where not all can be named, by the category's id.
    """

    id: str
    title: str
    short: str
    shape: str
    categories: tuple[tuple[str, str], ...]
    light: str
    dark: str
    weights: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Controller:
    """Who can hold a province, and how the map and the chart fill what is held so.

    Attributes
    ----------
    id, title
        Key and name.
    pattern
        A key of `PATTERNS`; empty for what is striped.
    light, dark
        Colour on light and on dark paper; empty likewise.
    stripes
        The pairs of controllers whose colours it is striped in, each with the date until the end
        of which it is, None for the last; empty for what has a pattern.
    """

    id: str
    title: str
    pattern: str = ""
    light: str = ""
    dark: str = ""
    stripes: tuple[tuple[str, str, str | None], ...] = ()

    @property
    def tints(self) -> list[tuple[str, str | None]]:
        """Its tints, each with the date until the end of which it is drawn so."""
        untils = [until for _, _, until in self.stripes] or [None]
        # no id holds a dot, so that no tint has the name of another controller's
        return [(f"{self.id}.{n}" if n else self.id, until) for n, until in enumerate(untils)]


@dataclass(frozen=True, slots=True)
class Status:
    """What a claim says of the line, or a section of it is.

    Attributes
    ----------
    id, title, short
        Key, name, and few words for a legend row where the name is longer.
    dash
        How a section is drawn that is so, a key of `LINE_DASHES`; empty for what no section is.
    """

    id: str
    title: str
    short: str = ""
    dash: str = ""

    @property
    def label(self) -> str:
        """What a legend row says."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class Signs:
    """What the catalogue says of signs: of all that its data can name, in the order of legends."""

    families: tuple[Family, ...] = ()
    controllers: tuple[Controller, ...] = ()
    statuses: tuple[Status, ...] = ()

    @property
    def coloured(self) -> tuple[Controller, ...]:
        """The controllers that have a colour of their own."""
        return tuple(each for each in self.controllers if not each.stripes)

    @property
    def sections(self) -> tuple[Status, ...]:
        """The statuses that a section of the line can have."""
        return tuple(status for status in self.statuses if status.dash)


LINE_DASHES: dict[str, tuple[str | None, str | None]] = {
    "solid": (None, None),
    "dashed": ("7 3.5", "11 5"),
    "short-dashed": ("2.5 3", "4 4"),
    "dash-dot": ("7 2.5 1.5 2.5", "12 4 2 4"),
    "dotted": ("1 3", "1.6 4.5"),
}
"""Dashes of the line: under zoom 7.5, and from zoom 7.5; no dash is solid."""

WHOLE_LINE = ("dashed", "solid")
"""The drawings of all of the line in a party's view, each with the dash of its name."""

PATTERNS: dict[str, tuple[str, int]] = {
    "hatch": ('<path class="hatch" d="M0,4H8"/>', 45),
    "dots": (
        '<g class="dots"><circle cx="2" cy="2" r=".95"/><circle cx="6" cy="6" r=".95"/></g>',
        0,
    ),
    "lines": ('<path class="hatch" d="M0,4H8"/>', 0),
    "plain": ("", 0),
}
"""What a pattern draws on the tint of a square of 8, and how far the square is turned, in degrees.
`static/js/charts/tints.js` draws the same on a canvas."""

DASHES: dict[str, str | None] = {
    "solid": None,
    "dashed": "7 3.5",
    "dotted": "1 3.4",
    "dash-dot": "6 2 1 2",
}
"""Dashes that a layer of a plain kind can have."""

KILLED_CLASSES: tuple[tuple[int, float], ...] = (
    (0, 5.5),
    (10, 7.0),
    (100, 9.0),
    (1_000, 11.5),
    (10_000, 15.0),
)
"""Least number killed to symbol radius in px: classes, since area in proportion would let one war
cover the map."""

COUNTRY_PEGS: dict[str, tuple[float, float]] = {"AFG": (65.15, 33.02), "PAK": (67.2, 29.35)}
"""Where (lon, lat) a nationwide record is pegged: beside its country's name on the map, so that it
is not read as a place."""


def config(signs: Signs) -> dict[str, object]:
    """Return what the page's modules need to draw the same signs, as plain JSON values."""
    return {
        "families": [
            {"id": f.id, "title": f.title, "short": f.short, "shape": f.shape}
            for f in signs.families
        ],
        "categories": {category: f.id for f in signs.families for category, _ in f.categories},
        "controllers": [
            {"id": c.id, "pattern": c.pattern, "stripes": c.stripes[:1], "tints": c.tints}
            for c in signs.controllers
        ],
        "shapes": SHAPES,
        "killed": KILLED_CLASSES,
        "pegs": COUNTRY_PEGS,
    }


def sign_path(rings: Iterable[Ring], radius: float) -> str:
    """Return the data of the SVG path of a sign of a radius, round 0,0."""
    return "".join(
        "M" + "L".join(f"{x * radius:.2f},{y * radius:.2f}" for x, y in ring) + "Z"
        for ring in rings
    )


def _svg(body: str, width: int, height: int, across: str, high: str) -> Markup:
    return Markup(  # noqa: S704 - every part is a constant of this module
        f'<svg class="swatch" width="{across}" height="{high}" aria-hidden="true" '
        f'viewBox="{-width / 2:g} {-height / 2:g} {width} {height}">{body}</svg>'
    )


def _sign(body: str) -> Markup:
    """Return a sign at legend size, which grows with the text."""
    return _svg(body, 18, 18, "1.125rem", "1.125rem")


def family_swatch(family: Family) -> Markup:
    """Return the family's sign at legend size."""
    path = sign_path(SHAPES[family.shape], 5.2)
    return _sign(f'<path d="{path}" class="family-{escape(family.id)}"/>')


def ring_swatch(number: str) -> Markup:
    """Return a ring of several events, as many as the number says, at legend size."""
    ring = '<circle r="7.8" class="ring-disc"/><circle r="7" class="swatch-ring"/>'
    count = f'<text class="ring-count" dy=".36em" font-size="8.5">{escape(number)}</text>'
    return _sign(ring + count)


_GATE = (
    '<rect x="-7.25" y="-7.25" width="14.5" height="14.5" rx="3"/>'
    '<path d="M-4.2,-4.5V4.5M4.2,-4.5V4.5"/>'
)
_GATES = {
    "open": _GATE,
    "restricted": f'{_GATE}<path class="gate-bar" d="M-4.2,0H.4"/>',
    "closed": (
        '<rect x="-8" y="-8" width="16" height="16" rx="3"/><path d="M-5,-4.5V4.5M5,-4.5V4.5"/>'
        '<path class="gate-bar" d="M-5,0H5"/>'
    ),
    "unknown": f'{_GATE}<path class="gate-bar" d="M-1.6,0H1.6"/>',
    "unused": '<circle r="3.4"/>',
}


def gate_sign(status: str) -> Markup:
    """Return the gate sign of a crossing's status, round 0,0, for a drawing."""
    return Markup(f'<g class="gate gate-{escape(status)}">{_GATES[status]}</g>')  # noqa: S704


def gate_swatch(status: str) -> Markup:
    """Return the gate sign of a crossing's status at legend size."""
    return _sign(gate_sign(status))


def strip(body: str) -> Markup:
    """Return a sign as wide as a stretch of line."""
    return _svg(body, 34, 16, "34", "16")


LINE_SWATCH = '<path class="swatch-band" d="M-16,0H16"/><path class="swatch-line" d="M-16,0H16"{}/>'
ROUTES = {
    "whole": '<path class="swatch-way" d="M-16,0H16"/>',
    "cut": '<path class="swatch-cut" d="M-16,0H16"/><path class="swatch-drain" d="M-16,0H16"/>',
    "rail": '<path class="swatch-rail" d="M-16,0H16M-12,-3V3M-4,-3V3M4,-3V3M12,-3V3"/>',
    "unknown": '<path class="swatch-unknown" d="M-16,0H16"/>',
    "planned": '<path class="swatch-planned" d="M-16,0H16"/>',
    "none": "",
}


def tint(controller: Controller) -> str:
    """Return a patch of the fill of a controller, for a strip."""
    return (
        f'<rect x="-15" y="-6.5" width="30" height="13" fill="url(#tint-{escape(controller.id)})" '
        'class="swatch-edge"/>'
    )


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a layer of a plain kind is drawn: `atlas.symbol` of the catalogue.

    Attributes
    ----------
    colour
        A name of the palette.
    shape
        Of points: a key of `SHAPES`.
    dash
        Of lines and edges of areas: one of `DASHES`.
    """

    colour: str = "ink"
    shape: str = "circle"
    dash: str = "solid"

    @property
    def classes(self) -> str:
        """The classes of what is drawn so."""
        return f"ink-{self.colour} dash-{self.dash}"


_SWATCHES: dict[str, str] = {
    "line": LINE_SWATCH.format(""),
    "routes": ROUTES["whole"],
    "provinces": '<path class="swatch-province" d="M-16,0H16"/>',
    "places": '<circle class="swatch-place" r="2.6"/>',
    "rivers": '<path class="swatch-river" d="M-16,2C-9,-5,-3,5,3,0S11,-4,16,-1"/>',
}
_PLAIN: dict[str, str] = {
    "lines": '<path class="plain-line {classes}" d="M-16,0H16"/>',
    "areas": '<rect class="plain-area {classes}" x="-15" y="-6" width="30" height="12"/>',
}
_SQUARE = '<rect class="swatch-edge" x="-6" y="-6" width="12" height="12"/>'


def swatch(kind: str, signs: Signs, symbol: Symbol) -> Markup:
    """Return the small sign that stands for a layer; a plain square for one that has none."""
    if kind == "events" and signs.families:
        return family_swatch(signs.families[0])
    if kind == "crossings":
        return gate_swatch("open")
    if kind == "control" and signs.controllers:
        return strip(tint(signs.controllers[0]))
    if kind == "points":
        path = sign_path(SHAPES[symbol.shape], 5.2)
        return _sign(f'<path d="{path}" class="plain-point {symbol.classes}"/>')
    if kind in _PLAIN:
        return strip(_PLAIN[kind].format(classes=symbol.classes))
    return strip(_SWATCHES.get(kind, _SQUARE))


def pattern_defs(signs: Signs) -> Markup:
    """Return the hidden SVG that holds the fill patterns of control, for map and legend alike."""
    patterns = "".join(map(_patterns, signs.controllers))
    return Markup(  # noqa: S704 - of data it holds ids, which are escaped
        '<svg class="pattern-defs" width="0" height="0" aria-hidden="true">'
        f"<defs>{patterns}</defs></svg>"
    )


def _patterns(controller: Controller) -> str:
    """Return a controller's pattern on its tint, or its pairs of stripes."""
    ids = [id for id, _ in controller.tints]
    if not controller.stripes:
        ink, turn = PATTERNS[controller.pattern]
        ground = f'<rect class="tint tint-{controller.pattern}" width="8" height="8"/>'
        drawn = f'<g class="control-{escape(controller.id)}">{ground}{ink}</g>'
        return _pattern(ids[0], drawn, size=8, turn=turn)
    return "".join(
        _pattern(
            id,
            f'<rect class="tint stripe-a control-{escape(one)}" width="6" height="12"/>'
            f'<rect class="tint stripe-b control-{escape(other)}" x="6" width="6" height="12"/>',
            size=12,
            turn=-45,
        )
        for id, (one, other, _) in zip(ids, controller.stripes, strict=True)
    )


def _pattern(id: str, body: str, *, size: int, turn: int) -> str:
    rotate = f' patternTransform="rotate({turn})"' if turn else ""
    return (
        f'<pattern id="tint-{escape(id)}" width="{size}" height="{size}" '
        f'patternUnits="userSpaceOnUse"{rotate}>{body}</pattern>'
    )
