"""The settings of the atlas: defaults, then ``MAPAPP_*`` in the environment, then a mapping."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from mapapp.errors import SetupError, shown
from mapapp.resources import resource_dir

PREFIX = "MAPAPP_"
MOST_PROXIES = 9
LONGEST_HOST = 254  # 253 characters of DNS and the dot that may end a name
NOT_SETTINGS = {  # variables of ours that others read
    "MAPAPP_BUILD_CACHE",  # mapapp.build
    "MAPAPP_CHROMIUM",  # the browser tests
}

_NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?", re.ASCII | re.IGNORECASE)
_ADDRESS_6 = re.compile(r"\[([0-9a-f:.]+)\]", re.ASCII | re.IGNORECASE)
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
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    proxies: int = 0
    hosts: tuple[str, ...] = ()

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
        return cls(
            data=_path(values["data"]) if "data" in values else resource_dir("geodata"),
            host=str(values.get("host", cls.host)),
            port=_port(values.get("port", cls.port)),
            proxies=_proxies(values.get("proxies", cls.proxies)),
            hosts=_hosts(values.get("hosts", cls.hosts)),
        )


def _known(name: str, as_given: str) -> str:
    names = [field.name for field in fields(Settings)]
    if name not in names:
        raise SetupError(f"no setting {shown(as_given)}, expected one of {', '.join(names)}")
    return name


def _path(value: object) -> Path:
    if isinstance(value, str | Path) and str(value):
        return Path(value)
    raise SetupError(f"data: got {shown(value)}, expected the path of a folder")


def _proxies(value: object) -> int:
    if str(value).isdecimal() and int(str(value)) <= MOST_PROXIES:
        return int(str(value))
    raise SetupError(f"proxies: got {shown(value)}, expected a number from 0 to {MOST_PROXIES}")


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


def _port(value: object) -> int:
    try:
        port = int(str(value))
    except ValueError:
        port = -1
    if 0 <= port <= 65535:
        return port
    raise SetupError(f"port: got {shown(value)}, expected a number from 0 to 65535")
