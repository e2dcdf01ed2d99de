"""How another site shows a page of the atlas in a frame: oEmbed 1.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, Response, request
from markupsafe import Markup
from werkzeug.exceptions import NotImplemented as NotOffered

from mapapp.data.catalogue import Catalogue
from mapapp.data.checks.pictures import SIZE
from mapapp.data.strictjson import compact
from mapapp.errors import BadParameter, MapAppError, NotFound, shown
from mapapp.meaning.address import ViewState, language
from mapapp.meaning.frame import FRAME_PARAMETERS, Frame
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.hosts import public_root, root
from mapapp.web.pages import panel
from mapapp.web.pages.cards import picture_url, title_of
from mapapp.words.languages import ENGLISH, words_in

bp = Blueprint("oembed", __name__)

WIDTH, HEIGHT = 800, 520
"""A frame in px, where the other site has no less room."""

CACHE_AGE = 86_400
FRAMED = ("/", "/embed", "/story")
"""Pages of which a frame can be made."""


@bp.get("/oembed")
def oembed() -> Response:
    """Return a frame of the page that ``url`` names, no larger than ``maxwidth``, ``maxheight``.

    Raises
    ------
    NotFound
        If the address is not one of the atlas, or shows what there is not.
    BadParameter
        If a size is none.
    """
    if (form := request.args.get("format", "json")) != "json":
        raise NotOffered(f"format: got {shown(form)}, expected json")
    path, args = _asked(request.args.get("url", ""))
    sizes = {name: _most(name) for name in ("maxwidth", "maxheight")}
    try:
        body = _frame(path, args, sizes["maxwidth"], sizes["maxheight"])
    except MapAppError as error:  # of the address that was asked about, not of this one
        raise NotFound("page of the atlas", request.args["url"]) from error
    return respond(Body.of(compact(body), "application/json"), kept=False)


def _asked(url: str) -> tuple[str, dict[str, str]]:
    """Return the path below the atlas, and the parameters, of an address that is ours."""
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    address = f"{parts.netloc}{parts.path}"
    for ours in (public_root(), root()):
        path = address.removeprefix(ours.partition("//")[2])
        if parts.scheme in {"http", "https"} and path != address and (path or "/") in FRAMED:
            args = dict(parse_qsl(parts.query, keep_blank_values=True))
            if path == "/story" and parts.fragment:
                args["story"] = parts.fragment
            return path or "/", args
    raise NotFound("page of the atlas", url, (f"{public_root()}{path}" for path in FRAMED))


def _most(name: str) -> int | None:
    text = request.args.get(name)
    if text is None:
        return None
    if text.isascii() and text.isdecimal() and len(text) < 6:
        return max(int(text), 1)
    raise BadParameter(name, text, "a number of px")


def _frame(
    path: str, args: Mapping[str, str], maxwidth: int | None, maxheight: int | None
) -> dict[str, Any]:
    """Return what oEmbed (section 2.3.4.4) says of a rich page."""
    words = words_in(language(args) or ENGLISH)
    catalogue: Catalogue = atlas().catalogue_in(words)
    if path == "/story" and "story" not in args:
        args = {**args, "story": catalogue.chapters[0].id} if catalogue.chapters else args
    state = ViewState.parse(args, catalogue)
    frame = Frame.parse(args if path == "/embed" else {})
    query = panel.href("", state, state.feature).removeprefix("?")
    beside = urlencode(
        {name: frame.query()[name] for name in FRAME_PARAMETERS if name in frame.query()}
    )
    whole = "&".join(filter(None, (query, beside)))
    src = f"{public_root()}/embed" + (f"?{whole}" if whole else "")
    title = frame.title or title_of(catalogue, words, state)
    width, height = min(WIDTH, maxwidth or WIDTH), min(HEIGHT, maxheight or HEIGHT)
    html = Markup('<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy"></iframe>')
    told: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": words.text("title"),
        "provider_url": f"{public_root()}/",
        "cache_age": CACHE_AGE,
        "width": width,
        "height": height,
        "html": str(html.format(src, width, height, title)),
    }
    picture = picture_url(catalogue, public_root(), state.story)
    has_room = (maxwidth or SIZE[0]) >= SIZE[0] and (maxheight or SIZE[1]) >= SIZE[1]
    if picture and has_room:
        names = ("thumbnail_url", "thumbnail_width", "thumbnail_height")
        told |= zip(names, (picture, *SIZE), strict=True)
    return told
