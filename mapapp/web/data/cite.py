"""The citation of a view or a record: ``/cite`` with the parameters of the page."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for

from mapapp.data.catalogue import Catalogue
from mapapp.data.strictjson import compact
from mapapp.errors import BadParameter
from mapapp.meaning.address import PARAMETERS, ViewState
from mapapp.meaning.citation import (
    Citation,
    as_bibtex,
    as_cff,
    as_chicago,
    as_csl,
    as_ris,
    as_text,
    licences_of,
)
from mapapp.meaning.filterwords import filter_words
from mapapp.times import parse_date
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.hosts import public_address, public_root
from mapapp.web.language import data_words
from mapapp.web.pages import panel
from mapapp.web.programs import refuse_unknown
from mapapp.words.dates import days_text
from mapapp.words.messages import Messages

bp = Blueprint("cite", __name__)

TEXT = "text/plain; charset=utf-8"
CFF = "application/yaml; charset=utf-8"
WRITTEN = {
    "text": (as_text, TEXT),
    "chicago": (as_chicago, TEXT),
    "bibtex": (as_bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (as_ris, "application/x-research-info-systems; charset=utf-8"),
    "cff": (as_cff, CFF),
}
"""What writes each form that is a text, and its media type."""
FORMATS = ("json", "csl", *WRITTEN)
FILES = {"bibtex": "citation.bib", "ris": "citation.ris", "cff": "CITATION.cff"}
"""How a form is named that programs open as a file."""


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
    state = ViewState.parse(request.args, catalogue, exact=True)
    form = request.args.get("format", FORMATS[0])
    if form not in FORMATS:
        raise BadParameter("format", form, f"one of {', '.join(FORMATS)}")
    response = respond(_body(cited(catalogue, words, state), form), kept=False)
    if form in FILES:
        response.headers["Content-Disposition"] = f'attachment; filename="{FILES[form]}"'
    return response


@bp.get("/CITATION.cff")
def cff() -> Response:
    """Return how the atlas as a whole is cited, in the Citation File Format."""
    refuse_unknown(request.args, ())
    catalogue = atlas().catalogue
    citation = Citation(
        title=catalogue.title,
        permalink=f"{public_root()}/",
        kind="map",
        version=catalogue.version,
        released=catalogue.released,
        accessed=None,
        name="",
        licences=licences_of(catalogue.layers.values()),
        data=address_of_data(),
        doi=atlas().settings.doi,
    )
    return respond(Body.of(as_cff(citation).encode(), CFF), kept=False)


def cited(catalogue: Catalogue, words: Messages, state: ViewState) -> Citation:
    """Return what a state of the page is cited by."""
    address = panel.href(url_for("pages.home", lang=None), state, state.feature)
    shown = (state.feature[0],) if state.feature else state.layers
    return Citation(
        title=_title(catalogue, words, state),
        permalink=public_address(address),
        kind="entry" if state.feature else "map",
        version=catalogue.version,
        released=catalogue.released,
        accessed=_accessed(request.args.get("accessed")),
        name="/".join(state.feature) if state.feature else urlencode(state.query()),
        licences=licences_of(catalogue.layers[id] for id in shown),
        data=address_of_data(),
        doi=atlas().settings.doi,
    )


def address_of_data() -> str:
    """Return the address under which the data of this version stay."""
    return f"{public_root()}/data/{atlas().catalogue.version}"


def _body(citation: Citation, form: str) -> Body:
    csl = as_csl(citation)
    if form == "csl":
        return Body.of(compact([csl]), "application/vnd.citationstyles.csl+json")
    if form in WRITTEN:
        write, media_type = WRITTEN[form]
        return Body.of(write(citation).encode(), media_type)
    texts = {name: write(citation) for name, (write, _) in WRITTEN.items()}
    return Body.of(compact(texts | {"csl": csl, "doi": citation.doi}), "application/json")


def _title(catalogue: Catalogue, words: Messages, state: ViewState) -> str:
    if state.feature:
        layer, record = state.feature
        return catalogue.layers[layer].title_of(catalogue.layers[layer].features_by_id[record])
    for chapter in catalogue.chapters:
        if chapter.id == state.story:
            return chapter.title
    days = days_text(words, state.range)
    if state.range.is_whole_years:
        view = words.text("cite.view", years=days)
    else:
        view = words.text("cite.days", days=days)
    filters = filter_words(catalogue, state.filters, words)
    return words.text("cite.filtered", view=view, filters=filters) if filters else view


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
