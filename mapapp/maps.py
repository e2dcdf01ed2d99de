"""The map for use in Python, with the page that it is saved as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, wraps
from pathlib import Path
from typing import ParamSpec

from mapapp.map import mapview
from mapapp.map.plugins.alone import Alone

P = ParamSpec("P")


def _saved_whole(build: Callable[P, Alone]) -> Callable[P, Alone]:
    """Let a map be saved with all that the page has, as long as nothing is added to it."""

    @wraps(build)
    def built(*args: P.args, **named: P.kwargs) -> Alone:
        atlas = build(*args, **named)
        atlas.page_of = partial(_page, atlas.data)
        return atlas

    return built


def _page(data: Path, asked: Mapping[str, str]) -> str:
    # The server is loaded by those who save a page
    from mapapp.web.app import create_app
    from mapapp.web.pages.saved import written

    return written(create_app({"data": data}), asked)


build_map = _saved_whole(mapview.build_map)
