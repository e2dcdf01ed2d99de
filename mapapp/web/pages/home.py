"""The map page and the two files that its state does not change: its script and its palette."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, render_template, request, url_for

from mapapp.data.catalogue import Catalogue, Layer
from mapapp.downloads.parts import without_view
from mapapp.looks.palette import palette_css
from mapapp.looks.signs import ring_swatch
from mapapp.map import bundle
from mapapp.map.pageconfig import page_config
from mapapp.meaning.address import ViewState
from mapapp.meaning.frame import FRAME_PARAMETERS, Frame
from mapapp.meaning.record import record_end
from mapapp.meaning.sentence import sentence, sentence_of_filters, sentence_parts, shown_events
from mapapp.meaning.shown import shown_at
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.hosts import public_root
from mapapp.web.kept import kept
from mapapp.web.language import Versions, page_words
from mapapp.web.pages import panel
from mapapp.web.pages.cards import card, title_of
from mapapp.web.pages.details import details
from mapapp.web.pages.story import story_panel
from mapapp.words.dates import days_text, solar_text, start_text
from mapapp.words.messages import Messages

if TYPE_CHECKING:
    from mapapp.map import mapview

bp = Blueprint("pages", __name__)


@bp.get("/")
def home() -> Response:
    """Return the map page in the state that the address asks for."""
    words = page_words()
    catalogue = atlas().catalogue_in(words)
    state = ViewState.parse(request.args, catalogue)
    return respond(_page(catalogue, words, state, public_root()))


@bp.get("/embed")
def embed() -> Response:
    """Return the map and its time bar without the panel, for a frame on another site."""
    words = page_words()
    catalogue = atlas().catalogue_in(words)
    frame = Frame.parse(request.args)
    asked = ViewState.parse(request.args, catalogue, beside=FRAME_PARAMETERS)
    state = replace(asked, compare=None)  # two dates, and what changed in words, need the panel
    return respond(_framed(catalogue, words, state, frame))


@kept
def _page(catalogue: Catalogue, words: Messages, state: ViewState, root: str) -> Body:
    """Write the page once for each state; other sites are told that it is below `root`."""
    context = page_context(catalogue, words, state, url_for("pages.home", lang=None))
    said = (context["said"], sentence_of_filters(catalogue, state, words))
    told = card(
        catalogue,
        words,
        root=root,
        path=panel.href("/", state, state.feature),
        title=context["title"],
        text=" ".join(filter(None, said)),
        chapter=state.story,
    )
    page = render_template("index.html", **context, card=told, root=root, is_saved=False)
    return Body.of(page.encode(), "text/html; charset=utf-8")


def page_context(
    catalogue: Catalogue, words: Messages, state: ViewState, home_url: str
) -> dict[str, Any]:
    """Return what the template of the map page shows; its links to states begin with `home_url`."""
    shared = _shared(catalogue, state, words, home_url)
    opened = details(catalogue, state, words, home_url)
    told = story_panel(catalogue, state, words, home_url)
    rows = panel.result_rows(catalogue, state, words, home_url)
    listed = panel.listed_layer(catalogue, state)
    days = panel.range_query(state.range, catalogue.years)
    return {
        **shared,
        "title": title_of(catalogue, words, state),
        "story": told,
        "shown": shown_at(words, "layers", state),
        "statistics": url_for("statistics.statistics", **days),
        "layers": panel.layer_rows(catalogue, state, words),
        "credits": catalogue.credits,
        "ring": ring_swatch(words.digits(9)),
        "listed": listed,
        "listed_count": words.text("count.events", n=len(rows))
        if listed and listed.kind == "events"
        else words.text("results.title"),
        "results": panel.in_heads(rows),
        "results_title": panel.results_title(catalogue, state, words),
        "as_table": url_for("layers.csv", layer_id=listed.id, **days) if listed else None,
        "back": panel.href(home_url, state),
        "download": panel.href(
            url_for("download.download", lang=None), without_view(state), state.feature
        ),
        "details": opened,
    }


@kept
def _framed(catalogue: Catalogue, words: Messages, state: ViewState, frame: Frame) -> Body:
    """Write the page for a frame; it leads to the same view of the whole atlas."""
    home_url = url_for("pages.home", lang=None)
    shared = _shared(
        catalogue, state, words, url_for("pages.embed", lang=None), beside=frame.query()
    )
    page = render_template(
        "embed.html",
        **shared | {"config": _config(catalogue, state, home_url, is_framed=True)},
        frame=frame,
        heading=words.text("title") if frame.title is None else frame.title,
        title=frame.title or title_of(catalogue, words, replace(state, feature=None)),
        shown=shown_at(words, "layers", state),
        layers=[row for row in panel.layer_rows(catalogue, state, words) if not row.minor],
        credits=catalogue.credits,
        sources=url_for("sources.sources"),
        whole=panel.href(home_url, state, feature=state.feature),
    )
    return Body.of(page.encode(), "text/html; charset=utf-8")


def _shared(
    catalogue: Catalogue,
    state: ViewState,
    words: Messages,
    home_url: str,
    *,
    beside: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return what the page and the frame show alike: the map, the time bar, the modules' words.

    `beside` are parameters that its addresses have beside those of the state.
    """
    events = catalogue.role("events")
    years = days_text(words, state.range)
    counted = shown_events(events, state, words) if events else words.text("count.events", n=0)
    return {
        "words": words,
        "state": state,
        "catalogue": catalogue,
        "home": home_url,
        "beside": beside,
        "plain": panel.href(home_url, state, state.feature),
        "versions": partial(_versions, state),
        "map": map_parts(f"{request.script_root}/sources"),
        "said": sentence(catalogue, state, words),
        "said_parts": sentence_parts(catalogue, state, words),
        "palette": url_for("pages.palette", v=atlas().version),
        "map_script": url_for("pages.map_script", v=atlas().version),
        "config": _config(catalogue, state, home_url),
        "locale": words.locale.as_json(),
        "messages": words.table,
        "status": words.text(
            "status.certain" if state.certain else "status",
            events=counted,
            years=years,
        ),
        "years": years,
        "views": panel.view_links(catalogue, state, home_url),
        "chip": panel.view_chip(catalogue, state, words),
        "counted": counted,
        "counted_label": words.text("numbers.open", events=counted),
        "is_near": panel.is_near(catalogue, state),
        "has_chart": panel.has_chart(catalogue, state),
        "record_end": record_end(catalogue, state.layers, words),
        "shown_day": panel.day_text(words, state),
        "shown_flag": panel.day_text(words, state, short=True),
        "shown_solar": solar_text(words, {"start": state.shown_date}, start_text),
        "histogram": panel.histogram(catalogue, state),
        "eras": panel.periods(catalogue, state, words),
    }


def _versions(state: ViewState) -> Versions:
    """Return the map page in all languages, in one state; the frame stands for it too."""
    return Versions(lambda lang: panel.href("/", replace(state, lang=lang), state.feature))


@bp.get("/map.js")
def map_script() -> Response:
    """Return the script that makes the map; it does not depend on the page's state."""
    script = map_parts(f"{request.script_root}/sources").script
    return respond(Body.of(script.encode(), "text/javascript; charset=utf-8"))


@bp.get("/palette.css")
def palette() -> Response:
    """Return the colours, as custom properties for light and dark."""
    return respond(
        Body.of(palette_css(atlas().catalogue.signs).encode(), "text/css; charset=utf-8")
    )


@bp.app_template_global("asset")
def asset(path: str) -> str:
    """Return the address of a file below `static/` that is served as it is."""
    return url_for("static", filename=path, v=atlas().version)


@bp.app_template_global("bundled")
def bundled(name: str) -> list[str]:
    """Return the addresses of a bundle: itself first, then what it imports, to be asked for too."""
    return [url_for("static", filename=file) for file in bundle.files(name)]


def map_parts(sources: str | None) -> mapview.MapParts:
    """Return the parts of the map, which are the same in all languages.

    Parameters
    ----------
    sources
        Address of the page that lists the sources; None where there is none.
    """
    return _composed(atlas().catalogue, sources)


@kept
def _composed(catalogue: Catalogue, sources: str | None) -> mapview.MapParts:
    """Compose the map once for each address of its sources."""
    # Folium takes as long to load as all else: not before the port opens
    from mapapp.map import mapview

    return mapview.map_parts(mapview.compose(catalogue, sources=sources), catalogue.signs)


def _config(
    catalogue: Catalogue, state: ViewState, home_url: str, *, is_framed: bool = False
) -> dict[str, Any]:
    version = atlas().version

    def layer_url(layer: Layer) -> str:
        return url_for("layers.records", layer_id=layer.id, v=version)

    def details_url(layer: Layer) -> str:
        return url_for("layers.details", layer_id=layer.id, v=version)

    return page_config(
        catalogue,
        state,
        layer_url=layer_url,
        details_url=details_url,
        basemap=f"{request.script_root}/basemap/",
        version=version,
        home=home_url,
        is_written=not is_framed,
        alternatives=url_for("whatif.alternatives", lang=None),
        story=url_for("story.chapters", v=version),
        day=url_for("day.choose", lang=None),
        compare=url_for("day.compare", lang=None),
        report=atlas().settings.report,
    )
