"""The legends: which rows explain the signs of a kind of layer, and what each is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from mapapp.looks.signs import (
    LINE_DASHES,
    LINE_SWATCH,
    ROUTES,
    Family,
    family_swatch,
    gate_swatch,
    strip,
    tint,
)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a mark
    """Mark a text for the message catalogue; templates translate it when they show it."""
    return text


LINE_STATUSES: dict[str, str] = {
    "agreed": N_("Agreed only"),
    "demarcated": N_("Demarcated"),
    "undemarcated": N_("Not demarcated"),
    "realigned": N_("Realigned"),
    "dashed": N_("Whole line: not accepted as a border"),
    "solid": N_("Whole line: held to be the border"),
}

LINE_DRAWINGS: dict[str, tuple[str, ...]] = {
    "by-status": ("agreed", "demarcated", "undemarcated", "realigned"),
    "dashed": ("dashed",),
    "solid": ("solid",),
}
"""How a view draws the line, to the rows of its legend."""

CONTROLLERS: dict[str, str] = {
    "taliban": N_("Taliban"),
    "opposition": N_("Opponents of the Taliban"),
    "republic": N_("Republic"),
}

CROSSING_STATUSES: dict[str, str] = {
    "open": N_("Open"),
    "restricted": N_("Restricted"),
    "closed": N_("Closed"),
    "unknown": N_("Not known"),
    "unused": N_("Not in use"),
}

ROUTE_STATUSES: dict[str, str] = {
    "whole": N_("Whole"),
    "cut": N_("Cut"),
    "unknown": N_("Not known"),
    "rail": N_("Railway"),
    "planned": N_("Planned"),
}


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row of a layer's legend: the key its live count is kept under, a label and a sign."""

    key: str
    label: str
    swatch: Markup


def _dash(status: str) -> str:
    far, _ = LINE_DASHES[status]
    return f' stroke-dasharray="{far}"' if far else ""


def _line_legend() -> list[LegendRow]:
    rows = [
        LegendRow(
            status,
            label,
            strip(LINE_SWATCH.format(_dash(status))),
        )
        for status, label in LINE_STATUSES.items()
    ]
    hollow = strip(
        '<path class="swatch-band" d="M-16,0H16"/><path class="swatch-line swatch-cased" '
        'd="M-16,0H16"/><path class="swatch-hollow" d="M-16,0H16"/>'
    )
    fence = strip(
        LINE_SWATCH.format("") + '<path class="swatch-fence" '
        'd="M-12,4L-8,8M-8,4L-12,8M-2,4L2,8M2,4L-2,8M8,4L12,8M12,4L8,8"/>'
    )
    band = strip('<rect class="swatch-doubt" x="-16" y="-7" width="32" height="14"/>')
    return [
        *rows,
        LegendRow("rejected", N_("Hollow: rejected by Afghanistan"), hollow),
        LegendRow("fenced", N_("Fence: share built, not where it stands"), fence),
        LegendRow("doubt", N_("Doubt: ±3 km marked, ±5 km not"), band),
    ]


def _control_legend() -> list[LegendRow]:
    rows = [LegendRow(name, label, strip(tint(name))) for name, label in CONTROLLERS.items()]
    changed = strip('<rect class="swatch-changed" x="-14" y="-6" width="28" height="12"/>')
    return [
        *rows,
        LegendRow("contested", N_("Contested"), strip(tint("contested"))),
        LegendRow("changed", N_("Changed in the time shown"), changed),
    ]


@cache
def _legends() -> dict[str, Sequence[LegendRow]]:
    return {
        "crossings": [
            LegendRow(status, label, gate_swatch(status))
            for status, label in CROSSING_STATUSES.items()
        ],
        "routes": [
            LegendRow(status, label, strip(ROUTES[status]))
            for status, label in ROUTE_STATUSES.items()
        ],
        "line": _line_legend(),
        "control": _control_legend(),
    }


def legend(kind: str, families: Sequence[Family] = ()) -> list[LegendRow]:
    """Return the legend rows of a layer of a kind, empty where its swatch says all."""
    if kind == "events":
        return [LegendRow(family.id, family.short, family_swatch(family)) for family in families]
    return list(_legends().get(kind, ()))
