"""Errors as problem documents (RFC 9457), or as a page where a reader asked for one."""

from http import HTTPStatus

from flask import Response, render_template

from mapapp.data.strictjson import compact
from mapapp.web.language import fault_words
from mapapp.web.ogc.formats import wants_html

PROBLEM = "application/problem+json"
TITLES = {400: "This address cannot be read", 404: "There is no such resource"}


def problem(status: int, detail: str, **members: object) -> Response:
    """Return a problem document.

    Parameters
    ----------
    status : int
        The status of the answer.
    detail : str
        What came, and what was expected.
    **members
        More for programs, such as the name of the parameter or the position in a filter.
    """
    title = TITLES.get(status, HTTPStatus(status).phrase)
    if wants_html():
        page = render_template("error.html", words=fault_words(), status=status, message=detail)
        response = Response(page, status, content_type="text/html; charset=utf-8")
    else:
        document = {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            **{name: value for name, value in members.items() if value not in (None, ())},
        }
        response = Response(compact(document), status, content_type=PROBLEM)
    response.cache_control.no_store = True
    response.vary.add("Accept")
    return response
