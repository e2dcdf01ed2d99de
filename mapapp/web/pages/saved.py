"""The page of the map as one file, which opens without a server or a network."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Blueprint, Flask, Response, render_template, request
from markupsafe import escape

from mapapp.data.catalogue import Catalogue
from mapapp.data.strictjson import compact
from mapapp.looks.palette import palette_css
from mapapp.map import onefile
from mapapp.map.pageconfig import page_config
from mapapp.meaning.address import ViewState
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import data_words, page_words
from mapapp.web.pages.home import map_parts, page_context
from mapapp.web.pages.story import chapter_texts
from mapapp.words.messages import Messages

bp = Blueprint("saved", __name__)

_OF_SERVER = re.compile(r'(<a\b[^>]*?) href="(/[^"]*)"')
"""A link to a page of the server; templates write `>` in an attribute as an entity."""


@bp.get("/saved.html")
def saved() -> Response:
    """Return the page in the state that the address asks for, as a file to keep."""
    words = page_words()
    catalogue = atlas().catalogue_in(words)
    state = ViewState.parse(request.args, catalogue)
    page = saved_page(catalogue, words, state)
    response = respond(Body.of(page.encode(), "text/html; charset=utf-8"), kept=False)
    name = f"durand-line-atlas-{state.range.start}-{state.range.end}.html"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def written(app: Flask, args: Mapping[str, str]) -> str:
    """Return the page of an application that serves nobody, with the parameters of an address.

    Raises
    ------
    BadParameter
        If a parameter says nothing that there is.
    """
    with app.test_request_context("/", query_string=dict(args)):
        words = data_words()
        catalogue = atlas().catalogue_in(words)
        return saved_page(catalogue, words, ViewState.parse(request.args, catalogue, exact=True))


def saved_page(catalogue: Catalogue, words: Messages, state: ViewState) -> str:
    """Return the page with all that it would ask a server for.

    Its links lead to the public address of the atlas where the settings name one; where they do
    not, those to other pages of the server are left out.
    """
    public = atlas().settings.public_url
    home = f"{public}/" if public else ""
    parts = map_parts(f"{public}/sources" if public else None)
    context = page_context(catalogue, words, state, home) | {"map": parts}
    page = _led(render_template("saved.html", **context, is_saved=True), public)
    config = page_config(
        catalogue,
        state,
        layer_url=lambda _: "",
        details_url=lambda _: None,
        basemap="",
        version=atlas().version,
        home=home,
        is_written=False,
    )
    head = (
        onefile.style_text(palette_css(catalogue.signs)),
        *map(onefile.style, onefile.fonts(words.locale)),
        onefile.style("saved.css"),
        onefile.script("early.js"),
    )
    body = (
        onefile.json_block("config", config),
        onefile.json_text_block("data", _data(catalogue).content.decode()),
        onefile.json_block("locale", words.locale.as_json()),
        onefile.json_block("messages", words.table),
        onefile.script("leaflet.js"),
        onefile.script_text(parts.script),
        onefile.script("saved.js"),
    )
    start, _, rest = page.partition("</head>")
    middle, _, end = rest.rpartition("</body>")
    return f"{start}{''.join(head)}</head>{middle}{''.join(body)}</body>{end}"


@kept
def _data(catalogue: Catalogue) -> Body:
    """Return the data of the page as JSON, once for each language."""
    data = onefile.data_of(catalogue) | {"texts": chapter_texts(catalogue)}
    return Body.of(compact(data), "application/json")


def _led(page: str, public: str | None) -> str:
    """Let links lead to the public address; without one, only those to states stay."""

    def lead(link: re.Match[str]) -> str:
        path = link[2].removeprefix(request.script_root)
        if public is not None:
            return f'{link[1]} href="{escape(public)}{path}"'
        return f'{link[1]} href="{path[1:]}"' if path.startswith("/?") else link[1]

    return _OF_SERVER.sub(lead, page)
