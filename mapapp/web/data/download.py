"""What is shown, as a file: ``/download`` with the parameters of the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import floor, log10
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

from flask import Blueprint, Flask, Response, current_app, request
from werkzeug.exceptions import ServiceUnavailable

from mapapp.data.catalogue import Catalogue
from mapapp.data.strictjson import compact
from mapapp.downloads.about import About, about
from mapapp.downloads.formats import FORMATS
from mapapp.downloads.parts import Part, parts_of, plain
from mapapp.errors import BadParameter
from mapapp.filters import VIEW
from mapapp.meaning.address import PARAMETERS, ViewState
from mapapp.meaning.citation import as_chicago, licence_name
from mapapp.web.atlas import atlas
from mapapp.web.bodies import Body, FileBody, body_of, respond
from mapapp.web.data.cite import address_of_data, cited
from mapapp.web.kept import already, kept
from mapapp.web.language import data_words
from mapapp.web.programs import refuse_unknown
from mapapp.words.languages import ENGLISH, words_in
from mapapp.words.messages import Messages

bp = Blueprint("download", __name__)

WRITERS = 1  # GDAL's settings are of the process, and a second core is left to those who read
MOST_WAITING = 2  # with the writer three of the four threads that docs/deploy.md gives to gunicorn
PATIENCE = 8.0  # seconds that one who waits is kept
RETRY_AFTER = 10  # seconds
PLACES = "mapapp-downloads"


class Places:
    """Who writes a file, and who waits for that.

    Attributes
    ----------
    patience
        Seconds that one who waits is kept.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._inside = BoundedSemaphore(WRITERS + MOST_WAITING)
        self._writing = BoundedSemaphore(WRITERS)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Take a place for as long as a file is written.

        Raises
        ------
        ServiceUnavailable
            If too many wait already, or the wait is too long.
        """
        if not self._inside.acquire(blocking=False):
            raise _busy()
        try:
            if not self._writing.acquire(timeout=self.patience):
                raise _busy()
            try:
                yield
            finally:
                self._writing.release()
        finally:
            self._inside.release()


def _busy() -> ServiceUnavailable:
    message = "Other downloads are being written. Ask again in some seconds."
    return ServiceUnavailable(message, retry_after=RETRY_AFTER)


def init_app(app: Flask) -> None:
    """Give an application places for those who write downloads."""
    app.extensions[PLACES] = Places()


@bp.get("/download")
def download() -> Response:
    """Return what the address shows, in a format, as a file with a name.

    Raises
    ------
    BadParameter
        If the format is none, no layer is on, or it would be too much.
    """
    refuse_unknown(request.args, (*PARAMETERS, "format", "v"))
    form = request.args.get("format", next(iter(FORMATS)))
    if form not in FORMATS:
        raise BadParameter("format", form, f"one of {', '.join(FORMATS)}")
    catalogue, state = _asked()
    response = respond(_written(catalogue, form, state, address_of_data()))
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(state, form)}"'
    return response


@bp.get("/download/contents")
def contents() -> Response:
    """Return what a download of the same parameters would hold: the dialog shows it."""
    refuse_unknown(request.args, (*PARAMETERS, "v"))
    catalogue, state = _asked()
    parts = parts_of(catalogue, state)
    told = {
        "version": catalogue.version,
        "released": catalogue.released,
        "data": address_of_data(),
        "layers": [_layer(part) for part in parts],
        "formats": {
            name: {"file": _name(state, name), "bytes": _size_class(parts, each.share)}
            for name, each in FORMATS.items()
        },
    }
    return respond(Body.of(compact(told), "application/json"), kept=False)


def _asked() -> tuple[Catalogue, ViewState]:
    catalogue = atlas().catalogue_in(data_words())
    state = plain(ViewState.parse(request.args, catalogue, exact=True), catalogue)
    if state.filters.bbox == VIEW:
        raise BadParameter("bbox", VIEW, "west,south,east,north: only the page knows its view")
    return catalogue, state


def _layer(part: Part) -> dict[str, Any]:
    layer = part.layer
    return {
        "id": layer.id,
        "title": layer.title,
        "count": len(part.places),
        "of": len(layer.features),
        "licences": [
            {"name": licence_name(each), "path": each.get("path")} for each in layer.licences
        ],
        "credit": layer.credit,
    }


def _size_class(parts: tuple[Part, ...], share: float) -> int:
    """Return the size of a file in bytes, about: one digit that counts."""
    size = max(sum(part.size for part in parts) * share, 1000)
    digit = int(10 ** floor(log10(size)))
    return round(size / digit) * digit


def _name(state: ViewState, form: str) -> str:
    days = "-".join(dict.fromkeys((state.range.start, state.range.end)))
    released = atlas().catalogue.released
    data = f"-data-{released}" if released else ""
    return f"durand-line-atlas-{days}{data}.{FORMATS[form].ending}"


def _written(catalogue: Catalogue, form: str, state: ViewState, data: str) -> Body | FileBody:
    """Return the file: who waited for a place finds there what another wrote of the same."""
    if (body := already(_made, catalogue, form, state, data)) is not None:
        return body
    parts_of(catalogue, state)  # what is too much is refused before anyone waits
    places: Places = current_app.extensions[PLACES]
    with places.one():
        return _made(catalogue, form, state, data)


@kept
def _made(catalogue: Catalogue, form: str, state: ViewState, _data: str) -> Body | FileBody:
    """Write the file; the last argument is for the key: an address in it names the host."""
    parts = parts_of(catalogue, state)
    said = _about(catalogue, state, parts)
    try:
        with TemporaryDirectory(prefix="mapapp-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / f"atlas.{FORMATS[form].ending}"
            FORMATS[form].write(parts, said, path)
            return body_of(path, FORMATS[form].media_type)
    except (OSError, RuntimeError) as error:  # such as a full disk, which GDAL tells in its way
        current_app.logger.exception("download not written")
        raise ServiceUnavailable(
            "The file could not be written just now.", retry_after=RETRY_AFTER
        ) from error


def _about(catalogue: Catalogue, state: ViewState, parts: tuple[Part, ...]) -> About:
    words: Messages = words_in(state.lang or ENGLISH)
    citation = cited(catalogue, words, state)
    return about(
        catalogue,
        state,
        parts,
        words,
        address=citation.permalink,
        data=address_of_data(),
        citation=as_chicago(citation),
    )
