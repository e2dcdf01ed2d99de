"""The address by which a reader reports an error of a record: a mail, or a form with its text.

``static/js/rules/report.js`` writes the same; ``tests/cases/reports.json`` holds both.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from mapapp.words.messages import Messages

LONGEST = {"record": 200, "title": 80, "version": 40, "permalink": 500}
"""Characters of what a report says, so that its address is one that every program takes."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_SLOT = re.compile(r"\{(title|body)\}")
_WHOLE = "!'()*"  # what JavaScript leaves as it is


def report_href(words: Messages, to: str, **told: str) -> str:
    """Return the address that opens a report of a record, with its text.

    Parameters
    ----------
    words : Messages
        The language of the text.
    to : str
        As `mapapp.settings.Settings.report` has it: a mail address, or an address with ``{title}``
        and ``{body}``.
    **told : str
        ``record`` as layer/id, its ``title``, the ``version`` of the data, and the ``permalink``;
        what is longer than `LONGEST` is cut.
    """
    short = {name: _UNSEEN.sub(" ", text)[: LONGEST[name]] for name, text in told.items()}
    title, body = (words.text(f"report.{name}", **short) for name in ("title", "body"))
    if "@" in to and "{" not in to:
        lines = body.replace("\n", "\r\n")  # RFC 6068, section 5
        return f"mailto:{to}?subject={_quoted(title)}&body={_quoted(lines)}"
    texts = {"title": _quoted(title), "body": _quoted(body)}
    return _SLOT.sub(lambda slot: texts[slot[1]], to)  # in one go: no text is filled in again


def _quoted(text: str) -> str:
    return quote(text, safe=_WHOLE)
