"""The palette and the signs: complete, legible, and told apart by colour-blind readers too."""

from __future__ import annotations

import csv
import itertools
import re

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from mapapp.looks import symbols
from mapapp.resources import resource_dir

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


def family_colours(theme: str) -> dict[str, str]:
    return {f.id: (f.light, f.dark)[THEMES[theme]] for f in symbols.FAMILIES}


def test_every_category_of_the_events_has_a_family() -> None:
    table = resource_dir("geodata") / "tables" / "events.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        categories = {row["category"] for row in csv.DictReader(lines)}
    assert categories == {c for f in symbols.FAMILIES for c in f.categories}
    assert symbols.family_of("massacre").id == "attacks"


def test_an_unknown_category_has_no_family() -> None:
    with pytest.raises(KeyError, match="picnic"):
        symbols.family_of("picnic")


def test_each_family_has_a_shape_of_its_own() -> None:
    assert len({f.shape for f in symbols.FAMILIES}) == len(symbols.FAMILIES)
    assert {f.shape for f in symbols.FAMILIES} == set(symbols.SHAPES)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_families_are_told_apart_by_colour_in_every_vision(theme: str, vision: str | None) -> None:
    """The least CAM02-UCS distance of any two families is 9 or more at full severity."""
    distances = {
        (one, other): float(deltaE(seen(a, vision), seen(b, vision), input_space="sRGB1"))
        for (one, a), (other, b) in itertools.combinations(family_colours(theme).items(), 2)
    }
    assert min(distances.values()) >= 9, min(distances, key=lambda pair: distances[pair])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("token", ["ink", "ink-2", "place", "country", "neighbour", "river-name"])
def test_text_is_legible_on_the_land(theme: str, token: str) -> None:
    index = THEMES[theme]
    assert contrast(symbols.PALETTE[token][index], symbols.PALETTE["land"][index]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "land"])
def test_signs_stand_out_from_what_is_under_them(theme: str, ground: str) -> None:
    under = symbols.PALETTE[ground][THEMES[theme]]
    signs = family_colours(theme) | {
        token: symbols.PALETTE[token][THEMES[theme]] for token in ("line", "way", "amber", "field")
    }
    assert {name: c for name, c in signs.items() if contrast(c, under) < 3.0} == {}


def test_the_style_sheet_declares_the_same_tokens_for_light_and_dark() -> None:
    css = symbols.palette_css()
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
    assert set(symbols.PALETTE) <= names[0]


def test_legend_rows_name_every_status() -> None:
    assert [row.key for row in symbols.legend("crossings")] == list(symbols.CROSSING_STATUSES)
    assert [row.key for row in symbols.legend("events")] == [f.id for f in symbols.FAMILIES]
    assert {row.key for row in symbols.legend("control")} == {
        *symbols.CONTROLLERS,
        "contested",
        "changed",
    }
    assert symbols.legend("rivers") == []


def test_swatches_refer_only_to_patterns_that_exist() -> None:
    patterns = set(re.findall(r'id="([\w-]+)"', str(symbols.pattern_defs())))
    used = {
        name
        for row in symbols.legend("control")
        for name in re.findall(r"url\(#([\w-]+)\)", str(row.swatch))
    }
    assert used
    assert used <= patterns


def test_no_sign_carries_a_style_that_the_content_security_policy_forbids() -> None:
    layers = ("durand-line", "events", "crossings", "routes", "control")
    drawn = [str(row.swatch) for layer in layers for row in symbols.legend(layer)]
    drawn += [str(symbols.swatch(layer)) for layer in (*layers, "no-such-layer")]
    assert not [svg for svg in drawn if "style=" in svg or "<script" in svg]
