"""The settings of the atlas: defaults, then ``MAPAPP_*`` in the environment, then a mapping."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from mapapp.errors import SetupError, shown
from mapapp.resources import resource_dir

PREFIX = "MAPAPP_"
MOST_PROXIES = 9
NOT_SETTINGS = {  # variables of ours that others read
    "MAPAPP_BUILD_CACHE",  # mapapp.build
    "MAPAPP_CHROMIUM",  # the browser tests
}


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
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    proxies: int = 0

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


def _port(value: object) -> int:
    try:
        port = int(str(value))
    except ValueError:
        port = -1
    if 0 <= port <= 65535:
        return port
    raise SetupError(f"port: got {shown(value)}, expected a number from 0 to 65535")
