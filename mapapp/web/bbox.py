"""The one parser of bounding boxes, for the layers and for the data service alike."""

import re

import numpy as np

from mapapp.errors import BadParameter
from mapapp.filters import Box
from mapapp.web.ogc.crs import CRS84, Crs

_DECIMAL = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,3})?", re.ASCII)
_EXPECTED = (
    "4 or 6 numbers separated by commas: lower corner, then upper corner, "
    "as in west,south,east,north"
)


def parse_bbox(text: str, crs: Crs = CRS84) -> Box:
    """Read a bounding box; the answer is west, south, east, north in degrees, edges included.

    Heights, the third and sixth of six numbers, are read and left aside: the data are flat.

    Parameters
    ----------
    text : str
        Numbers as OpenAPI has them, ``60`` or ``6e1``, without spaces.
    crs : Crs
        The system of the numbers.

    Raises
    ------
    BadParameter
        If it is not four or six numbers, leaves the system, or is upside down.

    Notes
    -----
    ``/req/core/fc-bbox-definition`` (17-069r4), ``/req/crs/fc-bbox-crs-valid-value`` (18-058r1). A
    west that is greater than the east means across the antimeridian (RFC 7946, section 5.2).
    """
    parts = text.split(",", maxsplit=6)
    if len(parts) not in (4, 6) or not all(_DECIMAL.fullmatch(part) for part in parts):
        raise BadParameter("bbox", text, _EXPECTED)
    numbers = [float(part) for part in parts]
    half = len(numbers) // 2
    if half == 3 and numbers[2] > numbers[5]:
        raise BadParameter("bbox", text, "a lower height before the upper one")
    corners = [(numbers[0], numbers[1]), (numbers[half], numbers[half + 1])]
    least_x, least_y, greatest_x, greatest_y = crs.bounds
    for x, y in corners:
        if not (least_x <= x <= greatest_x and least_y <= y <= greatest_y):
            expected = f"x from {least_x:.0f} to {greatest_x:.0f} and y from {least_y:.0f} to "
            raise BadParameter("bbox", text, f"{expected}{greatest_y:.0f} {crs.unit}")
    if corners[0][1] > corners[1][1]:
        raise BadParameter("bbox", text, "a lower edge that is not above the upper edge")
    (west, south), (east, north) = crs.unproject(np.array(corners)).tolist()
    return west, south, east, north
