"""What of a reading page's address is not understood: the page says so, and is not kept."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, request

from mapapp.kinds import FILTERS
from mapapp.meaning.unread import unread

OF_ALL = ("lang", "v")
TAKEN: Mapping[str, tuple[str, ...]] = {
    "about.about": (),
    "allsources.every": ("q", "sort"),
    "article.article": ("verdict",),
    "closures.closures": (),
    "crossings.crossing": (),
    "day.choose": ("date",),
    "day.compare": ("from", "to"),
    "day.day": (),
    "profiles.actor": (),
    "profiles.actors": (),
    "profiles.place": (),
    "profiles.places": (),
    "sources.sources": (),
    "statistics.statistics": ("from", "to", *FILTERS),
    "story.story": ("story",),
}
"""The parameters of the pages to read, by their endpoints; the map tells of its own."""


def names_unread() -> tuple[str, ...]:
    """Return the names in the address of a reading page that are not understood."""
    taken = TAKEN.get(request.endpoint or "")
    return () if taken is None else unread(request.args, (*taken, *OF_ALL))


def init_app(app: Flask) -> None:
    """Tell every template what is not understood."""
    app.context_processor(lambda: {"unread": names_unread()})
