"""The page about the atlas: scope, method, neutrality, weaknesses, versions and changes."""

from __future__ import annotations

from gettext import NullTranslations

from flask import Blueprint, Response, render_template, request

from mapapp import __version__
from mapapp.data.catalogue import Catalogue
from mapapp.meaning.article import read_claims
from mapapp.web.atlas import atlas
from mapapp.web.bodies import BODIES, Body, respond
from mapapp.web.pages import panel
from mapapp.words.messages import Messages

bp = Blueprint("about", __name__)


@bp.app_context_processor
def reading() -> dict[str, object]:
    """Tell every template which pages there are to read, and the version of the addresses."""
    catalogue = atlas().catalogue
    has_claims = "table-article" in catalogue.tables
    return {
        "reading": {"story": bool(catalogue.chapters), "article": has_claims},
        "version": atlas().version,
    }


@bp.get("/about")
def about() -> Response:
    """Return the page about the atlas."""
    return respond(_page(atlas().catalogue, request.script_root))


@BODIES.remember
def _page(catalogue: Catalogue, _script_root: str) -> Body:
    words = Messages.of(NullTranslations())
    released = catalogue.released and panel.date_text(words, catalogue.released)
    changes = [(panel.date_text(words, each.date), each) for each in catalogue.changes]
    page = render_template(
        "about.html",
        years=catalogue.years,
        events=len(catalogue.layers[panel.EVENTS].features),
        claims=len(read_claims(catalogue)),
        data_version=catalogue.version,
        released=released,
        program_version=__version__,
        changes=changes,
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")
