"""The legends: which rows explain the signs of a kind of layer, and what each is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mapapp.looks.signs import (
    LINE_DASHES,
    LINE_SWATCH,
    ROUTES,
    WHOLE_LINE,
    Signs,
    family_swatch,
    gate_swatch,
    strip,
    tint,
)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a mark
    """Mark a text for the message catalogue; `legend` is told how to translate it."""
    return text


LINE_ROWS: dict[str, str] = {
    "dashed": N_("Whole line: not accepted as a border"),
    "solid": N_("Whole line: held to be the border"),
    "rejected": N_("Hollow: not accepted by Afghanistan"),
    "fenced": N_("Fence: share built, not where it stands"),
    "doubt": N_("True to 3 km where marked, else to 5 km"),
}
"""What the legend of the line explains beside the statuses of its sections."""

BEHIND_MORE = ("fenced", "doubt")
"""Of these, what waits behind "more"; why the line is hollow is to be seen at once."""

CONTROL_ROWS: dict[str, str] = {
    "between": N_("Between two holders"),
    "changed": N_("Last change in the time shown"),
}
"""What the legend of control explains beside who holds provinces."""

CHANGE_SAMPLE = N_("Aug 98")
"""A date as the map writes it under a province, in the words and digits of the language."""

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
    "none": N_("Not in use"),
}


Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row of a layer's legend: the key its live count is kept under, a label and a sign."""

    key: str
    label: str
    swatch: Markup


def line_drawings(signs: Signs) -> dict[str, list[str]]:
    """Return how a view can draw the line, to the rows of its legend."""
    by_status = [status.id for status in signs.sections]
    return {"by-status": by_status, **{drawing: [drawing] for drawing in WHOLE_LINE}}


def _line_legend(signs: Signs, say: Say) -> list[LegendRow]:
    band, line = '<path class="swatch-band" d="M-16,0H16"/>', 'd="M-16,0H16"'
    swatches = {
        **{drawing: _line(drawing) for drawing in WHOLE_LINE},
        "rejected": f'{band}<path class="swatch-line swatch-cased" {line}/>'
        f'<path class="swatch-hollow" {line}/>',
        "fenced": f'{_line("solid")}<path class="swatch-fence" '
        'd="M-12,4L-8,8M-8,4L-12,8M-2,4L2,8M2,4L-2,8M8,4L12,8M12,4L8,8"/>',
        "doubt": '<rect class="swatch-doubt" x="-16" y="-7" width="32" height="14"/>',
    }
    return [
        *(LegendRow(each.id, each.label, strip(_line(each.dash))) for each in signs.sections),
        *(LegendRow(key, say(label), strip(swatches[key])) for key, label in LINE_ROWS.items()),
    ]


def _line(dash: str) -> str:
    far, _ = LINE_DASHES[dash]
    return LINE_SWATCH.format(f' stroke-dasharray="{far}"' if far else "")


def _control_legend(signs: Signs, say: Say) -> list[LegendRow]:
    """Return who holds provinces, those who are striped in the colours of others after these."""
    holders = sorted(signs.controllers, key=lambda each: bool(each.stripes))
    edge = 'd="M-16,3L-5,-3L5,3L16,-3"'
    date = Markup('<text class="swatch-changed" y="4">{}</text>').format(say(CHANGE_SAMPLE))
    swatches = {
        "between": f'<path class="swatch-between-paper" {edge}/>'
        f'<path class="swatch-between" {edge}/>',
        "changed": date,
    }
    return [
        *(LegendRow(each.id, each.title, strip(tint(each))) for each in holders),
        *(LegendRow(key, say(label), strip(swatches[key])) for key, label in CONTROL_ROWS.items()),
    ]


def _event_legend(signs: Signs, _: Say) -> list[LegendRow]:
    return [LegendRow(family.id, family.short, family_swatch(family)) for family in signs.families]


def _crossing_legend(_: Signs, say: Say) -> list[LegendRow]:
    return [
        LegendRow(key, say(label), gate_swatch(key)) for key, label in CROSSING_STATUSES.items()
    ]


def _route_legend(_: Signs, say: Say) -> list[LegendRow]:
    return [LegendRow(key, say(label), strip(ROUTES[key])) for key, label in ROUTE_STATUSES.items()]


LEGENDS: Mapping[str, Callable[[Signs, Say], list[LegendRow]]] = {
    "events": _event_legend,
    "crossings": _crossing_legend,
    "routes": _route_legend,
    "line": _line_legend,
    "control": _control_legend,
}
"""The kinds whose sign differs from feature to feature."""


def legend(kind: str, signs: Signs, say: Say) -> list[LegendRow]:
    """Return the legend rows of a layer of a kind, empty where its swatch says all.

    Parameters
    ----------
    kind
        Of the layer.
    signs
        What the catalogue says, in the language asked for.
    say
        Translates what the interface says.
    """
    return LEGENDS[kind](signs, say) if kind in LEGENDS else []
