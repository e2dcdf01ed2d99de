"""What other sites are told of a page: the title, text and picture of a card, and of its frame."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from mapapp.data.catalogue import Catalogue
from mapapp.data.checks.pictures import SIZE, picture_of
from mapapp.meaning.address import ViewState
from mapapp.times import parse_date
from mapapp.web.atlas import atlas
from mapapp.words.dates import days_text, end_text
from mapapp.words.messages import Messages


@dataclass(frozen=True, slots=True)
class Card:
    """What a link to a page looks like elsewhere.

    Attributes
    ----------
    site, title, text
        Name of the atlas, title of the page, and a sentence on what it shows; empty for the one on
        the atlas.
    url
        Absolute address of the page.
    frame
        Absolute address at which a program learns how to show the page in a frame (oEmbed).
    image
        Absolute address of a picture; None where the data have none.
    width, height
        Of the picture, in px.
    locale
        Language of the page, as Open Graph writes it.
    """

    site: str
    title: str
    text: str
    url: str
    frame: str
    image: str | None
    locale: str
    width: int = SIZE[0]
    height: int = SIZE[1]


def card(
    catalogue: Catalogue,
    words: Messages,
    *,
    root: str,
    path: str,
    title: str,
    text: str,
    chapter: str | None = None,
) -> Card:
    """Return the card of a page.

    Parameters
    ----------
    catalogue : Catalogue
        The data.
    words : Messages
        The language.
    root : str
        Absolute address of the atlas.
    path : str
        Address of the page below it, with its first slash.
    title, text : str
        What the page is called, and what it shows.
    chapter : str, optional
        The chapter of the story that it shows.
    """
    url = root + path
    return Card(
        site=words.text("title"),
        title=title,
        text=text,
        url=url,
        frame=f"{root}/oembed?{urlencode({'url': url, 'format': 'json'})}",
        image=picture_url(catalogue, root, chapter),
        locale=words.locale.id.replace("-", "_"),
    )


def picture_url(catalogue: Catalogue, root: str, chapter: str | None) -> str | None:
    """Return the absolute address of the picture of a chapter, else of the map; None without."""
    names = (picture_of(chapter), picture_of(None))
    name = next((name for name in names if name in catalogue.pictures), None)
    return name and f"{root}/pictures/{name}?v={atlas().version}"


def title_of(catalogue: Catalogue, words: Messages, state: ViewState) -> str:
    """Return what a page is called: by its record, its chapter, two dates or its years."""
    title = words.text("title")
    if state.feature:
        layer, record = catalogue.layers[state.feature[0]], state.feature[1]
        name = layer.title_of(layer.features_by_id[record])
        return words.text("title.feature", feature=name, title=title)
    for chapter in catalogue.chapters:
        if chapter.id == state.story:
            return words.text("title.feature", feature=chapter.title, title=title)
    if state.compare:
        dates = sorted((state.compare, state.shown_date), key=lambda date: parse_date(date).end)
        first, last = (end_text(words, date) for date in dates)
        return words.text("title.compared", first=first, last=last, title=title)
    if state.range == ViewState.default(catalogue).range:
        return title
    return words.text("title.years", years=days_text(words, state.range), title=title)
