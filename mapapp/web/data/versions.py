"""The data of each version under an address of its own: ``/data/<version>``."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Flask, Response, current_app, request

from mapapp.data.strictjson import compact
from mapapp.downloads.archive import README, files_of, kept_file, kept_files
from mapapp.errors import NotFound
from mapapp.web.atlas import EXTENSION, atlas
from mapapp.web.bodies import MEDIA_TYPES, Body, media_type, respond
from mapapp.web.hosts import public_root
from mapapp.web.kept import kept
from mapapp.web.programs import refuse_unknown

bp = Blueprint("versions", __name__)

KEPT = "mapapp-versions"


def init_app(app: Flask) -> None:
    """Look which versions are kept, and of which files: no other can be named."""
    folder = app.extensions[EXTENSION].settings.archive
    app.extensions[KEPT] = kept_files(folder) if folder else {}


def _kept() -> Mapping[str, frozenset[str]]:
    found: Mapping[str, frozenset[str]] = current_app.extensions[KEPT]
    return found


@bp.get("/data")
def versions() -> Response:
    """Return which versions of the data there are."""
    refuse_unknown(request.args, ())
    current = atlas().catalogue.version
    names = dict.fromkeys((current, *_kept()))
    told = [{"version": name, "address": f"{public_root()}/data/{name}"} for name in names]
    body = compact({"current": current, "versions": told})
    return respond(Body.of(body, MEDIA_TYPES[".json"]), kept=False)


@bp.get("/data/<version>")
def version(version: str) -> Response:
    """Return what a version of the data holds, as text for readers."""
    return file(version, README)


@bp.get("/data/<version>/<path:name>")
def file(version: str, name: str) -> Response:
    """Return a file of a version; what is there never changes."""
    refuse_unknown(request.args, ())
    current = atlas().catalogue
    if version != current.version and version not in _kept():
        raise NotFound("version of the data", version, (current.version, *_kept()))
    names = files_of(current) if version == current.version else _kept()[version]
    if name not in names:
        raise NotFound("file of the data", name, sorted(names))
    return respond(_body(version, name), lasting=True)


@kept
def _body(version: str, name: str) -> Body:
    current = atlas().catalogue
    folder = atlas().settings.archive
    if version == current.version:
        return Body.of(files_of(current)[name], media_type(name))
    content = kept_file(folder, version, name) if folder else None
    if content is None:
        raise NotFound("file of the data", name)
    return Body.of(content, media_type(name))
