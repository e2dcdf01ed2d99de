"""How long a request may be: what no reader and no program of good will needs is refused at once.

Reading a header takes time that grows with its length, and the libraries that read it set no bound
of their own. A server in front of the atlas may allow less, never more.
"""

from flask import Flask, request
from werkzeug.exceptions import RequestHeaderFieldsTooLarge, RequestURITooLarge

LONGEST_ADDRESS = 50_000
"""Bytes of path and query: a filter of 8000 Arabic letters, each written as two bytes."""

LONGEST_FIELD = 8190
"""Characters of one header field, as Apache and gunicorn have it."""


def init_app(app: Flask) -> None:
    """Look at the length of each request before anything else does."""
    app.before_request(_refuse_long)


def _refuse_long() -> None:
    """Refuse what is too long (RFC 9110, 15.5.15; RFC 6585, section 5)."""
    environ = request.environ
    for name in [key for key in environ if key.startswith("HTTP_")]:
        if len(environ[name]) > LONGEST_FIELD:
            del environ[name]  # so that nothing reads it to word the answer
            field = name.removeprefix("HTTP_").replace("_", "-").title()
            raise RequestHeaderFieldsTooLarge(
                f"The header {field} is too long, expected at most {LONGEST_FIELD} characters."
            )
    if len(request.query_string) + len(environ["PATH_INFO"]) > LONGEST_ADDRESS:
        environ["QUERY_STRING"] = ""
        raise RequestURITooLarge(
            f"The address is too long, expected at most {LONGEST_ADDRESS} characters."
        )
