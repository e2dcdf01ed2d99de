"""The citation of a view or a record: ``/cite`` with the parameters of the page."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for

from mapapp.data.catalogue import Catalogue
from mapapp.data.strictjson import compact
from mapapp.errors import BadParameter
from mapapp.meaning.address import PARAMETERS, ViewState
from mapapp.meaning.citation import Citation, as_bibtex, as_csl, as_text
from mapapp.times import parse_date
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.language import data_words
from mapapp.web.pages import panel
from mapapp.web.programs import refuse_unknown
from mapapp.words.dates import days_text
from mapapp.words.messages import Messages

bp = Blueprint("cite", __name__)

TEXT = "text/plain; charset=utf-8"
FORMATS = ("json", "text", "bibtex", "csl")


@bp.get("/cite")
def cite() -> Response:
    """Return the citation of what the address shows.

    ``accessed`` is the reader's own day; ``format`` is one of `FORMATS`, of which ``json`` holds
    all others.

    Raises
    ------
    BadParameter
        If the day or the format is none, or a parameter is unknown.
    """
    refuse_unknown(request.args, (*PARAMETERS, "format", "accessed"))
    words = data_words()
    catalogue = atlas().catalogue_in(words)
    state = ViewState.parse(request.args, catalogue)
    form = request.args.get("format", FORMATS[0])
    if form not in FORMATS:
        raise BadParameter("format", form, f"one of {', '.join(FORMATS)}")
    address = panel.href(url_for("pages.home", lang=None), state, state.feature)
    citation = Citation(
        title=_title(catalogue, words, state),
        permalink=f"{request.scheme}://{request.host}{address}",
        kind="entry" if state.feature else "map",
        version=catalogue.version,
        released=catalogue.released,
        accessed=_accessed(request.args.get("accessed")),
        name="/".join(state.feature) if state.feature else urlencode(state.query()),
    )
    return respond(_body(citation, form), kept=False)


def _body(citation: Citation, form: str) -> Body:
    if form == "text":
        return Body.of(as_text(citation).encode(), TEXT)
    if form == "bibtex":
        return Body.of(as_bibtex(citation).encode(), "application/x-bibtex; charset=utf-8")
    csl = as_csl(citation)
    if form == "csl":
        return Body.of(compact([csl]), "application/vnd.citationstyles.csl+json")
    whole = {"text": as_text(citation), "bibtex": as_bibtex(citation), "csl": csl}
    return Body.of(compact(whole), "application/json")


def _title(catalogue: Catalogue, words: Messages, state: ViewState) -> str:
    if state.feature:
        layer, record = state.feature
        return catalogue.layers[layer].title_of(catalogue.layers[layer].features_by_id[record])
    for chapter in catalogue.chapters:
        if chapter.id == state.story:
            return chapter.title
    days = days_text(words, state.range)
    if state.range.is_whole_years:
        return words.text("cite.view", years=days)
    return words.text("cite.days", days=days)


def _accessed(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        days = parse_date(text)
    except ValueError:
        days = None
    if days is None or days.start != days.end:
        raise BadParameter("accessed", text, "a day as YYYY-MM-DD")
    return text
