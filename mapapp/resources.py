"""Where templates, data and static files lie, in a wheel and in a checkout."""

from pathlib import Path

from mapapp.errors import SetupError

PACKAGE = Path(__file__).resolve().parent


def resource_dir(name: str) -> Path:
    """Return the folder `name` that came with the atlas.

    A wheel carries it inside the package, a checkout beside it.

    Raises
    ------
    SetupError
        If it is in neither place.
    """
    places = (PACKAGE / name, PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise SetupError(f"no folder {name}: looked in {places[0]} and {places[1]}")
