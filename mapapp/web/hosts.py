"""By which address the reader came: host, scheme and prefix, or 400 where they cannot be true.

Werkzeug takes a host that it cannot read for none, and a scheme and prefix unseen; links would
then lead nowhere. Here each is read once, before the application sees the request.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import RequestRedirect

from mapapp.errors import BadParameter
from mapapp.settings import is_host
from mapapp.web.atlas import EXTENSION, atlas

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ASKED = "mapapp.host"
"""Where the environment of a request keeps its host, or what is wrong with its address."""

DEFAULT_PORTS = {"http": 80, "https": 443}
EXPECTED_HOST = "one host name or address, with or without a port"
EXPECTED_PREFIX = "a path such as /atlas, of letters, digits and . _ ~ -"

_FIELD = re.compile(r"(?P<name>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>\d{0,5}))?", re.ASCII)
_ABSOLUTE = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<host>[^/?#]*)", re.IGNORECASE)
_SEGMENT = r"(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+"
_PREFIX = re.compile(rf"/?(?P<path>(?:{_SEGMENT}(?:/{_SEGMENT})*)?)/?")


def init_app(app: Flask) -> None:
    """Let requests in by a well-formed, trusted address only.

    Notes
    -----
    ``X-Forwarded-*`` is believed of as many proxies as the settings say, and of nobody else.
    """
    settings = app.extensions[EXTENSION].settings
    inner = app.wsgi_app

    def told(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            _take_scheme(environ)
            _take_prefix(environ)
            environ[ASKED] = _host_of(environ, settings.hosts)
        except BadParameter as error:
            environ[ASKED] = error
            environ["HTTP_HOST"] = "localhost"  # Werkzeug could not route by a host of no form
        return inner(environ, start_response)

    believed: WSGIApplication = told
    if count := settings.proxies:
        believed = ProxyFix(
            told, x_for=count, x_proto=count, x_host=count, x_port=count, x_prefix=count
        )

    def sent(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        _take_target(environ)
        return believed(environ, start_response)

    app.wsgi_app = sent  # type: ignore[method-assign]
    app.before_request(_refuse)


def _refuse() -> None:
    asked = request.environ[ASKED]
    if isinstance(asked, BadParameter):
        raise asked
    request.host = asked
    if isinstance(request.routing_exception, RequestRedirect):  # Werkzeug wrote its own host
        url = urlsplit(request.routing_exception.new_url)
        request.routing_exception.new_url = url._replace(scheme="", netloc="").geturl()


def root() -> str:
    """Return the absolute address of the atlas as the reader asked for it, without a last slash.

    Notes
    -----
    Werkzeug's `root_url` is for people: it decodes ``xn--``.
    """
    return f"{request.scheme}://{request.host}{quote(request.root_path)}"


def public_root() -> str:
    """Return the absolute address of the atlas for what is taken elsewhere, without a last slash.

    It is the one that the settings name, else that by which the reader asked.
    """
    return atlas().settings.public_url or root()


def public_address(path: str) -> str:
    """Return the absolute address of a path that Flask made, for what is taken elsewhere."""
    return public_root() + path.removeprefix(quote(request.root_path))


def read_host(text: str, scheme: str = "http") -> str:
    """Read the value of a field ``Host``; the answer is fit for links.

    Parameters
    ----------
    text : str
        The value.
    scheme : str
        ``http`` or ``https``, whose usual port is left out.

    Raises
    ------
    ValueError
        If it is not one host, or the port is none.

    Notes
    -----
    RFC 9110, section 7.2: a host of RFC 3986, section 3.2.2, and a port, of which there may be
    nothing but the colon. User and password are an error (RFC 9110, section 4.2.4).
    """
    match = _FIELD.fullmatch(text)
    if match is None or not is_host(match["name"]):
        raise ValueError(EXPECTED_HOST)
    name = match["name"].lower()
    if not match["port"]:
        return name
    port = int(match["port"])
    if not 1 <= port <= 65535:
        raise ValueError(EXPECTED_HOST)
    return name if port == DEFAULT_PORTS[scheme] else f"{name}:{port}"


def is_trusted(host: str, trusted: Iterable[str]) -> bool:
    """Return whether a host, whatever its port, is one of those; a leading dot takes in all below.

    Examples
    --------
    >>> is_trusted("maps.Example.org:8000", [".example.org"])
    True
    """
    name = re.sub(r":\d+$", "", host.lower()).removesuffix(".")
    return any(
        f".{name}".endswith(each) if each.startswith(".") else name == each for each in trusted
    )


def _take_target(environ: WSGIEnvironment) -> None:
    """Let the host of a request-target in absolute form take the place of ``Host``.

    Notes
    -----
    RFC 9112, section 3.2.2. ``Host`` must be there and well-formed all the same, but for HTTP/1.0.
    """
    target = environ.get("REQUEST_URI") or environ.get("RAW_URI") or ""
    match = _ABSOLUTE.match(target)
    if match is None:
        return
    given = environ.get("HTTP_HOST")
    if given is None and environ.get("SERVER_PROTOCOL") != "HTTP/1.0":
        return
    try:
        read_host(match["host"] if given is None else given)
    except ValueError:
        return
    is_ours = match["scheme"].lower() in DEFAULT_PORTS
    environ["HTTP_HOST"] = match["host"] if is_ours else match[0]
    environ["PATH_INFO"] = environ["PATH_INFO"] or "/"  # the same (RFC 9110, section 4.2.3)


def _take_scheme(environ: WSGIEnvironment) -> None:
    given = environ["wsgi.url_scheme"]
    scheme = given.lower()
    if scheme not in DEFAULT_PORTS:
        environ["wsgi.url_scheme"] = "http"
        raise BadParameter("X-Forwarded-Proto", given, "http or https")
    environ["wsgi.url_scheme"] = scheme


def _take_prefix(environ: WSGIEnvironment) -> None:
    """Give a prefix that a proxy told its one slash at the front, and none at the end."""
    given, before = environ.get("SCRIPT_NAME", ""), _untold(environ, "SCRIPT_NAME") or ""
    if given == before:
        return
    match = _PREFIX.fullmatch(given)
    if match is None:
        environ["SCRIPT_NAME"] = before
        raise BadParameter("X-Forwarded-Prefix", given, EXPECTED_PREFIX)
    environ["SCRIPT_NAME"] = f"/{match['path']}" if match["path"] else ""


def _host_of(environ: WSGIEnvironment, trusted: tuple[str, ...]) -> str:
    """Return the host that was asked for (RFC 9112, sections 3.2 and 3.3)."""
    given = environ.get("HTTP_HOST")
    name = "Host" if given == _untold(environ, "HTTP_HOST") else "X-Forwarded-Host"
    if given is None:
        raise BadParameter(name, "", EXPECTED_HOST)
    try:
        host = read_host(given, environ["wsgi.url_scheme"])
    except ValueError as error:
        raise BadParameter(name, given, EXPECTED_HOST) from error
    if trusted and not is_trusted(host, trusted):
        raise BadParameter(name, given, "a host that this server answers for")
    return host


def _untold(environ: WSGIEnvironment, key: str) -> str | None:
    """Return what stood in the environment before a proxy's word was taken."""
    before: dict[str, str | None] = environ.get("werkzeug.proxy_fix.orig", environ)
    return before.get(key)
