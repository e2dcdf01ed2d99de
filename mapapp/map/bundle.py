"""What the pages load: the bundles that `bundle.mjs` made of `static/js` and `static/css`.

The build makes them in `static/dist`, named by a hash of their content; `manifest.json` there says
which files a name such as ``index.js`` stands for. Only the standard library is needed here, since
the build hook reads this too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from mapapp.errors import SetupError
from mapapp.resources import resource_dir

TOOLS = ("bundle.mjs", "package.json", "package-lock.json")
"""What decides the bundles beside their sources, below the checkout."""

REMEDY = "install again (in a checkout: `make run`, or pip install -e .), which makes them"


class Manifest(TypedDict):
    """What `bundle.mjs` says of its work: digests of what went in, and the files by name."""

    sources: str
    tools: str
    files: dict[str, list[str]]


def digest(paths: Iterable[Path]) -> str:
    """Return one digest of files' content, in the order of their paths."""
    content = hashlib.sha256()
    for path in sorted(paths, key=Path.as_posix):
        content.update(path.read_bytes())
    return content.hexdigest()


def sources(static: Path) -> list[Path]:
    """Return the modules and style sheets that bundles are made of, below `static`."""
    return [path for end in ("js", "css") for path in (static / end).rglob(f"*.{end}")]


def manifest() -> Manifest:
    """Return what the bundles are.

    Raises
    ------
    SetupError
        If they have not been made.
    """
    file = resource_dir("static") / "dist" / "manifest.json"
    try:
        status = file.stat()
    except OSError as error:
        raise SetupError(f"the page's bundles are missing ({file}): {REMEDY}") from error
    return _read(file, status.st_mtime_ns)


@lru_cache(maxsize=2)
def _read(file: Path, _mtime_ns: int) -> Manifest:
    """Read the manifest once for each time that it changes."""
    read: Manifest = json.loads(file.read_text(encoding="utf-8"))
    return read


def is_current(static: Path) -> bool:
    """Return whether the bundles below `static` are made of the sources there.

    In a checkout the tools count too; a wheel does not have them.
    """
    file = static / "dist" / "manifest.json"
    if not file.is_file():
        return False
    made: Manifest = json.loads(file.read_text(encoding="utf-8"))
    tools = [static.parents[1] / name for name in TOOLS]
    if tools[0].is_file() and made["tools"] != digest(tools):
        return False
    return made["sources"] == digest(sources(static))


def check() -> None:
    """Make sure that the bundles are there, whole, and made of what is beside them.

    Raises
    ------
    SetupError
        If not; the message says what to do.
    """
    static, made = resource_dir("static"), manifest()
    named = {name for names in made["files"].values() for name in names}
    if missing := sorted(name for name in named if not (static / "dist" / name).is_file()):
        raise SetupError(f"static/dist has no {', '.join(missing)}: {REMEDY}")
    if not is_current(static):
        raise SetupError(f"the page's bundles are older than what they are made of: {REMEDY}")


def files(name: str) -> list[str]:
    """Return the files below `static/` that a bundle is: itself first, then what it imports."""
    return [f"dist/{file}" for file in manifest()["files"][name]]


def text(name: str) -> str:
    """Return the text of a bundle that is one file."""
    (file,) = files(name)
    return (resource_dir("static") / file).read_text(encoding="utf-8")
