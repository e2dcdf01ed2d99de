"""The addresses below ``/ogc``: each reads its parameters and answers as data or as a page."""

import hashlib
from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, g, request
from flask.blueprints import BlueprintSetupState

from mapapp.data.catalogue import Catalogue
from mapapp.data.strictjson import compact
from mapapp.errors import BadParameter, NotFound
from mapapp.web.atlas import EXTENSION, atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.hosts import root
from mapapp.web.language import data_words, page_words
from mapapp.web.ogc import documents, items, openapi, pages, schemas
from mapapp.web.ogc.collections import collection, collections_of, on_days
from mapapp.web.ogc.cql2 import BadFilter
from mapapp.web.ogc.crs import Crs
from mapapp.web.ogc.formats import GEOJSON, JSON, OPENAPI, SCHEMA, check_format, given, wants_html
from mapapp.web.ogc.parameters import crs_of, parse_search
from mapapp.web.ogc.problems import problem
from mapapp.web.programs import refuse_unknown
from mapapp.words.messages import Messages

bp = Blueprint("ogc", __name__, url_prefix="/ogc")

Document = dict[str, object]
PAGE = "text/html; charset=utf-8"


@bp.record_once
def _prepare(setup: BlueprintSetupState) -> None:
    """Make the collections with the application, so that the first who asks need not wait."""
    collections_of(setup.app.extensions[EXTENSION].catalogue)


@bp.before_request
def _check_format() -> None:
    if request.method != "OPTIONS":
        check_format()


@bp.get("")
@bp.get("/")
def landing() -> Response:
    """Answer ``/req/core/root-op``."""
    refuse_unknown(request.args, ("f", "lang"))
    catalogue, words = _told_in()
    document = documents.landing(catalogue)
    return _answer(document, JSON, partial(pages.landing, catalogue, words))


@bp.get("/api")
def api() -> Response:
    """Answer ``/req/core/api-definition-op``."""
    refuse_unknown(request.args, ("f", "lang"))
    catalogue, words = _told_in()
    document = openapi.definition(catalogue)
    return _answer(document, OPENAPI, partial(pages.api, words))


@bp.get("/conformance")
def conformance() -> Response:
    """Answer ``/req/core/conformance-op``."""
    refuse_unknown(request.args, ("f", "lang"))
    _, words = _told_in()
    return _answer(documents.conformance(), JSON, partial(pages.conformance, words))


@bp.get("/collections")
def all_collections() -> Response:
    """Answer ``/req/core/fc-md-op``."""
    refuse_unknown(request.args, ("f", "lang"))
    catalogue, words = _told_in()
    document = documents.collections(catalogue)
    return _answer(document, JSON, partial(pages.collections, catalogue, words))


@bp.get("/collections/<collection_id>")
def one_collection(collection_id: str) -> Response:
    """Answer ``/req/core/sfc-md-op``."""
    catalogue, words = _told_in()
    layer = collection(catalogue, collection_id)
    refuse_unknown(request.args, ("f", "lang"))
    document = documents.collection(layer)
    return _answer(document, JSON, lambda _: pages.collection(catalogue, words, layer))


@bp.get("/collections/<collection_id>/queryables")
def queryables(collection_id: str) -> Response:
    """Answer ``/req/queryables/get-queryables-op``."""
    catalogue, words = _told_in()
    layer = collection(catalogue, collection_id)
    refuse_unknown(request.args, ("f", "lang"))
    document = schemas.queryables(layer)
    return _answer(document, SCHEMA, partial(pages.queryables, words, layer))


@bp.get("/collections/<collection_id>/schema")
def schema(collection_id: str) -> Response:
    """Answer with what a feature is."""
    catalogue, words = _told_in()
    layer = collection(catalogue, collection_id)
    refuse_unknown(request.args, ("f", "lang"))
    return _answer(schemas.schema(layer), SCHEMA, partial(pages.schema, words, layer))


@bp.get("/collections/<collection_id>/items")
def features(collection_id: str) -> Response:
    """Answer ``/req/core/fc-op``."""
    catalogue, words = _told_in()
    layer = collection(catalogue, collection_id)
    search = parse_search(given(), layer)
    found = items.find(on_days(catalogue, layer, search.span), search)
    if wants_html():
        return _dated(pages.features(catalogue, words, found).encode(), PAGE)
    return _in_crs(_dated(items.collection_text(found), GEOJSON), found.search.crs)


@bp.get("/collections/<collection_id>/items/<path:feature_id>")
def feature(collection_id: str, feature_id: str) -> Response:
    """Answer ``/req/core/f-op``."""
    catalogue, words = _told_in()
    layer = collection(catalogue, collection_id)
    place = items.place_of(layer, feature_id)
    refuse_unknown(request.args, ("f", "lang", "crs"))
    crs = crs_of(request.args, layer)
    if wants_html():
        page = pages.feature(catalogue, words, layer, layer.features[place])
        return respond(Body.of(page.encode(), PAGE))
    return _in_crs(respond(Body.of(items.item_text(layer, place, crs), GEOJSON)), crs)


def _told_in() -> tuple[Catalogue, Messages]:
    """Return data and words in the language of the answer.

    A page is told as its reader likes; data only as the address says.
    """
    words = page_words() if wants_html() else data_words()
    return atlas().catalogue_in(words), words


def _answer(document: Document, media: str, page: Callable[[Document], str]) -> Response:
    """Answer with a document, or with the page that shows it."""
    if wants_html():
        return respond(Body.of(page(document).encode(), PAGE))
    return respond(Body.of(compact(document), media))


def _dated(content: bytes, media: str) -> Response:
    """Answer with what carries the time of the answer.

    Notes
    -----
    Its ETag is of the data and the address, so that the time alone makes no answer a new one; it
    is weak, since the bytes do differ.
    """
    address = f"{root()}{request.path}?{request.query_string.decode('latin-1')}"
    name = f"{atlas().version} {address} {media} {g.told_in}"
    response = Response(content, content_type=media)
    response.set_etag(hashlib.sha256(name.encode()).hexdigest()[:16], weak=True)
    response.cache_control.no_cache = True
    return response


def _in_crs(response: Response, crs: Crs) -> Response:
    """Name the reference system of an answer (``/req/crs/ogc-crs-header``)."""
    response.headers["Content-Crs"] = f"<{crs.uri}>"
    return response


@bp.after_request
def _keep_apart(response: Response) -> Response:
    """Keep data and page of one address apart in caches."""
    response.vary.add("Accept")
    return response


@bp.errorhandler(BadFilter)
def _bad_filter(error: BadFilter) -> Response:
    return _told(
        error,
        line=error.line,
        column=error.column,
        pointer=error.pointer,
        excerpt=error.excerpt,
    )


@bp.errorhandler(BadParameter)
def _bad_parameter(error: BadParameter) -> Response:
    return _told(error)


def _told(error: BadParameter, **place: object) -> Response:
    """Answer ``/req/core/query-param-invalid`` and ``/req/core/query-param-unknown``."""
    return problem(
        400,
        str(error),
        parameter=error.name,
        got=error.got,
        expected=error.expected,
        **place,
    )


@bp.errorhandler(NotFound)
def _not_found(error: NotFound) -> Response:
    return problem(404, str(error), got=error.got, known=error.known)
