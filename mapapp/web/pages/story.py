"""The story: its chapters as data for the page's modules, as a panel, and as a page to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import NotFound as NoSuchPage

from mapapp.data.catalogue import Catalogue, Chapter
from mapapp.data.strictjson import compact
from mapapp.errors import NotFound
from mapapp.meaning.address import ViewState, language
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, respond
from mapapp.web.hosts import public_root
from mapapp.web.language import data_words, page_words
from mapapp.web.pages import panel
from mapapp.web.pages.cards import card
from mapapp.web.programs import refuse_unknown
from mapapp.words.dates import days_text
from mapapp.words.messages import Messages

bp = Blueprint("story", __name__)


@dataclass(frozen=True, slots=True)
class Step:
    """A way to the chapter before or after."""

    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A chapter's part of the progress through the story."""

    id: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class StoryPanel:
    """What the panel shows of the story; only the ways round where none is read."""

    chapter: Chapter | None = None
    place: str = ""
    years: str = ""
    rows: Sequence[panel.ResultRow] = ()
    leave: str = ""
    bars: Sequence[Bar] = ()
    previous: Step | None = None
    next: Step | None = None


@bp.get("/story.json")
def chapters() -> Response:
    """Return the chapters for the page's modules."""
    refuse_unknown(request.args, ("v", "lang"))
    catalogue = atlas().catalogue_in(data_words())
    body = compact(chapter_texts(catalogue))
    return respond(Body.of(body, "application/json"))


@bp.get("/story")
def story() -> str:
    """Return all chapters on one page, to read and to print.

    Raises
    ------
    NotFound
        If the address names a chapter that does not exist.
    """
    words = page_words()
    catalogue = atlas().catalogue_in(words)
    if not catalogue.chapters:
        raise NoSuchPage("These data hold no story.")
    known = [chapter.id for chapter in catalogue.chapters]
    if (asked := request.args.get("story")) is not None and asked not in known:
        raise NotFound("chapter", asked, known)
    home = url_for("pages.home", lang=None)
    lang = language(request.args)
    states = [replace(ViewState.parse({"story": name}, catalogue), lang=lang) for name in known]
    first = min(state.years.first for state in states)
    last = max(state.years.last for state in states)
    title = words.text("story.entry", n=len(known))
    root = public_root()
    return render_template(
        "story.html",
        words=words,
        chapters=[story_panel(catalogue, state, words, home) for state in states],
        title=title,
        years=words.years(first, last),
        root=root,
        card=card(catalogue, words, root=root, path="/story", title=title, text=""),
    )


def story_panel(catalogue: Catalogue, state: ViewState, words: Messages, home: str) -> StoryPanel:
    """Return the panel of the chapter that is read.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    state : ViewState
        What the page shows.
    words : Messages
        The language.
    home : str
        Address of the page.
    """
    ids = [chapter.id for chapter in catalogue.chapters]
    bars = [
        Bar(
            id=each.id,
            name=f"{words.digits(number)}. {each.title}",
            href=_chapter_href(home, each.id, state),
            current=each.id == state.story,
        )
        for number, each in enumerate(catalogue.chapters, start=1)
    ]
    if state.story is None:
        return StoryPanel(bars=bars)
    at = ids.index(state.story)
    chapter = catalogue.chapters[at]
    view = ViewState.parse({"story": chapter.id}, catalogue)
    away = replace(state, story=None, feature=None, defaults=ViewState.default(catalogue))
    return StoryPanel(
        chapter=chapter,
        place=words.text("story.place", place=at + 1, n=len(ids)),
        years=days_text(words, view.range),
        rows=[_row(catalogue, state, words, home, record) for record in chapter.records],
        leave=panel.href(home, away),
        bars=bars,
        previous=_step(catalogue, at - 1, state, words, home, "story.before"),
        next=_step(catalogue, at + 1, state, words, home, "story.after"),
    )


def _step(
    catalogue: Catalogue, at: int, state: ViewState, words: Messages, home: str, key: str
) -> Step | None:
    if not 0 <= at < len(catalogue.chapters):
        return None
    chapter = catalogue.chapters[at]
    href = _chapter_href(home, chapter.id, state)
    return Step(href, words.text(key, title=chapter.title))


def _chapter_href(home: str, chapter: str, state: ViewState) -> str:
    query = {"story": chapter} | ({"lang": state.lang} if state.lang else {})
    return f"{home}?{urlencode(query)}"


def _row(
    catalogue: Catalogue, state: ViewState, words: Messages, home: str, record: tuple[str, str]
) -> panel.ResultRow:
    layer = catalogue.layers[record[0]]
    return panel.row_of(catalogue, layer, layer.features_by_id[record[1]], state, words, home)


def chapter_texts(catalogue: Catalogue) -> list[dict[str, object]]:
    """Return the chapters as the page's modules take them."""
    return [_as_json(chapter) for chapter in catalogue.chapters]


def _as_json(chapter: Chapter) -> dict[str, object]:
    return {
        "id": chapter.id,
        "title": chapter.title,
        "text": chapter.text,
        "article": chapter.article,
        "records": ["/".join(record) for record in chapter.records],
    }
