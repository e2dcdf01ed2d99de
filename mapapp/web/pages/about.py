"""The page about the atlas: scope, method, neutrality, weaknesses, versions and changes."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from mapapp import __version__
from mapapp.data.catalogue import Catalogue
from mapapp.data.translations import UNSURE, rows_of
from mapapp.meaning.article import read_claims
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.kept import kept
from mapapp.web.language import page_words
from mapapp.words.dates import date_text
from mapapp.words.messages import Messages

bp = Blueprint("about", __name__)


@bp.app_context_processor
def reading() -> dict[str, object]:
    """Tell every template which pages there are to read, and the version of the addresses."""
    catalogue = atlas().catalogue
    has_claims = "table-article" in catalogue.tables
    return {
        "reading": {
            "story": bool(catalogue.chapters),
            "article": has_claims,
            "closures": bool(catalogue.role("crossings")),
        },
        "version": atlas().version,
    }


@bp.get("/about")
def about() -> Response:
    """Return the page about the atlas."""
    words = page_words()
    return respond(_page(atlas().catalogue_in(words), words))


@kept
def _page(catalogue: Catalogue, words: Messages) -> Body:
    rows = rows_of(catalogue, words.locale.id)
    released = catalogue.released and date_text(words, catalogue.released)
    changes = [(date_text(words, each.date), each) for each in catalogue.changes]
    page = render_template(
        "about.html",
        words=words,
        years=catalogue.years,
        events=len(events.features) if (events := catalogue.role("events")) else 0,
        claims=len(read_claims(catalogue)),
        data_version=catalogue.version,
        released=released,
        program_version=__version__,
        changes=changes,
        translated=words.translations.size + len(rows),
        unsure=words.translations.unsure + sum(row["reviewed"] == UNSURE for row in rows),
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")
