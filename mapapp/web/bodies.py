"""Bodies that are kept in memory, and how they are answered: ETag, 304, caching, compression.

flask-compress squeezes each answer. What it made of a kept body is kept too, so that a layer or a
style sheet is squeezed once for each encoding and not for each reader.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import PurePath
from threading import Lock
from typing import Self

from flask import Flask, Request, Response, g, request
from flask_compress import Compress

from mapapp.web.atlas import atlas

TEXT_TYPES = [
    "application/geo+json",
    "application/json",
    "application/problem+json",
    "application/schema+json",
    "application/vnd.oai.openapi+json",
    "image/svg+xml",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/plain",
]
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
}
"""Ours, not the machine's, which may take a script for plain text; browsers then refuse it."""

LARGEST_CACHE = 32 * 1024 * 1024  # bytes of squeezed bodies; ours come to some 3 MB


@dataclass(frozen=True)
class Body:
    """Bytes to answer with, their media type and their ETag."""

    content: bytes
    media_type: str
    etag: str

    @classmethod
    def of(cls, content: bytes, media_type: str) -> Self:
        """Make a body; its ETag is a hash of its content."""
        return cls(content, media_type, hashlib.sha256(content).hexdigest()[:16])


def media_type(name: str) -> str:
    """Return the media type of a file by the end of its name."""
    return MEDIA_TYPES.get(PurePath(name).suffix, "application/octet-stream")


def respond(body: Body, *, kept: bool = True, lasting: bool = False) -> Response:
    """Answer the request with a body.

    An address that carries the version of the atlas as ``v``, or a hash of the content, is cached
    for good; any other is asked for again, by ETag.

    Parameters
    ----------
    body : Body
        What to answer with.
    kept : bool
        Whether the squeezed bytes are worth keeping: the same body will be asked for again.
    lasting : bool
        Whether the address will never have another content.
    """
    if kept:
        g.kept = body.etag
    response = Response(body.content, content_type=body.media_type)
    response.set_etag(body.etag)
    if lasting or request.args.get("v") == atlas().version:
        response.cache_control.public = True
        response.cache_control.max_age = 365 * 24 * 3600
        response.cache_control.immutable = True
    else:
        response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


class SqueezedBodies:
    """The cache of flask-compress: least used bodies leave first, dynamic ones never enter."""

    def __init__(self) -> None:
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """Return a squeezed body, if it is here."""
        with self._lock:
            if key in self._bodies:
                self._bodies.move_to_end(key)
            return self._bodies.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep a squeezed body, if it has a name."""
        if key.endswith(";"):
            return
        with self._lock:
            if key not in self._bodies:
                self._bodies[key] = value
                self._size += len(value)
            while self._size > LARGEST_CACHE:
                self._size -= len(self._bodies.popitem(last=False)[1])


def _name_of_body(_: Request) -> str:
    return str(g.get("kept", ""))


def init_app(app: Flask) -> None:
    """Compress what the app answers."""
    app.config.update(
        COMPRESS_MIMETYPES=TEXT_TYPES,
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_CACHE_BACKEND=SqueezedBodies,
        COMPRESS_CACHE_KEY=_name_of_body,
    )
    Compress(app)
