"""The palette and the signs: complete, legible, and told apart by colour-blind readers too."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from mapapp.data.catalogue import Catalogue
from mapapp.kinds import KINDS
from mapapp.looks import legends, palette, signs

THEMES = {"light": 0, "dark": 1}
VISIONS = (None, "deuteranomaly", "protanomaly", "tritanomaly")


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255


def seen(colour: str, vision: str | None) -> np.ndarray:
    if vision is None:
        return rgb(colour)
    space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
    return np.clip(cspace_convert(rgb(colour), space, "sRGB1"), 0, 1)


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2.2 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        channels = rgb(colour)
        linear = np.where(
            channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4
        )
        return float(linear @ [0.2126, 0.7152, 0.0722])

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def family_colours(catalogue: Catalogue, theme: str) -> dict[str, str]:
    return {f.id: (f.light, f.dark)[THEMES[theme]] for f in catalogue.families}


def test_each_family_has_a_shape_of_its_own(catalogue: Catalogue) -> None:
    shapes = [family.shape for family in catalogue.families]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_families_are_told_apart_by_colour_in_every_vision(
    catalogue: Catalogue, theme: str, vision: str | None
) -> None:
    """The least CAM02-UCS distance of any two families is 9 or more at full severity."""
    distances = {
        (one, other): float(deltaE(seen(a, vision), seen(b, vision), input_space="sRGB1"))
        for (one, a), (other, b) in itertools.combinations(
            family_colours(catalogue, theme).items(), 2
        )
    }
    assert min(distances.values()) >= 9, min(distances, key=lambda pair: distances[pair])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("token", ["ink", "ink-2", "place", "country", "neighbour", "river-name"])
def test_text_is_legible_on_the_land(theme: str, token: str) -> None:
    index = THEMES[theme]
    assert contrast(palette.PALETTE[token][index], palette.PALETTE["land"][index]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "land"])
def test_signs_stand_out_from_what_is_under_them(
    catalogue: Catalogue, theme: str, ground: str
) -> None:
    under = palette.PALETTE[ground][THEMES[theme]]
    drawn = family_colours(catalogue, theme) | {
        token: palette.PALETTE[token][THEMES[theme]] for token in ("line", "way", "amber", "field")
    }
    assert {name: c for name, c in drawn.items() if contrast(c, under) < 3.0} == {}


def test_the_style_sheet_declares_the_same_tokens_for_light_and_dark(catalogue: Catalogue) -> None:
    css = palette.palette_css(catalogue.families)
    light, system_dark, chosen_dark = re.findall(r":root[^{]*\{([^}]*)\}", css)
    names = [
        {
            name
            for name in re.findall(r"--([\w-]+):", block)
            if name not in {"sans", "serif", "naskh"}
        }
        for block in (light, system_dark, chosen_dark)
    ]
    assert names[0] == names[1] == names[2]
    assert system_dark == chosen_dark != light
    assert set(palette.PALETTE) <= names[0]


def test_legend_rows_name_every_status(catalogue: Catalogue) -> None:
    assert [row.key for row in legends.legend("crossings")] == list(legends.CROSSING_STATUSES)
    assert [row.key for row in legends.legend("events", catalogue.families)] == [
        family.id for family in catalogue.families
    ]
    assert {row.key for row in legends.legend("control")} == {
        *legends.CONTROLLERS,
        "contested",
        "changed",
    }
    assert legends.legend("rivers") == []


def test_swatches_refer_only_to_patterns_that_exist() -> None:
    patterns = set(re.findall(r'id="([\w-]+)"', str(signs.pattern_defs())))
    used = {
        name
        for row in legends.legend("control")
        for name in re.findall(r"url\(#([\w-]+)\)", str(row.swatch))
    }
    assert used
    assert used <= patterns


def test_no_sign_carries_a_style_that_the_content_security_policy_forbids(
    catalogue: Catalogue,
) -> None:
    families = catalogue.families
    drawn = [str(row.swatch) for kind in KINDS for row in legends.legend(kind, families)]
    drawn += [str(signs.swatch(kind, families, signs.Symbol())) for kind in KINDS]
    assert not [svg for svg in drawn if "style=" in svg or "<script" in svg]
