"""At which time states are shown, in words."""

from __future__ import annotations

from mapapp.meaning.address import ViewState
from mapapp.words.dates import date_text
from mapapp.words.messages import Messages


def shown_at(words: Messages, key: str, state: ViewState, **params: str) -> str:
    """Return a text with the time at which states are shown.

    Parameters
    ----------
    words : Messages
        The language.
    key : str
        The message is ``<key>.on`` for a day, ``<key>.at`` for the end of a month or a year.
    state : ViewState
        What the page shows.
    params : str
        What else the message says.
    """
    date = date_text(words, state.shown_date)
    return words.text(f"{key}.{'on' if state.is_on_day else 'at'}", date=date, **params)
