"""Parts of a page that are in another language than the page: found by their letters, and marked.

In a page in Arabic letters a text without one of them is Latin: the title of a source, a name, or
what nobody has translated. All of these are marked as English, which readers aloud and the
order of words need. `static/js/panel/foreign.js` does the same with what the page's modules make.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import unescape

MARKS = ' lang="en" dir="ltr"'

PROSE = 90
"""Letters from which on a text is more than a name or a title."""

_OWN = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<whole>script|style|pre|code|textarea|title)\b.*?</(?P=whole)>"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|[^<]+",
    re.DOTALL,
)
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img"),
    *("input", "link", "meta", "source", "track", "wbr"),
}
_SILENT = {"svg", "noscript"}
_WITHIN = {
    *("a", "abbr", "b", "bdi", "br", "cite", "em", "i", "mark", "q", "s", "small", "span"),
    *("strong", "sub", "sup", "time", "u", "wbr"),
}
"""Elements within a line of text."""
_OF_TEXT = _WITHIN | {"p", "blockquote", "figcaption", "option"}
"""Elements that are marked themselves; within others their text is, which leaves them in place."""
_RUNNING = {"li", "dd", "td"}
"""Elements that are marked themselves where their text runs on through elements within it."""
_TITLES = {"a", "cite"}
"""Elements whose texts are titles, however long."""


def is_foreign(text: str) -> bool:
    """Return whether a text of a page in Arabic letters has letters, and none of those."""
    return bool(_LETTER.search(text)) and not _OWN.search(text)


def is_prose(text: str) -> bool:
    """Return whether a text is so long that a reader should be told of its language."""
    return len(_LETTER.findall(text)) >= PROSE


@dataclass
class _Element:
    """An element that is read: its start tag, what it holds, and what that is."""

    tag: str
    start: str
    is_silent: bool
    parts: list[str | _Element] = field(default_factory=list)

    def texts(self, but: Collection[str] = ()) -> Iterator[str]:
        """Yield the texts in it whose language nothing tells, `but` those in such elements."""
        for part in self.parts:
            if isinstance(part, _Element):
                if not part.is_silent and part.tag not in but:
                    yield from part.texts(but)
            elif not part.startswith("<"):
                yield unescape(part)

    def is_line(self) -> bool:
        """Return whether it holds nothing but text and elements within a line."""
        return all(
            part.tag in _WITHIN and part.is_line()
            if isinstance(part, _Element)
            else not part.startswith("<") or part.startswith(("<br", "<wbr"))
            for part in self.parts
        )


@dataclass
class Marked:
    """Markup with its foreign parts marked, and whether any of them is prose."""

    markup: str
    has_prose: bool


def mark(markup: str) -> Marked:
    """Mark the parts of a page's markup that are in Latin letters, where it is in Arabic ones.

    Parameters
    ----------
    markup : str
        Well-formed: each element that is no void one is closed.

    Notes
    -----
    What names its language, or is not to be translated, is left as it is.
    """
    root = _read(markup)
    written = _Writer()
    written.inside(root)
    return Marked("".join(written.parts), written.has_prose)


def _read(markup: str) -> _Element:
    root = _Element("", "", is_silent=False)
    open_elements = [root]
    for token in _TOKEN.finditer(markup):
        tag, text = token["tag"], token[0]
        if tag is None or tag in _VOID or token["rest"].endswith("/"):
            open_elements[-1].parts.append(text)
        elif token["end"]:
            while len(open_elements) > 1 and open_elements.pop().tag != tag:
                pass
        else:
            rest = token["rest"]
            is_silent = tag in _SILENT or ' lang="' in rest or ' translate="no"' in rest
            element = _Element(tag, text, is_silent)
            open_elements[-1].parts.append(element)
            open_elements.append(element)
    return root


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.has_prose = False

    def inside(self, element: _Element, *, is_silent: bool = False) -> None:
        for part in element.parts:
            if isinstance(part, _Element):
                self.element(part, is_silent=is_silent)
            elif is_silent or part.startswith("<") or not is_foreign(unescape(part)):
                self.parts.append(part)
            else:
                text = part.strip()
                before, _, after = part.partition(text)
                self.parts.append(f"{before}<bdi{MARKS}>{text}</bdi>{after}")
                self.has_prose |= is_prose(unescape(text))

    def element(self, element: _Element, *, is_silent: bool) -> None:
        is_silent = is_silent or element.is_silent
        start = element.start
        if not is_silent and _takes_marks(element) and is_foreign("".join(element.texts())):
            start, is_silent = f"{start[:-1]}{MARKS}>", True
            is_title = element.tag in _TITLES
            self.has_prose |= not is_title and is_prose("".join(element.texts(_TITLES)))
        self.parts.append(start)
        self.inside(element, is_silent=is_silent)
        self.parts.append(f"</{element.tag}>")


def _takes_marks(element: _Element) -> bool:
    """Return whether an element in another language is marked itself, and not what it holds."""
    if element.tag in _OF_TEXT:
        return element.is_line()
    return element.tag in _RUNNING and _runs_on(element) and element.is_line()


def _runs_on(element: _Element) -> bool:
    """Return whether an element holds both text and elements."""
    texts = [part for part in element.parts if isinstance(part, str) and not part.startswith("<")]
    return len(texts) < len(element.parts) and any(map(is_foreign, map(unescape, texts)))
