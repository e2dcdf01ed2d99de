"""The files in deploy/ and what docs/deploy.md says of them, run as far as they run here."""

from __future__ import annotations

import getpass
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from mapapp.settings import Settings
from tests.conftest import PATIENCE, end, eventually
from tests.process.conftest import Running, started

pytestmark = pytest.mark.no_cover  # others ask the same of the same lines

Get = Callable[..., Any]

SBIN = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"
SAID = {"data": "built in", "hosts": "any"}  # defaults that are said in words, as none is
PART = re.compile(r'<(?:link|script)[^>]* (?:href|src)="([^"]*)"')


def program(name: str, package: str) -> str:
    """Path of a program; skips where there is none, and fails where all tests have to run."""
    found = shutil.which(name, path=SBIN)
    if found is None:
        text = f"this test needs {name}: install it (Debian: apt-get install {package})"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(text)
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with fullchain.pem and privkey.pem for 127.0.0.1, signed by itself."""
    folder = tmp_path_factory.mktemp("tls")
    command = [program("openssl", "openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=atlas", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return folder


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with started(tmp_path_factory.mktemp("atlas"), proxies=1, access_log="on") as running:
        yield running


@pytest.fixture(scope="module")
def site(
    root: Path, certificate: Path, atlas: Running, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Run nginx with the site of deploy/, on free ports, and give its address."""
    with nginx(root, certificate, atlas.port, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@contextmanager
def nginx(root: Path, certificate: Path, backend: int, folder: Path) -> Iterator[str]:
    binary = program("nginx", "nginx-light")
    plain, secure = free_port(), free_port()
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{secure} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "/etc/ssl/atlas": str(certificate),
        "/var/cache/nginx/atlas": str(folder / "cache"),
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{backend};",
    }
    text = (root / "deploy/nginx-atlas.conf").read_text("utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, "utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}\ndaemon off;\npid {folder / 'pid'};\nerror_log {folder / 'error.log'};\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}include {folder / 'site.conf'};\n}}\n",
        "utf-8",
    )
    command = [binary, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, timeout=PATIENCE)
    assert tried.returncode == 0, tried.stderr
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        eventually(lambda: listens(secure), "nginx does not start")
        yield f"https://127.0.0.1:{secure}"
    finally:
        end(process)


@pytest.fixture
def get(site: str, certificate: Path) -> Get:
    context = ssl.create_default_context(cafile=str(certificate / "fullchain.pem"))

    def ask(path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = Request(site + path, body, named, method=method)
        try:
            return urlopen(asked, context=context, timeout=PATIENCE)
        except HTTPError as error:
            return error

    return ask


def parts(page: str) -> list[str]:
    """Files that a page loads."""
    return [path.replace("&amp;", "&") for path in PART.findall(page)]


def test_readers_come_by_tls_below_a_path(get: Get, site: str) -> None:
    """Links keep the scheme, host and path by which they came, and every file is there."""
    with get("/atlas/") as page:
        text = page.read().decode()
        assert (page.status, page.headers["X-Content-Type-Options"]) == (200, "nosniff")
        assert page.headers["Strict-Transport-Security"]
    own = re.findall(r'(?:href|src)="(/[^"]*)"', text)
    assert [each for each in own if not each.startswith("/atlas/")] == []
    files = [path for path in parts(text) if path.startswith("/")]
    assert len(files) > 2
    for path in files:
        with get(path) as part:
            assert part.status == 200, path
    with get("/atlas/ogc?f=json") as landing:
        links = [link["href"] for link in json.load(landing)["links"]]
    assert [link for link in links if not link.startswith(f"{site}/atlas/")] == []


def test_the_path_without_its_slash_leads_to_it(get: Get) -> None:
    with get("/atlas") as page:
        assert page.status == 200
        assert page.url.endswith("/atlas/")


def test_ids_arrive_as_they_were_encoded(get: Get) -> None:
    with get("/atlas/ogc/collections/events/items/a%2Fb%25c%3F") as missing:
        assert missing.status == 404
        assert "a/b%c?" in missing.read().decode()


def test_what_may_be_kept_is_kept_and_nothing_else(get: Get) -> None:
    with get("/atlas/") as page:
        kept = next(path for path in parts(page.read().decode()) if "?v=" in path)
        assert not page.headers["X-Cache"]
    caches = []
    for _ in range(3):
        with get(kept) as part:
            body = part.read()
            caches.append(part.headers["X-Cache"])
    assert caches[1:] == ["HIT", "HIT"]
    with get(kept, Accept_Encoding="gzip") as part:
        if part.headers["Content-Encoding"]:
            assert part.read() != body, "each coding is kept by itself"
    for path in ("/atlas/", "/atlas/health", "/atlas/layers/nothing.geojson"):
        with get(path), get(path) as again:
            assert not again.headers["X-Cache"], path


def test_a_page_that_is_still_the_same_is_not_sent_again(get: Get) -> None:
    with get("/atlas/") as page:
        etag = page.headers["ETag"]
    with get("/atlas/", If_None_Match=etag) as again:
        assert again.status == 304


def test_a_large_body_ends_at_nginx(get: Get, atlas: Running) -> None:
    with get("/atlas/health", "POST", bytes(2000)) as refused:
        assert refused.status == 413
    assert [line for line in atlas.lines() if "POST" in line] == []


def test_the_log_of_the_atlas_holds_no_address_of_a_reader(get: Get, atlas: Running) -> None:
    with get("/atlas/health", X_Forwarded_For="192.0.2.7") as health:
        assert health.status == 200

    def told() -> list[str]:
        return [line for line in atlas.lines() if "start: " not in line]

    eventually(told, "a line, which follows the answer")
    assert [line for line in told() if "192.0.2.7" in line or "127.0.0.1" in line] == []


@pytest.fixture
def unit(root: Path) -> str:
    return (root / "deploy/mapapp.service").read_text("utf-8")


def test_systemd_accepts_the_unit(unit: str, tmp_path: Path) -> None:
    file = tmp_path / "mapapp.service"
    file.write_text(re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", unit), "utf-8")
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("this test needs systemd-analyze: there is none without systemd")
    command = [analyze, "verify", "--man=no", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_the_unit_leaves_time_to_drain_and_room_for_connections(unit: str) -> None:
    values = dict(line.split("=", 1) for line in unit.splitlines() if re.match(r"\w+=", line))
    assert int(values["TimeoutStopSec"]) > Settings.drain_timeout
    assert int(values["LimitNOFILE"]) > Settings.connection_limit + 100
    chosen = dict(each.split("=") for each in re.findall(r"MAPAPP_\w+=\S+", unit))
    assert Settings.read(environment=chosen).proxies == 1


@pytest.fixture
def steps(root: Path) -> list[list[str]]:
    """The instructions of the Containerfile."""
    text = (root / "deploy/Containerfile").read_text("utf-8").replace("\\\n", " ")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [line.split(None, 1) for line in lines]


def test_the_container_is_built_of_what_is_there(
    root: Path, steps: list[list[str]], tmp_path: Path
) -> None:
    """The files that it copies, and no others, make the package."""
    for name, value in steps:
        if name == "COPY" and not value.startswith("--from"):
            *sources, target = value.split()
            for source in sources:
                assert (root / source).exists(), source
                if (root / source).is_dir():
                    shutil.copytree(root / source, tmp_path / target)
                else:
                    shutil.copy(root / source, tmp_path / target)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "made"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    assert len(list(tmp_path.glob("made/mapapp-*.whl"))) == 1


def test_the_container_runs_as_nobody_and_knows_its_health(
    steps: list[list[str]], atlas: Running
) -> None:
    values = dict(steps)
    assert values["USER"] == "65532:65532"
    settings = dict(each.split("=") for each in values["ENV"].split())
    assert Settings.read(environment=settings).host == "0.0.0.0"
    port = settings["MAPAPP_PORT"]
    assert json.loads(values["ENTRYPOINT"]) == ["/opt/mapapp/bin/mapapp"]
    _, *check = json.loads(values["HEALTHCHECK"].split("CMD ", 1)[1])
    assert f"127.0.0.1:{port}/health" in check[-1]
    for here, status in ((atlas.port, 0), (free_port(), 1)):
        command = [sys.executable, *(each.replace(f":{port}/", f":{here}/") for each in check)]
        assert subprocess.run(command, capture_output=True, timeout=PATIENCE).returncode == status


def test_the_documentation_names_every_file_and_setting(root: Path) -> None:
    """With its default; a setting that nobody can find is none."""
    text = (root / "docs/deploy.md").read_text("utf-8")
    for file in (root / "deploy").iterdir():
        assert f"deploy/{file.name}" in text
    for field in fields(Settings):
        default = SAID.get(field.name, "none" if field.default is None else str(field.default))
        assert f"\n| `MAPAPP_{field.name.upper()}` | {default} | " in text, field.name
