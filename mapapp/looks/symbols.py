"""The one palette and the one set of signs: what a category, status or party looks like.

Shape always says what colour says. Colours live here as light and dark pairs and reach the page as
CSS custom properties (`palette_css`); shapes and dashes reach the page's modules through `config`;
legends and swatches are drawn from the same values, so that a legend never disagrees with the map.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

Ring = tuple[tuple[float, float], ...]


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a mark
    """Mark a text for the message catalogue; templates translate it when they show it."""
    return text


PALETTE: dict[str, tuple[str, str]] = {
    "paper": ("#FBFAF7", "#191C1F"),
    "paper-2": ("#F3F1EB", "#22262A"),
    "land": ("#EFEDE6", "#25292C"),
    "halo": ("#F6F4EE", "#1B1E21"),
    "ink": ("#1F2428", "#ECEAE4"),
    "ink-2": ("#565C61", "#B3B6B7"),
    "ink-3": ("#6B7075", "#989CA0"),
    "rule": ("#DEDAD1", "#33383C"),
    "rule-2": ("#C9C4B8", "#4A5056"),
    "field": ("#858075", "#7A8086"),
    "focus": ("#0B5CAD", "#7CC0FF"),
    "line": ("#5A2460", "#E3A9E8"),
    "band": ("#8E4A94", "#B978C0"),
    "way": ("#0F6B66", "#5CC4BA"),
    "amber": ("#9A5B00", "#E5A64B"),
    "water": ("#D3E0E5", "#0E161B"),
    "shore": ("#8AA3AE", "#4C626D"),
    "river": ("#86A5B3", "#41606F"),
    "river-name": ("#3F6779", "#86AEC0"),
    "range-name": ("#6E655A", "#A49C90"),
    "place": ("#22272B", "#EDEBE5"),
    "country": ("#4A4742", "#C9C5BC"),
    "neighbour": ("#68635B", "#96938C"),
    "border": ("#7A746B", "#8F8C86"),
    "province": ("#A8A195", "#595E62"),
}
"""Token to (light, dark) colour; the names are the page's CSS custom properties."""

OPACITIES: dict[str, tuple[float, float]] = {
    "band-opacity": (0.24, 0.20),
    "band-ground-opacity": (0.14, 0.16),
    "veil-opacity": (0.50, 0.42),
    "control-taliban-opacity": (0.36, 0.28),
    "control-opposition-opacity": (0.40, 0.30),
    "control-republic-opacity": (0.38, 0.30),
    "control-pattern-opacity": (0.70, 0.60),
    "contested-a-opacity": (0.55, 0.46),
    "contested-b-opacity": (0.50, 0.42),
}
"""Token to (light, dark) opacity of fills that must let the relief through."""

SANS = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, '
    "sans-serif"
)
SERIF = (
    '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", '
    'Georgia, "Noto Serif", serif'
)
NASKH = '"Noto Naskh Arabic", "Geeza Pro", "Segoe UI", "Dubai", Tahoma, "DejaVu Sans", sans-serif'


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
        The event categories that belong to it.
    light, dark
        Colour on light and on dark paper.
    """

    id: str
    title: str
    short: str
    shape: str
    categories: tuple[str, ...]
    light: str
    dark: str


FAMILIES: tuple[Family, ...] = (
    Family(
        "fighting",
        N_("Fighting and control"),
        N_("Fighting"),
        "diamond",
        ("battle", "capture", "invasion", "uprising", "withdrawal"),
        "#B04423",
        "#F2924A",
    ),
    Family(
        "attacks",
        N_("Attacks and killings"),
        N_("Attacks"),
        "triangle-up",
        ("attack", "bombing", "assassination", "massacre"),
        "#7A0C2A",
        "#EB5479",
    ),
    Family(
        "air",
        N_("Air strikes"),
        N_("Air strikes"),
        "triangle-down",
        ("airstrike",),
        "#A67C0A",
        "#F5DF6C",
    ),
    Family(
        "border",
        N_("Border and closures"),
        N_("Border"),
        "square",
        ("border-incident", "border-closure", "border-works"),
        "#7147A6",
        "#D59AD0",
    ),
    Family(
        "talks",
        N_("Treaties and talks"),
        N_("Diplomacy"),
        "circle",
        ("treaty", "diplomacy", "declaration"),
        "#3C80B8",
        "#6CC8F8",
    ),
    Family(
        "politics",
        N_("Politics and power"),
        N_("Politics"),
        "pentagon",
        ("politics", "coup"),
        "#262F5C",
        "#8C8ADA",
    ),
    Family(
        "trade",
        N_("Trade and people"),
        N_("Trade, people"),
        "hexagon",
        ("trade", "return", "sanctions"),
        "#0F625F",
        "#A2EAE2",
    ),
    Family(
        "figures",
        N_("Yearly figures"),
        N_("Figures"),
        "bars",
        ("statistics",),
        "#827E7A",
        "#BDBDB6",
    ),
)

_FAMILY_OF = {category: family for family in FAMILIES for category in family.categories}

CONTROLLERS: dict[str, tuple[str, str, str]] = {
    "taliban": (N_("Taliban"), "#C08A2E", "#C99B4A"),
    "opposition": (N_("Opponents of the Taliban"), "#4F7FA8", "#6E9CC4"),
    "republic": (N_("Republic"), "#A08AA0", "#A592A8"),
}
"""Controller to (label, light, dark); `contested` is drawn as stripes of two of them."""

LINE_STATUSES: dict[str, tuple[str, str | None, str | None]] = {
    "agreed": (N_("Agreed only"), "2.5 3", "4 4"),
    "demarcated": (N_("Demarcated"), None, None),
    "undemarcated": (N_("Not demarcated"), "7 3.5", "11 5"),
    "realigned": (N_("Realigned"), "7 2.5 1.5 2.5", "12 4 2 4"),
    "dashed": (N_("Whole line: not accepted as a border"), "7 3.5", "11 5"),
    "solid": (N_("Whole line: held to be the border"), None, None),
}
"""Status of a section, or the one drawing of a party's view, to (label, dash under zoom 7.5, dash
from zoom 7.5); no dash is solid."""

LINE_DRAWINGS: dict[str, tuple[str, ...]] = {
    "by-status": ("agreed", "demarcated", "undemarcated", "realigned"),
    "dashed": ("dashed",),
    "solid": ("solid",),
}
"""How a view draws the line, to the rows of its legend."""

CROSSING_STATUSES: dict[str, str] = {
    "open": N_("Open"),
    "restricted": N_("Restricted"),
    "closed": N_("Closed"),
    "unused": N_("Not in use"),
}

ROUTE_STATUSES: dict[str, str] = {
    "whole": N_("Whole"),
    "cut": N_("Cut"),
    "rail": N_("Railway"),
    "planned": N_("Planned"),
}

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


def family_of(category: str) -> Family:
    """Return the family whose sign a category of event wears.

    Raises
    ------
    KeyError
        If no family has the category; the catalogue refuses such data before it is drawn.
    """
    return _FAMILY_OF[category]


def config() -> dict[str, object]:
    """Return what the page's modules need to draw the same signs, as plain JSON values."""
    return {
        "families": [
            {"id": f.id, "title": f.title, "short": f.short, "shape": f.shape} for f in FAMILIES
        ],
        "categories": {category: family.id for category, family in _FAMILY_OF.items()},
        "shapes": SHAPES,
        "killed": KILLED_CLASSES,
        "pegs": COUNTRY_PEGS,
        "line": LINE_DRAWINGS,
    }


def _declarations(theme: int) -> str:
    tokens = [f"--{name}: {pair[theme]};" for name, pair in PALETTE.items()]
    tokens += [f"--{name}: {pair[theme]};" for name, pair in OPACITIES.items()]
    tokens += [f"--family-{f.id}: {(f.light, f.dark)[theme]};" for f in FAMILIES]
    tokens += [f"--control-{name}: {pair[theme]};" for name, (_, *pair) in CONTROLLERS.items()]
    tokens.append(f"color-scheme: {('light', 'dark')[theme]};")
    return " ".join(tokens)


def _sign_rules() -> Iterable[str]:
    """Yield the rules that give families their fill and section statuses their dash."""
    for family in FAMILIES:
        yield f".family-{family.id} {{ --sign: var(--family-{family.id}); fill: var(--sign); }}"
    for status, (_, far, near) in LINE_STATUSES.items():
        if far and near:
            yield f".section-{status} {{ stroke-dasharray: {far}; }}"
            yield f".map-near .section-{status} {{ stroke-dasharray: {near}; }}"


@cache
def palette_css() -> str:
    """Return the style sheet that declares every token for light and dark.

    Light is the default; the system's dark setting switches it unless the reader chose
    (`data-theme` on the root element).
    """
    light, dark = _declarations(0), _declarations(1)
    fonts = f"--sans: {SANS}; --serif: {SERIF}; --naskh: {NASKH};"
    return (
        f":root {{ {fonts} {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ {dark} }} }}\n"
        f":root[data-theme=dark] {{ {dark} }}\n" + "\n".join(_sign_rules()) + "\n"
    )


def _path(rings: Iterable[Ring], radius: float) -> str:
    return "".join(
        "M" + "L".join(f"{x * radius:.2f},{y * radius:.2f}" for x, y in ring) + "Z"
        for ring in rings
    )


def _svg(width: int, height: int, body: str) -> Markup:
    return Markup(  # noqa: S704 - every part is a constant of this module
        f'<svg class="swatch" width="{width}" height="{height}" aria-hidden="true" '
        f'viewBox="{-width / 2:g} {-height / 2:g} {width} {height}">{body}</svg>'
    )


def family_swatch(family: Family) -> Markup:
    """Return the family's sign at legend size."""
    path = _path(SHAPES[family.shape], 5.2)
    return _svg(18, 18, f'<path d="{path}" class="family-{escape(family.id)}"/>')


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
    "unused": '<circle r="3.4"/>',
}


def gate_swatch(status: str) -> Markup:
    """Return the gate sign of a crossing's status at legend size."""
    return _svg(18, 18, f'<g class="gate gate-{escape(status)}">{_GATES[status]}</g>')


def _strip(body: str) -> Markup:
    return _svg(34, 16, body)


_LINE_SWATCH = (
    '<path class="swatch-band" d="M-16,0H16"/><path class="swatch-line" d="M-16,0H16"{}/>'
)
_ROUTES = {
    "whole": '<path class="swatch-way" d="M-16,0H16"/>',
    "cut": '<path class="swatch-cut" d="M-16,0H16"/><path class="swatch-drain" d="M-16,0H16"/>',
    "rail": '<path class="swatch-rail" d="M-16,0H16M-12,-3V3M-4,-3V3M4,-3V3M12,-3V3"/>',
    "planned": '<path class="swatch-planned" d="M-16,0H16"/>',
}


def _tint(controller: str) -> str:
    return (
        f'<rect x="-15" y="-6.5" width="30" height="13" fill="url(#tint-{escape(controller)})" '
        'class="swatch-edge"/>'
    )


_SWATCHES = {
    "durand-line": _strip(_LINE_SWATCH.format("")),
    "events": family_swatch(FAMILIES[0]),
    "crossings": gate_swatch("open"),
    "routes": _strip(_ROUTES["whole"]),
    "control": _strip(_tint("taliban")),
    "former-fata": _strip('<rect class="swatch-fata" x="-15" y="-6" width="30" height="12"/>'),
    "provinces": _strip('<path class="swatch-province" d="M-16,0H16"/>'),
    "disputed-lines": _strip('<path class="swatch-disputed" d="M-16,0H16"/>'),
    "places": _strip('<circle class="swatch-place" r="2.6"/>'),
    "rivers": _strip('<path class="swatch-river" d="M-16,2C-9,-5,-3,5,3,0S11,-4,16,-1"/>'),
}


def swatch(layer_id: str) -> Markup:
    """Return the small sign that stands for a layer; a plain square for one that has none."""
    return _SWATCHES.get(
        layer_id, _strip('<rect class="swatch-edge" x="-6" y="-6" width="12" height="12"/>')
    )


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row of a layer's legend: the key its live count is kept under, a label and a sign."""

    key: str
    label: str
    swatch: Markup


def _line_legend() -> list[LegendRow]:
    rows = [
        LegendRow(
            status,
            label,
            _strip(_LINE_SWATCH.format(f' stroke-dasharray="{far}"' if far else "")),
        )
        for status, (label, far, _) in LINE_STATUSES.items()
    ]
    hollow = _strip(
        '<path class="swatch-band" d="M-16,0H16"/><path class="swatch-line swatch-cased" '
        'd="M-16,0H16"/><path class="swatch-hollow" d="M-16,0H16"/>'
    )
    fence = _strip(
        _LINE_SWATCH.format("") + '<path class="swatch-fence" '
        'd="M-12,4L-8,8M-8,4L-12,8M-2,4L2,8M2,4L-2,8M8,4L12,8M12,4L8,8"/>'
    )
    band = _strip('<rect class="swatch-doubt" x="-16" y="-7" width="32" height="14"/>')
    return [
        *rows,
        LegendRow("rejected", N_("Hollow: rejected by Afghanistan"), hollow),
        LegendRow("fenced", N_("Fence: share built, not where it stands"), fence),
        LegendRow("doubt", N_("Doubt: ±3 km marked, ±5 km not"), band),
    ]


def _control_legend() -> list[LegendRow]:
    rows = [
        LegendRow(name, label, _strip(_tint(name))) for name, (label, *_) in CONTROLLERS.items()
    ]
    changed = _strip('<rect class="swatch-changed" x="-14" y="-6" width="28" height="12"/>')
    return [
        *rows,
        LegendRow("contested", N_("Contested"), _strip(_tint("contested"))),
        LegendRow("changed", N_("Changed in the time shown"), changed),
    ]


@cache
def _legends() -> dict[str, Sequence[LegendRow]]:
    return {
        "events": [LegendRow(f.id, f.short, family_swatch(f)) for f in FAMILIES],
        "crossings": [
            LegendRow(status, label, gate_swatch(status))
            for status, label in CROSSING_STATUSES.items()
        ],
        "routes": [
            LegendRow(status, label, _strip(_ROUTES[status]))
            for status, label in ROUTE_STATUSES.items()
        ],
        "durand-line": _line_legend(),
        "control": _control_legend(),
    }


def legend(layer_id: str) -> list[LegendRow]:
    """Return the legend rows of a layer, empty where its swatch says all."""
    return list(_legends().get(layer_id, ()))


def _pattern(name: str, body: str, *, size: int = 8, turn: int = 0) -> str:
    rotate = f' patternTransform="rotate({turn})"' if turn else ""
    return (
        f'<pattern id="tint-{name}" width="{size}" height="{size}" '
        f'patternUnits="userSpaceOnUse"{rotate}>{body}</pattern>'
    )


@cache
def pattern_defs() -> Markup:
    """Return the hidden SVG that holds the fill patterns of control, for map and legend alike.

    Taliban: lines at 45 degrees; opponents: staggered dots; republic: horizontal lines;
    contested: stripes of two tints (in the republic's years of Taliban and republic).
    """
    ground = '<rect class="tint tint-{0}" width="{1}" height="{1}"/>'
    contested = (
        '<rect class="stripe-a tint-taliban" width="6" height="12"/>'
        '<rect class="stripe-b tint-{}" x="6" width="6" height="12"/>'
    )
    patterns = [
        _pattern(
            "taliban",
            ground.format("taliban", 8) + '<path class="hatch hatch-taliban" d="M0,4H8"/>',
            turn=45,
        ),
        _pattern(
            "opposition",
            ground.format("opposition", 8)
            + '<g class="dots dots-opposition"><circle cx="2" cy="2" r=".95"/>'
            '<circle cx="6" cy="6" r=".95"/></g>',
        ),
        _pattern(
            "republic",
            ground.format("republic", 8) + '<path class="hatch hatch-republic" d="M0,4H8"/>',
        ),
        _pattern("contested", contested.format("opposition"), size=12, turn=-45),
        _pattern("contested-republic", contested.format("republic"), size=12, turn=-45),
    ]
    return Markup(  # noqa: S704 - every part is a constant of this module
        '<svg class="pattern-defs" width="0" height="0" aria-hidden="true">'
        f"<defs>{''.join(patterns)}</defs></svg>"
    )
