"""Settings come from defaults, then the environment, then what is given."""

from pathlib import Path

import pytest

from mapapp.errors import SetupError
from mapapp.settings import Settings


def test_defaults_serve_the_built_in_data_on_this_machine_only(root: Path) -> None:
    assert Settings.read(environment={}) == Settings(root / "geodata", "127.0.0.1", 8000)


def test_the_environment_wins_over_defaults() -> None:
    environment = {"MAPAPP_DATA": "d", "MAPAPP_HOST": "::1", "MAPAPP_PORT": "0", "HOME": "/x"}
    assert Settings.read(environment=environment) == Settings(Path("d"), "::1", 0)


def test_what_is_given_wins_over_the_environment() -> None:
    given = {"data": Path("here"), "port": 81}
    environment = {"MAPAPP_DATA": "there", "MAPAPP_PORT": "82", "MAPAPP_HOST": "0.0.0.0"}
    assert Settings.read(given, environment) == Settings(Path("here"), "0.0.0.0", 81)


@pytest.mark.parametrize(
    ("given", "environment", "message"),
    [
        ({"prot": 80}, {}, "no setting 'prot', expected one of data, host, port, proxies"),
        (
            {},
            {"MAPAPP_PROT": "80"},
            "no setting 'MAPAPP_PROT', expected one of data, host, port, proxies",
        ),
        ({"port": "http"}, {}, "port: got 'http', expected a number from 0 to 65535"),
        ({"port": 65536}, {}, "port: got 65536, expected a number from 0 to 65535"),
        ({"port": -1}, {}, "port: got -1, expected a number from 0 to 65535"),
        ({"proxies": "all"}, {}, "proxies: got 'all', expected a number from 0 to 9"),
        ({"proxies": -1}, {}, "proxies: got -1, expected a number from 0 to 9"),
        ({}, {"MAPAPP_PROXIES": "10"}, "proxies: got '10', expected a number from 0 to 9"),
        ({"data": ""}, {}, "data: got '', expected the path of a folder"),
        ({"data": 7}, {}, "data: got 7, expected the path of a folder"),
    ],
)
def test_what_cannot_be_used_is_refused(
    given: dict[str, object], environment: dict[str, str], message: str
) -> None:
    with pytest.raises(SetupError) as error:
        Settings.read(given, environment)
    assert str(error.value) == message


def test_no_proxy_is_believed_unless_the_operator_says_so() -> None:
    assert Settings.read(environment={}).proxies == 0
    assert Settings.read(environment={"MAPAPP_PROXIES": "1"}).proxies == 1


def test_the_variable_of_the_browser_tests_is_no_setting() -> None:
    Settings.read(environment={"MAPAPP_CHROMIUM": "/usr/bin/chromium"})
