"""What makes a map one file: its bundles and its data, as text that its page holds."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Mapping
from pathlib import PurePath, PurePosixPath

from mapapp.data.catalogue import Catalogue, Layer
from mapapp.map import bundle
from mapapp.words.locale import Locale

MEDIA_TYPES = {".webp": "image/webp"}


def data_url(name: str, content: bytes) -> str:
    """Return an image as a `data:` address; the end of its name tells its media type."""
    text = base64.b64encode(content).decode("ascii")
    return f"data:{MEDIA_TYPES[PurePath(name).suffix]};base64,{text}"


def data_of(catalogue: Catalogue) -> dict[str, object]:
    """Return layers and base map as the page's modules take them where they ask no server."""
    shared = {PurePosixPath(name).name for name in catalogue.shapes}
    return {
        "collections": {
            layer.id: _collection(layer, catalogue) for layer in catalogue.layers.values()
        },
        "files": basemap_files(catalogue.basemap, shared),
    }


def _collection(layer: Layer, catalogue: Catalogue) -> object:
    """Return a layer; without geometry where a topology has it."""
    shared = f"layers/{layer.id}" in catalogue.shapes
    return json.loads(layer.records if shared else layer.body)


def basemap_files(contents: Mapping[str, bytes], shared: Collection[str]) -> dict[str, object]:
    """Return the base map's files by name: what is JSON as its value, an image as its address.

    Parameters
    ----------
    contents
        What they hold, by name.
    shared
        Names, without their ending, of those whose shapes another file holds: they are left out.
    """
    files: dict[str, object] = {}
    for name, content in sorted(contents.items()):
        path = PurePath(name)
        if path.suffix in MEDIA_TYPES:
            files[name] = data_url(name, content)
        elif path.suffix != ".geojson" or path.stem not in shared:
            files[name] = json.loads(content)
    return files


def script(name: str) -> str:
    """Return a bundle as a script."""
    return script_text(bundle.text(name))


def script_text(text: str) -> str:
    """Return a script's text as a script that nothing in it can end or hide.

    Notes
    -----
    In a script ``</script`` ends it and ``<!--`` may hide its end (HTML, "Restrictions for contents
    of script elements", which also gives the escapes: both stand only in strings and expressions).
    """
    safe = text.replace("<!--", r"\x3C!--").replace("</script", r"\x3C/script")
    return f"<script>{safe}</script>"


def style(name: str) -> str:
    """Return a bundle as a style sheet."""
    return style_text(bundle.text(name))


def fonts(locale: Locale) -> tuple[str, ...]:
    """Return the bundles that bring the letters of a language, where devices may lack them."""
    return ("vazirmatn.css",) if locale.script == "Arab" else ()


def style_text(text: str) -> str:
    """Return rules as a style sheet that nothing in them can end."""
    safe = text.replace("</style", r"\3C/style")
    return f"<style>{safe}</style>"


def json_block(element_id: str, value: object) -> str:
    """Return a value as a JSON data block that no text in it can close."""
    return json_text_block(element_id, json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def json_text_block(element_id: str, text: str) -> str:
    """Return the text of a JSON value as a data block that nothing in it can close."""
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/json" id="{element_id}">{safe}</script>'
