"""The web application: `create_app` puts its parts together."""

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, current_app, redirect, request
from werkzeug.exceptions import NotFound as NoSuchPage
from werkzeug.security import safe_join
from werkzeug.wrappers import Response as BaseResponse

from mapapp.errors import BadParameter, shown
from mapapp.folder import load_folder
from mapapp.map import bundle
from mapapp.meaning.address import PARAMETERS
from mapapp.meaning.frame import FRAME_PARAMETERS
from mapapp.resources import resource_dir
from mapapp.settings import Settings
from mapapp.web import (
    bodies,
    bounds,
    errors,
    hosts,
    kept,
    language,
    programs,
    reports,
    security,
    templates,
    typed,
    unread,
)
from mapapp.web.atlas import EXTENSION, Atlas
from mapapp.web.bodies import Body, media_type, respond
from mapapp.web.data import cite, download, layers, oembed, pictures, versions, whatif
from mapapp.web.ogc.routes import bp as ogc
from mapapp.web.pages import (
    about,
    allsources,
    article,
    closures,
    crossings,
    day,
    home,
    profiles,
    saved,
    sources,
    statistics,
    story,
)

_HASHED = re.compile(r"^dist/.*-[A-Z0-9]{8}\.\w+$")
"""Bundles are named by a hash of their content: another content is another file."""

PAGE_PARAMETERS = frozenset({*PARAMETERS, *FRAME_PARAMETERS, "date", "q", "v", "verdict"})
"""Names that some page takes."""

PARTS = (
    *(bounds, templates, security, hosts, programs, kept, bodies, language, errors, unread),
    *(download, versions, reports, typed),
)
"""What each request and answer passes, in this order."""


def create_app(settings: Settings | Mapping[str, object] | None = None) -> Flask:
    """Return the web application.

    All data are read and checked here: an application that exists is able to serve.

    Parameters
    ----------
    settings : Settings or mapping, optional
        What differs from the defaults and the environment; see `mapapp.settings`.

    Raises
    ------
    DataError
        If the data folder has faults; all are listed.
    SetupError
        If a setting is wrong or a part of the package is missing.
    """
    if not isinstance(settings, Settings):
        settings = Settings.read(settings)
    bundle.manifest()  # a page without its script is told of now, not to a reader
    app = Flask("mapapp", static_folder=None, template_folder=str(resource_dir("templates")))
    app.jinja_env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    app.extensions[EXTENSION] = Atlas(load_folder(settings.data), settings)
    for part in PARTS:
        part.init_app(app)
    app.before_request(_take_the_slash_away)
    app.before_request(_refuse_repeated_parameters)
    app.after_request(_ask_again)
    app.url_map.merge_slashes = False  # one address for one thing
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=_static)
    app.register_blueprint(home.bp)
    app.register_blueprint(saved.bp)
    app.register_blueprint(layers.bp)
    app.register_blueprint(sources.bp)
    app.register_blueprint(allsources.bp)
    app.register_blueprint(story.bp)
    app.register_blueprint(article.bp)
    app.register_blueprint(about.bp)
    app.register_blueprint(day.bp)
    app.register_blueprint(closures.bp)
    app.register_blueprint(crossings.bp)
    app.register_blueprint(profiles.bp)
    app.register_blueprint(cite.bp)
    app.register_blueprint(download.bp)
    app.register_blueprint(versions.bp)
    app.register_blueprint(oembed.bp)
    app.register_blueprint(pictures.bp)
    app.register_blueprint(statistics.bp)
    app.register_blueprint(whatif.bp)
    app.register_blueprint(ogc)
    return app


def _take_the_slash_away() -> BaseResponse | None:
    """Lead from an address that ends in a slash to the same without it, where that exists."""
    path = request.path.removesuffix("/")
    if path == request.path or not isinstance(request.routing_exception, NoSuchPage):
        return None
    if not current_app.url_map.bind("localhost").test(path, "GET"):
        return None
    query = request.query_string.decode("latin-1")
    return redirect(quote(request.root_path + path) + (f"?{query}" if query else ""), 308)


def _refuse_repeated_parameters() -> None:
    """Refuse a parameter with two values: which of them counts is anyone's guess.

    Pages leave aside what is not theirs, repeated or not. A browser that asks beforehand (OPTIONS)
    hears of it in the answer itself.
    """
    if request.method == "OPTIONS":
        return
    strict = programs.is_for_programs(request.path)
    for name, values in request.args.lists():
        if len(values) > 1 and (strict or name in PAGE_PARAMETERS):
            raise BadParameter(name, ", ".join(values), "one value")


def _ask_again(response: Response) -> Response:
    """Let browsers keep a page but ask each time whether it is still the same."""
    if response.status_code == 200 and not response.cache_control:
        response.cache_control.no_cache = True
        response.add_etag()
    return response


def _static(filename: str) -> Response:
    path = safe_join(str(resource_dir("static")), filename)
    if path is None or not os.path.isfile(path):  # noqa: PTH113 - Path's raises on odd names
        raise NoSuchPage(f"There is no file {shown(filename)}.")
    status = Path(path).stat()
    body = _read(path, status.st_mtime_ns, status.st_size)
    return respond(body, lasting=_HASHED.search(filename) is not None)


@lru_cache(maxsize=256)
def _read(path: str, _mtime_ns: int, _size: int) -> Body:
    """Read a file once for each time that it changes."""
    return Body.of(Path(path).read_bytes(), media_type(path))
