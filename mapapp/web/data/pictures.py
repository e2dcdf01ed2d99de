"""The pictures that other sites show beside a link to the atlas."""

from __future__ import annotations

from flask import Blueprint, Response, request

from mapapp.data.catalogue import Catalogue, kept_with_data
from mapapp.errors import NotFound
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, media_type, respond
from mapapp.web.programs import refuse_unknown

bp = Blueprint("pictures", __name__)


@bp.get("/pictures/<path:name>")
def picture(name: str) -> Response:
    """Return a picture; only what was there at the start can be named."""
    refuse_unknown(request.args, ("v",))
    pictures = _pictures(atlas().catalogue)
    if name not in pictures:
        raise NotFound("picture", name, pictures)
    return respond(pictures[name])


@kept_with_data
def _pictures(catalogue: Catalogue) -> dict[str, Body]:
    return {
        name: Body.of(content, media_type(name)) for name, content in catalogue.pictures.items()
    }
