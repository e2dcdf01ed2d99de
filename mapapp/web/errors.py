"""Errors as answers: which kind has which status, as data for programs and a page for readers."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from mapapp.errors import BadParameter, NotFound, shown
from mapapp.web.language import fault_words
from mapapp.web.ogc.problems import problem
from mapapp.web.programs import OGC, first_segment, is_for_programs


def init_app(app: Flask) -> None:
    """Turn errors into answers."""
    app.register_error_handler(BadParameter, _bad_parameter)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(HTTPException, _http_error)
    app.log_exception = _log_fault  # type: ignore[method-assign]


def _log_fault(exc_info: Any) -> None:
    """Log a fault of ours with the address, on one line, and the traceback."""
    address = ascii(request.full_path)[1:-1]
    current_app.logger.error("fault: %s %s", request.method, address, exc_info=exc_info)


def _bad_parameter(error: BadParameter) -> Response:
    return _answer(400, str(error), error.got, error.expected)


def _not_found(error: NotFound) -> Response:
    return _answer(404, str(error), error.got, ", ".join(error.known))


def _http_error(error: HTTPException) -> Response:
    """Answer what Flask itself refuses; a fault of ours is told without its insides."""
    status = error.code or InternalServerError.code
    message = error.description or error.name
    if status == HTTPStatus.NOT_FOUND:
        message = f"got {shown(request.path)}, expected an address of the atlas"
    answer = _answer(status, message, request.path, "")
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            answer.headers[name] = value
    return answer


def _answer(status: int, message: str, got: str, expected: str) -> Response:
    if first_segment(request.path) == OGC:
        return problem(status, message, got=got, expected=expected or None)
    if is_for_programs(request.path):
        response = jsonify(error=message, got=got, expected=expected)
    else:
        page = render_template("error.html", words=fault_words(), status=status, message=message)
        response = Response(page, content_type="text/html; charset=utf-8")
    response.status_code = status
    response.cache_control.no_store = True
    return response
