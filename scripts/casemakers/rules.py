"""The rules that decide what is shown, in the built-in data: states, counts, addresses, ranges."""

from __future__ import annotations

from typing import Any

from mapapp.words.links import source_link

LINKS = (
    "https://example.org/a",
    "http://example.org",
    "HTTPS://WWW.Example.org:8443/A?b=c#d",
    "https://www.hrw.org/reports/x",
    "https://xn--bcher-kva.example/ü",
    "https://bücher.example/",
    "https://example.org?x",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    " https://example.org",
    "https://example.org/a b",
    "https://example.org/a\u00a0b",
    "https://user@example.org/",
    "https://user:word@example.org/",
    "https://example.org@evil.example/",
    "https://example.org\\@evil.example/",
    "https://[::1]/",
    "https://example.org:port/",
    "https://example.org:80:90/",
    "http\u017f://example.org/",
    "https:///example.org",
    "https://www.",
    "https:",
    "//example.org/path",
    "/relative",
    "data:text/html,x",
    "ftp://example.org/",
    "https://example.org/\n",
    "",
    None,
)


def rules() -> dict[str, Any]:
    """Return the cases of each rule by its name."""
    return {"links": _links()}


def _links() -> list[tuple[str | None, str | None, str | None]]:
    """Return addresses with what of them is a link, and its host."""
    links = [(url, source_link("", url)) for url in LINKS]
    return [(url, link.url, link.host) for url, link in links]
