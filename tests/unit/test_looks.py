"""The palette and the signs: complete, legible, and told apart by colour-blind readers too."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

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
    return {f.id: (f.light, f.dark)[THEMES[theme]] for f in catalogue.signs.families}


def test_each_family_has_a_shape_of_its_own(catalogue: Catalogue) -> None:
    shapes = [family.shape for family in catalogue.signs.families]
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
    css = palette.palette_css(catalogue.signs)
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


def keys(kind: str, catalogue: Catalogue) -> list[str]:
    return [row.key for row in legends.legend(kind, catalogue.signs, str)]


def test_legends_have_what_the_catalogue_names_in_its_order(catalogue: Catalogue) -> None:
    named = catalogue.signs
    assert keys("events", catalogue) == [family.id for family in named.families]
    assert keys("line", catalogue) == [*(s.id for s in named.sections), *legends.LINE_ROWS]
    striped = [each.id for each in named.controllers if each.stripes]
    plain = [each.id for each in named.controllers if not each.stripes]
    assert keys("control", catalogue) == [*plain, *striped, *legends.CONTROL_ROWS]


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.states])
def test_a_legend_has_every_state_of_its_kind(catalogue: Catalogue, kind: str) -> None:
    states = KINDS[kind].states
    assert states
    named = next(layer.states for layer in catalogue.layers.values() if layer.kind == kind)
    assert {*states.values, *states.words, *named} <= {*keys(kind, catalogue)}


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.drawn])
def test_every_kind_that_the_map_draws_has_a_sign_of_its_own(
    catalogue: Catalogue, kind: str
) -> None:
    """A kind that is forgotten would have the square, and no legend."""
    drawn = {name: str(signs.swatch(name, catalogue.signs, signs.Symbol())) for name in KINDS}
    assert drawn[kind] != drawn["records"]
    assert [name for name in KINDS if drawn[name] == drawn[kind]] == [kind]


def test_swatches_refer_only_to_patterns_that_exist(catalogue: Catalogue) -> None:
    patterns = set(re.findall(r'id="([\w.-]+)"', str(signs.pattern_defs(catalogue.signs))))
    used = {
        name
        for row in legends.legend("control", catalogue.signs, str)
        for name in re.findall(r"url\(#([\w.-]+)\)", str(row.swatch))
    }
    assert used
    assert used <= patterns
    tints = {f"tint-{id}" for each in catalogue.signs.controllers for id, _ in each.tints}
    assert patterns == tints


def test_every_pattern_has_an_opacity_and_its_class(root: Path) -> None:
    css = (root / "mapapp" / "static" / "css" / "signs.css").read_text(encoding="utf-8")
    for pattern in signs.PATTERNS:
        assert f"tint-{pattern}-opacity" in palette.OPACITIES
        assert f".tint-{pattern} {{\n  fill-opacity: var(--tint-{pattern}-opacity);" in css


def test_no_sign_carries_a_style_that_the_content_security_policy_forbids(
    catalogue: Catalogue,
) -> None:
    drawn = [
        str(row.swatch) for kind in KINDS for row in legends.legend(kind, catalogue.signs, str)
    ]
    drawn += [str(signs.swatch(kind, catalogue.signs, signs.Symbol())) for kind in KINDS]
    drawn.append(str(signs.pattern_defs(catalogue.signs)))
    assert not [svg for svg in drawn if "style=" in svg or "<script" in svg]
