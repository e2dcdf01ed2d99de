"""Headers that tell browsers what our pages may do: nothing but what we serve ourselves."""

from flask import Flask, Response, request

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}

FRAMED = "pages.embed"
"""The one page that other sites may show in a frame."""


def _policy(ancestors: str) -> str:
    return "; ".join(f"{name} {value}" for name, value in POLICY.items()) + (
        f"; frame-ancestors {ancestors}"
    )


HEADERS = {
    "Content-Security-Policy": _policy("'none'"),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}


def init_app(app: Flask) -> None:
    """Send the headers with every answer, errors included."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    response.headers.update(HEADERS)
    if request.endpoint == FRAMED and response.status_code < 400:
        response.headers["Content-Security-Policy"] = _policy("*")
    return response
