"""Settings come from defaults, then the environment, then what is given."""

from dataclasses import fields
from pathlib import Path

import pytest

from mapapp.errors import SetupError
from mapapp.settings import NUMBERS, Settings, is_host


def test_defaults_serve_the_built_in_data_on_this_machine_only(root: Path) -> None:
    assert Settings.read(environment={}) == Settings(root / "geodata", "127.0.0.1", 8000)


def test_the_environment_wins_over_defaults() -> None:
    environment = {"MAPAPP_DATA": "d", "MAPAPP_HOST": "::1", "MAPAPP_PORT": "0", "HOME": "/x"}
    assert Settings.read(environment=environment) == Settings(Path("d"), "::1", 0)


def test_what_is_given_wins_over_the_environment() -> None:
    given = {"data": Path("here"), "port": 81}
    environment = {"MAPAPP_DATA": "there", "MAPAPP_PORT": "82", "MAPAPP_HOST": "0.0.0.0"}
    assert Settings.read(given, environment) == Settings(Path("here"), "0.0.0.0", 81)


KNOWN = ", ".join(field.name for field in fields(Settings))


@pytest.mark.parametrize(
    ("given", "environment", "message"),
    [
        ({"prot": 80}, {}, f"no setting 'prot', expected one of {KNOWN}"),
        ({}, {"MAPAPP_PROT": "80"}, f"no setting 'MAPAPP_PROT', expected one of {KNOWN}"),
        ({"port": "http"}, {}, "port: got 'http', expected a number from 0 to 65535"),
        ({"port": 65536}, {}, "port: got 65536, expected a number from 0 to 65535"),
        ({"port": -1}, {}, "port: got -1, expected a number from 0 to 65535"),
        ({"proxies": "all"}, {}, "proxies: got 'all', expected a number from 0 to 9"),
        ({"proxies": -1}, {}, "proxies: got -1, expected a number from 0 to 9"),
        ({}, {"MAPAPP_PROXIES": "10"}, "proxies: got '10', expected a number from 0 to 9"),
        ({"threads": 0}, {}, "threads: got 0, expected a number from 1 to 64"),
        ({"threads": 1.5}, {}, "threads: got 1.5, expected a number from 1 to 64"),
        ({"threads": True}, {}, "threads: got True, expected a number from 1 to 64"),
        ({"port": "٨٠"}, {}, "port: got '٨٠', expected a number from 0 to 65535"),
        (
            {"port": "0" * 9 + "80"},
            {},
            "port: got '00000000080', expected a number from 0 to 65535",
        ),
        (
            {},
            {"MAPAPP_CHANNEL_TIMEOUT": "9" * 9},
            "channel_timeout: got '999999999', expected a number from 1 to 3600",
        ),
        ({}, {"MAPAPP_ACCESS_LOG": "a.log"}, "access_log: got 'a.log', expected on, off or query"),
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


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        ("", ()),
        ("maps.example.org", ("maps.example.org",)),
        (" Maps.Example.org. ,.example.net,,", ("maps.example.org", ".example.net")),
        ("127.0.0.1,[::1],my_app", ("127.0.0.1", "[::1]", "my_app")),
        (["a.example", "b.example"], ("a.example", "b.example")),
    ],
)
def test_trusted_hosts_are_names_with_commas_between(given: object, hosts: tuple[str, ...]) -> None:
    assert Settings.read({"hosts": given}, {}).hosts == hosts
    if isinstance(given, str):
        assert Settings.read(environment={"MAPAPP_HOSTS": given}).hosts == hosts


@pytest.mark.parametrize(
    "wrong",
    [
        "*",
        "https://a.example",
        "a.example:8000",
        "a b",
        "..a",
        ".",
        "::1",
        "a.example/x",
        "é.example",
    ],
)
def test_what_is_no_host_cannot_be_trusted(wrong: str) -> None:
    with pytest.raises(SetupError, match=r"hosts: got .* expected names such as"):
        Settings.read({"hosts": f"good.example,{wrong}"}, {})


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (None, None),
        ("", None),
        ("https://maps.example.org", "https://maps.example.org"),
        ("https://maps.example.org/", "https://maps.example.org"),
        ("HTTPS://Maps.Example.org:8443/Atlas/1/", "https://maps.example.org:8443/Atlas/1"),
        ("http://[2001:db8::1]:8000/atlas", "http://[2001:db8::1]:8000/atlas"),
    ],
)
def test_the_public_address_has_no_last_slash(given: str | None, meant: str | None) -> None:
    assert Settings.read({"public_url": given}, {}).public_url == meant
    if given is not None:
        assert Settings.read(environment={"MAPAPP_PUBLIC_URL": given}).public_url == meant


@pytest.mark.parametrize(
    "wrong",
    [
        *("maps.example.org", "//maps.example.org", "/atlas", "ftp://a.example", "https://"),
        *("https://me:word@a.example", "https://me@a.example", "https://a.example/?x=1"),
        *("https://a.example/?", "https://a.example/#", "https://a b.example", "https://é.example"),
        *("https://a.example:0", "https://a.example:70000", "https://a.example:", "https://[::1"),
        *("https://a.example/a//b", "https://a.example/../b", 'https://a.example/"><b>'),
        *("javascript:alert(1)", "https://a.example/\nb", "https:///atlas"),
    ],
)
def test_what_is_no_address_of_an_atlas_cannot_be_public(wrong: str) -> None:
    with pytest.raises(SetupError, match=r"public_url: got .* expected where readers find"):
        Settings.read({"public_url": wrong}, {})


@pytest.mark.parametrize(
    "text",
    [
        *("localhost", "my_app", "a", "xn--mgbai9azgqp6j.example", "a-b.c", "example.org.", "A.B"),
        *("_dmarc.x", "127.0.0.1", "[::1]", "[2001:db8::1]", "[::ffff:192.0.2.1]", "a" * 63),
        "1.example",
    ],
)
def test_a_host_is_a_name_or_an_address(text: str) -> None:
    assert is_host(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            ".",
            "a..b",
            ".a",
            "a b",
            "a/b",
            "a:80",
            "u@a",
            "a,b",
            "a%2eb",
            "a\n",
            "é",
            "١",
            "<a>",
        ),
        *("[", "]", "[]", "[a]", "[::1", "::1", "[::1]x", "[fe80::1%25eth0]", "[v1.a]", "[:::]"),
        *("1", "1.2.3", "256.1.1.1", "1.2.3.4.5", "01.2.3.4", "1.2.3.4.", "a" * 64, "a." * 200),
        *('"', "'", "\\", "a\x00", "$(a)", "{{a}}", "a?b", "a#b"),
    ],
)
def test_all_else_is_no_host(text: str) -> None:
    assert not is_host(text)


@pytest.mark.parametrize(
    ("text", "meant"), [("on", "on"), ("1", "on"), ("TRUE", "on"), ("0", "off"), ("query", "query")]
)
def test_the_access_log_is_switched_as_people_write_it(text: str, meant: str) -> None:
    assert Settings.read(environment={"MAPAPP_ACCESS_LOG": text}).access_log == meant


def test_every_number_is_a_setting_and_its_default_lies_within_its_bounds() -> None:
    settings = Settings.read(environment={})
    for name, (least, most) in NUMBERS.items():
        assert least <= getattr(settings, name) <= most, name


@pytest.mark.parametrize("given", ["10.5281/zenodo.1234567", "10.1234/a(b)c;d", None, ""])
def test_a_doi_stands_without_its_address(given: str | None) -> None:
    assert Settings.read({"doi": given}, {}).doi == (given or None)


@pytest.mark.parametrize(
    "wrong",
    ["https://doi.org/10.5281/zenodo.1", "doi:10.5281/x", "10.5281/", "10.5281/a b", "11.1/x", 10],
)
def test_what_is_no_doi_is_refused(wrong: object) -> None:
    with pytest.raises(SetupError, match=r"doi: got .* expected a DOI without its address"):
        Settings.read({"doi": wrong}, {})


@pytest.mark.parametrize(
    "given",
    [
        "atlas@example.org",
        "a.b+c-d_e@mail.example.org",
        "https://example.org/issues/new?title={title}&body={body}",
        "https://example.org:8443/new?labels=data&body={body}&title={title}",
        None,
        "",
    ],
)
def test_reports_go_to_a_mail_address_or_a_form(given: str | None) -> None:
    assert Settings.read({"report": given}, {}).report == (given or None)


@pytest.mark.parametrize(
    "wrong",
    [
        "nobody",
        "a@b",
        "a@example.org,b@example.org",
        "a@example.org?cc=b@example.org",
        "mailto:a@example.org",
        "http://example.org/?title={title}&body={body}",
        "javascript:alert({title}{body})",
        "https://example.org/{title}?body={body}",
        "https://example.org/?title={title}",
        "https://example.org/?title={title}&body={body}&again={body}",
        "https://user@example.org/?title={title}&body={body}",
        "https://example.org/?title={title}&body={body}#x",
        "https://example.org/?title={title}&body={body} ",
        'https://example.org/?title={title}&body={body}"',
        "https://[/?title={title}&body={body}",
        "https://example.org/?title={title}&body={body}&" + "x" * 500,
        7,
    ],
)
def test_what_nobody_could_report_to_is_refused(wrong: object) -> None:
    with pytest.raises(SetupError, match=r"report: got .* expected a mail address, or an https"):
        Settings.read({"report": wrong}, {})


def test_an_archive_is_a_folder_or_none() -> None:
    assert Settings.read({}, {"MAPAPP_ARCHIVE": "versions"}).archive == Path("versions")
    assert Settings.read({}, {"MAPAPP_ARCHIVE": ""}).archive is None
    with pytest.raises(SetupError, match="archive: got 7, expected the path of a folder"):
        Settings.read({"archive": 7}, {})
