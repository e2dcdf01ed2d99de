"""What makes a map one file: assets and data as `data:` addresses, modules behind an import map."""

from __future__ import annotations

import base64
import json
import posixpath
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from mapapp.resources import resource_dir

MEDIA_TYPES = {
    ".css": "text/css",
    ".geojson": "application/geo+json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".webp": "image/webp",
}

_IMPORT = re.compile(r'(\bfrom |\bimport )"(\.{1,2}/[^"]+)"')


def data_url(content: bytes, suffix: str) -> str:
    """Return bytes as a `data:` address of the media type that a file's ending stands for."""
    return f"data:{MEDIA_TYPES[suffix]};base64,{base64.b64encode(content).decode('ascii')}"


def file_url(path: Path) -> str:
    """Return a file's content as a `data:` address."""
    return data_url(path.read_bytes(), path.suffix)


def module_name(path: str) -> str:
    """Return the bare name by which a module below `static/` is imported in a single file."""
    return f"mapapp/{path}"


def asset(path: str) -> str:
    """Return what stands for a file below `static/`: a bare name for a module, else its content."""
    if path.startswith("js/"):
        return module_name(path)
    return file_url(resource_dir("static") / path)


@cache
def _module(path: str) -> tuple[str, tuple[str, ...]]:
    """Return a module's text with bare imports, and the modules it imports."""
    text = (resource_dir("static") / path).read_text(encoding="utf-8")
    folder = posixpath.dirname(path)
    imported: list[str] = []

    def bare(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2]))
        imported.append(target)
        return f'{match[1]}"{module_name(target)}"'

    return _IMPORT.sub(bare, text), tuple(imported)


def import_map(entries: Iterable[str]) -> str:
    """Return the import map for some modules and all that they import.

    Parameters
    ----------
    entries
        Paths below `static/`.

    Notes
    -----
    A module that is a `data:` address has no folder, so relative imports mean nothing in it: they
    become bare names, which the import map turns into the modules' content (HTML, "Import maps").
    """
    waiting, addresses = list(entries), dict[str, str]()
    while waiting:
        path = waiting.pop()
        if module_name(path) in addresses:
            continue
        text, imported = _module(path)
        addresses[module_name(path)] = data_url(text.encode(), ".js")
        waiting += imported
    return json.dumps({"imports": dict(sorted(addresses.items()))})


def json_block(element_id: str, value: object) -> str:
    """Return a value as a JSON data block that no text in it can close."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/json" id="{element_id}">{safe}</script>'
