"""Bodies, in memory or on the disk, and how they travel: ETag, caching, compression, byte ranges.

flask-compress squeezes each answer in the coding that the request prefers. What it made of a kept
body is kept too, so that a layer or a style sheet is squeezed once for each coding and not for
each reader.
"""

import hashlib
import re
import weakref
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from threading import Lock
from typing import Self

from flask import Flask, Request, Response, current_app, g, request
from flask_compress import Compress
from werkzeug.exceptions import (
    NotAcceptable,
    RequestedRangeNotSatisfiable,
    RequestHeaderFieldsTooLarge,
)

from mapapp.web.atlas import atlas
from mapapp.web.kept import Kept
from mapapp.web.negotiation import CODINGS, IDENTITY, LONGEST_FIELD, coding_weights

TEXT_TYPES = [
    "application/geo+json",
    "application/json",
    "application/problem+json",
    "application/schema+json",
    "application/vnd.google-earth.kml+xml",
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
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""Ours, not the machine's, which may take a script for plain text; browsers then refuse it."""

_RANGE = re.compile(r"bytes=[ \t]*(\d{0,40})-(\d{0,40})[ \t]*", re.ASCII | re.IGNORECASE)
"""One range; digits are bounded, since longer numbers cost time and no file is that long."""

NEGOTIATED = ("Accept", "Accept-Encoding", "Accept-Language", "Range")

PIECE = 64 * 1024  # bytes of a file that are in memory at once
MOST_IN_MEMORY = 256 * 1024
"""Bytes of a file that is read at once: more would be kept open than a process may have open."""

MOST_SQUEEZED = 16 * 1024 * 1024  # bytes: the same pages in two codings, and all files


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

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.content)


class FileBody:
    """A file to answer with, its media type and its ETag; it is sent piece by piece.

    Attributes
    ----------
    size
        Its bytes, on the disk; none of them are in memory.

    Notes
    -----
    It is opened once and read by any number of threads. Its name may be taken away at once, where
    the system lets it: it is closed, and gone, when nothing refers to it any more.
    """

    def __init__(self, path: Path, media_type: str) -> None:
        self.media_type = media_type
        self._file = path.open("rb")
        weakref.finalize(self, self._file.close)
        self.etag = hashlib.file_digest(self._file, "sha256").hexdigest()[:16]
        self.size = self._file.tell()
        self._reading = Lock()

    def pieces(self, part: range) -> Iterator[bytes]:
        """Yield the bytes of a part."""
        for start in range(part.start, part.stop, PIECE):
            with self._reading:
                self._file.seek(start)
                piece = self._file.read(min(PIECE, part.stop - start))
            yield piece


def body_of(path: Path, media_type: str) -> Body | FileBody:
    """Return a file as a body: in memory if it is small, else on the disk."""
    if path.stat().st_size <= MOST_IN_MEMORY:
        return Body.of(path.read_bytes(), media_type)
    return FileBody(path, media_type)


class FileResponse(Response):
    """An answer with a file, or a part of one."""

    def __init__(self, body: FileBody) -> None:
        super().__init__(content_type=body.media_type)
        self._body = body
        self.take(range(body.size))

    def take(self, part: range) -> None:
        """Answer with these bytes alone."""
        self.response = self._body.pieces(part)
        self.content_length = len(part)


def media_type(name: str) -> str:
    """Return the media type of a file by the end of its name."""
    return MEDIA_TYPES.get(PurePath(name).suffix, "application/octet-stream")


def respond(body: Body | FileBody, *, kept: bool = True, lasting: bool = False) -> Response:
    """Answer the request with a body.

    An address that carries the version of the atlas as ``v``, or a hash of the content, is cached
    for good; any other is asked for again, by ETag.

    Parameters
    ----------
    body : Body or FileBody
        What to answer with.
    kept : bool
        Whether the squeezed bytes are worth keeping: the same body will be asked for again.
    lasting : bool
        Whether the address will never have another content.
    """
    if kept:
        g.kept = body.etag
    if isinstance(body, Body):
        response = Response(body.content, content_type=body.media_type)
    else:
        response = FileResponse(body)
    response.set_etag(body.etag)
    if lasting or request.args.get("v") == atlas().version:
        response.cache_control.public = True
        response.cache_control.max_age = 365 * 24 * 3600
        response.cache_control.immutable = True
    else:
        response.cache_control.no_cache = True
    return response


class SqueezedBodies(Kept[bytes]):
    """The cache of flask-compress; dynamic bodies, which have no name, never enter."""

    def __init__(self) -> None:
        super().__init__(MOST_SQUEEZED, len)

    def set(self, key: Hashable, value: bytes) -> None:
        """Keep a squeezed body, if it has a name."""
        if not str(key).endswith(";"):
            super().set(key, value)


def _name_of_body(_: Request) -> str:
    return str(g.get("kept", ""))


def init_app(app: Flask) -> None:
    """Answer in the coding, the part and the form that the request asks for."""
    app.config.update(
        COMPRESS_MIMETYPES=TEXT_TYPES,
        COMPRESS_ALGORITHM=list(CODINGS),
        COMPRESS_REGISTER=False,
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=False,
        COMPRESS_BR_LEVEL=5,
        COMPRESS_CACHE_BACKEND=SqueezedBodies,
        COMPRESS_CACHE_KEY=_name_of_body,
    )
    compress = Compress(app)
    app.before_request(_choose_coding)
    app.after_request(lambda response: _deliver(response, compress))


def _choose_coding() -> None:
    """Choose by RFC 9110, section 12.5.3, and leave to flask-compress nothing to choose.

    What cannot be coded, such as an image, is sent as it is even where that was not wanted.

    Raises
    ------
    NotAcceptable
        If neither a coding that we have can be taken nor none.
    RequestHeaderFieldsTooLarge
        If there is more to read than anyone has to say (RFC 9110, section 5.4).
    """
    for name in NEGOTIATED:
        if len(request.headers.get(name, "")) > LONGEST_FIELD:
            raise RequestHeaderFieldsTooLarge(f"{name} has over {LONGEST_FIELD} characters.")
    weights = coding_weights(request.headers.get("Accept-Encoding"))
    best = max(weights, key=lambda name: weights[name])
    if not weights[best]:
        raise NotAcceptable(f"Accept-Encoding leaves none of {', '.join(weights)}.")
    g.plain = weights[IDENTITY] > 0
    request.environ["HTTP_ACCEPT_ENCODING"] = best


def _deliver(response: Response, compress: Compress) -> Response:
    """Send the whole or a part, or that it is known.

    Notes
    -----
    RFC 9110: what was selected by ``Accept-Encoding`` is compared with what the client has
    (section 13.2.2), and only then is a part of it cut. Parts are of what is not coded.
    """
    part = _asked_part(response)
    if part is None:
        response = compress.after_request(response)
    else:
        response.vary.add("Accept-Encoding")
    if response.status_code != 200 or request.method not in ("GET", "HEAD"):
        return response
    response.make_conditional(request)
    if response.status_code == 200 and _has_parts(response):
        response.accept_ranges = "bytes"
        if part is not None:
            return _cut(response, part)
    return response


def _has_parts(response: Response) -> bool:
    """Return whether bytes of an answer can be asked for later: its ETag says that it is equal."""
    etag, is_weak = response.get_etag()
    return bool(etag) and not is_weak


def _asked_part(response: Response) -> range | None:
    """Return the bytes that are asked for; none of them if there are none such, None if all.

    Notes
    -----
    RFC 9110, section 14.2: for GET alone; another unit, several ranges, or what is none, is as if
    it had not been asked. Section 13.1.5: ``If-Range`` holds by a strong ETag only; we have no
    dates.
    """
    match = _RANGE.fullmatch(request.headers.get("Range", ""))
    is_whole = request.method == "GET" and response.status_code == 200 and _has_parts(response)
    if match is None or not is_whole or not g.get("plain"):
        return None
    if request.headers.get("If-Range", response.headers["ETag"]) != response.headers["ETag"]:
        return None
    first, last = match.groups()
    length = _length(response)
    if first:
        is_range = not last or int(first) <= int(last)
        return range(int(first), min(int(last or length) + 1, length)) if is_range else None
    return range(max(0, length - int(last)), length) if last else None


def _length(response: Response) -> int:
    """Return the bytes of a whole answer; those of a file are not read for that."""
    if isinstance(response, FileResponse):
        return response.content_length or 0
    return len(response.get_data())


def _cut(response: Response, part: range) -> Response:
    """Make an answer one of a part of it: 206, or 416 if there is no such part."""
    length = _length(response)
    if not part:
        error = RequestedRangeNotSatisfiable(length)
        refusal = current_app.make_response(current_app.handle_user_exception(error))
        for name in ("Accept-Ranges", "Vary"):
            refusal.headers[name] = response.headers[name]
        return refusal
    if isinstance(response, FileResponse):
        response.take(part)
    else:
        response.set_data(response.get_data()[part.start : part.stop])
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{length}"
    return response
