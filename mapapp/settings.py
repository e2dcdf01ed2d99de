"""The settings of the atlas: defaults, then ``MAPAPP_*`` in the environment, then a mapping."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from mapapp.errors import SetupError, shown
from mapapp.resources import resource_dir

PREFIX = "MAPAPP_"
LONGEST_HOST = 254  # 253 characters of DNS and the dot that may end a name
NUMBERS = {  # the least and the most that a setting can be
    "port": (0, 65535),
    "proxies": (0, 9),
    "threads": (1, 64),
    "connection_limit": (1, 20_000),
    "channel_timeout": (1, 3600),
    "drain_timeout": (0, 3600),
    "max_request_header_size": (1024, 1024 * 1024),
    "max_request_body_size": (1, 1024 * 1024),
    "backlog": (1, 65535),
}
ACCESS_LOGS = {
    **dict.fromkeys(("off", "0", "no", "false"), "off"),
    **dict.fromkeys(("on", "1", "yes", "true"), "on"),
    "query": "query",
}
NOT_SETTINGS = {  # variables of ours that others read
    "MAPAPP_BUILD_CACHE",  # mapapp.build
    "MAPAPP_CHROMIUM",  # the browser tests
}

_NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?", re.ASCII | re.IGNORECASE)
_ADDRESS_6 = re.compile(r"\[([0-9a-f:.]+)\]", re.ASCII | re.IGNORECASE)
_PATH = re.compile(r"(/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?", re.ASCII)
_EXPECTED_PUBLIC_URL = (
    "where readers find the atlas, such as https://maps.example.org/atlas: http or https, "
    "without user, question mark and fragment"
)
_DOI = re.compile(r"10\.\d{4,9}/[A-Za-z0-9._;()/:-]{1,200}", re.ASCII)
_MAIL = re.compile(
    r"[A-Za-z0-9.+_-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}", re.ASCII | re.IGNORECASE
)
REPORT_SLOTS = ("{title}", "{body}")
LONGEST_REPORT = 500  # characters of the address that reports of errors go to
_EXPECTED_DOI = "a DOI without its address, such as 10.5281/zenodo.1234567"
_EXPECTED_REPORT = (
    "a mail address, or an https address with {title} and {body} in its query, such as "
    "https://example.org/issues/new?title={title}&body={body}"
)
_EXPECTED_HOSTS = (
    "names such as maps.example.org or .example.org, separated by commas, without scheme and port"
)


@dataclass(frozen=True)
class Settings:
    """What an operator can choose.

    Attributes
    ----------
    data : Path
        The data folder.
    host : str
        Address to serve on.
    port : int
        Port to serve on; 0 takes a free one.
    proxies : int
        How many proxies stand before the atlas and tell it in ``X-Forwarded-*`` by which host,
        scheme and path prefix readers came; 0 believes none of it.
    hosts : tuple of str
        Names by which the atlas may be asked for, in lower case and without a port; one that
        begins with a dot takes in all below it. With none, every well-formed name is taken.
    public_url : str or None
        Where readers find the atlas, without a last slash: what is taken elsewhere (cards of other
        sites, a saved map) leads there. None: cards name the host that was asked for, and a saved
        map leads nowhere.
    access_log : str
        ``off``; ``on``: a line on stderr for each request, without what follows the question mark;
        ``query``: with it.
    threads : int
        How many requests are worked on at once.
    connection_limit : int
        How many connections are open at once; beyond it the idlest one makes room.
    channel_timeout : int
        Seconds for a connection to send its next whole request, or to take a part of its answer.
    drain_timeout : int
        Seconds to finish what is in flight after SIGTERM or SIGINT.
    max_request_header_size : int
        Bytes of a request's first line and headers from which it is refused with 431.
    max_request_body_size : int
        Bytes of a request's body from which it is refused with 413, before it is read.
    archive : Path or None
        A folder whose folders hold the data of earlier versions, each named by its version, as
        `mapapp archive` writes them; they stay reachable under ``/data/<version>``.
    doi : str or None
        The DOI of the data, which citations name.
    report : str or None
        Where readers report errors: a mail address, or an https address with ``{title}`` and
        ``{body}`` where the text of the report goes. None: no page has a link for it.
    backlog : int
        How many connections the system holds ready while the server is busy.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    proxies: int = 0
    hosts: tuple[str, ...] = ()
    public_url: str | None = None
    archive: Path | None = None
    doi: str | None = None
    report: str | None = None
    access_log: str = "off"
    threads: int = 8  # enough while some answers take long; more gain nothing under the GIL
    connection_limit: int = 500  # 80 readers with 6 each; poll looks at every one on each turn
    channel_timeout: int = (
        75  # longer than proxies keep theirs (nginx: 60), so that they close first
    )
    drain_timeout: int = 5  # below the 10 s after which containers are killed
    max_request_header_size: int = 64 * 1024  # a filter of 8,000 letters takes 48 kB, escaped
    max_request_body_size: int = 64 * 1024  # no address takes one; a small one gets our own 405
    backlog: int = 1024  # a full queue makes clients wait a second or more for the next try

    @classmethod
    def read(
        cls,
        given: Mapping[str, object] | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> Self:
        """Put the settings together; what is `given` wins over the environment.

        Parameters
        ----------
        given : mapping, optional
            Values by name of the setting, such as ``{"data": "my-geodata"}``.
        environment : mapping, optional
            Texts by name of the variable, such as ``{"MAPAPP_PORT": "8080"}``.

        Raises
        ------
        SetupError
            If a name is not a setting or a value cannot be used.
        """
        values: dict[str, object] = {}
        for variable, text in environment.items():
            if variable.startswith(PREFIX) and variable not in NOT_SETTINGS:
                values[_known(variable.removeprefix(PREFIX).lower(), variable)] = text
        for name, value in (given or {}).items():
            values[_known(name, name)] = value
        numbers = {
            name: _number(name, values[name], *bounds)
            for name, bounds in NUMBERS.items()
            if name in values
        }
        return cls(
            data=_path("data", values["data"]) if "data" in values else resource_dir("geodata"),
            host=str(values.get("host", cls.host)),
            hosts=_hosts(values.get("hosts", cls.hosts)),
            public_url=_public_url(values.get("public_url")),
            archive=_path("archive", values["archive"]) if values.get("archive") else None,
            doi=_doi(values.get("doi")),
            report=_report(values.get("report")),
            access_log=_access_log(values.get("access_log", cls.access_log)),
            **numbers,
        )


def _known(name: str, as_given: str) -> str:
    names = [field.name for field in fields(Settings)]
    if name not in names:
        raise SetupError(f"no setting {shown(as_given)}, expected one of {', '.join(names)}")
    return name


def _path(name: str, value: object) -> Path:
    if isinstance(value, str | Path) and str(value):
        return Path(value)
    raise SetupError(f"{name}: got {shown(value)}, expected the path of a folder")


def _doi(value: object) -> str | None:
    """Read a DOI; an empty one is none."""
    if value is None or value == "":
        return None
    if _DOI.fullmatch(str(value)):
        return str(value)
    raise SetupError(f"doi: got {shown(value)}, expected {_EXPECTED_DOI}")


def _report(value: object) -> str | None:
    """Read where reports go; an empty text is nowhere."""
    if value is None or value == "":
        return None
    text = str(value)
    if _MAIL.fullmatch(text):
        return text
    try:
        parts = urlsplit(text)
        is_web = parts.scheme == "https" and is_host(parts.netloc.partition(":")[0])
    except ValueError:
        is_web = False
    has_slots = is_web and all(parts.query.count(slot) == 1 for slot in REPORT_SLOTS)
    is_plain = text.isascii() and text.isprintable() and not set(text) & set(" \"'<>\\#")
    if has_slots and is_plain and len(text) <= LONGEST_REPORT:
        return text
    raise SetupError(f"report: got {shown(value)}, expected {_EXPECTED_REPORT}")


def _access_log(value: object) -> str:
    if (text := str(value).lower()) in ACCESS_LOGS:
        return ACCESS_LOGS[text]
    raise SetupError(f"access_log: got {shown(value)}, expected on, off or query")


def _hosts(value: object) -> tuple[str, ...]:
    """Read names, with commas between them or one by one."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        raise SetupError(f"hosts: got {shown(value)}, expected {_EXPECTED_HOSTS}")
    names = [str(part).strip().lower() for part in parts]
    for name in filter(None, names):
        if not is_host(name.removeprefix(".")):
            raise SetupError(f"hosts: got {shown(name)}, expected {_EXPECTED_HOSTS}")
    return tuple(name.removesuffix(".") for name in names if name)


def _public_url(value: object) -> str | None:
    """Read the address of the atlas; an empty one is none."""
    if value is None or value == "":
        return None
    try:
        parts = urlsplit(str(value))
        host, port = parts.hostname or "", parts.port
    except ValueError:  # such as a port beyond 65535
        parts, host, port = urlsplit(""), "", None
    name = f"[{host}]" if ":" in host else host
    asked = name if port is None else f"{name}:{port}"
    fits = parts.scheme in {"http", "https"} and is_host(name) and port != 0
    address = f"{parts.scheme}://{asked}{parts.path}"
    if not fits or not _PATH.fullmatch(parts.path) or str(value).lower() != address.lower():
        raise SetupError(f"public_url: got {shown(value)}, expected {_EXPECTED_PUBLIC_URL}")
    return address.removesuffix("/")


def is_host(text: str) -> bool:
    """Return whether a text is a host as it can stand in an address.

    Notes
    -----
    RFC 3986, section 3.2.2, and of its names those that are found by DNS or on a local network,
    the underscore included; other scripts in their ASCII form (``xn--``). What ends in a number
    is an IPv4 address (URL Standard, section 3.5).
    """
    try:
        if text.startswith("["):
            ipaddress.IPv6Address(_ADDRESS_6.fullmatch(text)[1])  # type: ignore[index]
        elif text.removesuffix(".").rpartition(".")[2].isdecimal():
            ipaddress.IPv4Address(text)
        else:
            return len(text) <= LONGEST_HOST and bool(_NAME.fullmatch(text))
    except (TypeError, ValueError):
        return False
    return True


def _number(name: str, value: object, least: int, most: int) -> int:
    text = str(value)
    digits = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
    if digits and least <= int(text) <= most:
        return int(text)
    raise SetupError(f"{name}: got {shown(value)}, expected a number from {least} to {most}")
