"""Sources as links: which address a reader may follow, and how its host is named.

``static/js/rules/format.js`` has the same rule; ``tests/cases/links.json`` holds both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WEB = re.compile(
    r"https?://(?:www\.)?([^\x00-\x20/?#@:\\\[\]<>%]+)(?::[0-9]{1,5})?(?:[/?#][^\x00-\x20]*)?",
    re.ASCII | re.IGNORECASE,
)
"""An address of the web: no other scheme, no user name before the host, no space."""


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source, with an address and its host where readers may follow it."""

    title: str
    url: str | None
    host: str | None


def source_link(title: str, url: str | None) -> SourceLink:
    """Return a source, with an address only where it is one that readers may follow."""
    match = _WEB.fullmatch(url or "")
    return SourceLink(title, match and url, match and match[1].lower())


def source_links(record: Mapping[str, list[dict[str, str | None]]]) -> tuple[SourceLink, ...]:
    """Return the sources of a feature or of one of its states."""
    return tuple(
        source_link(str(source["title"]), source.get("url")) for source in record.get("sources", ())
    )
