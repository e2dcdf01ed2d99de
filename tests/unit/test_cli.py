"""The command line: one clear line and a status, never a traceback."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mapapp import __version__, cli, resources
from mapapp.web.serving import Server
from tests.conftest import PATIENCE, running

if TYPE_CHECKING:
    from tests.unit.conftest import Folder

EVENTS = "layers/events.geojson"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def break_title(document: dict[str, list[dict[str, dict[str, object]]]]) -> None:
    for feature in document["features"][:2]:
        feature["properties"]["title"] = 7


def test_check_of_good_data_says_so(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(folder.path)]) == 0
    assert re.fullmatch(r"11 layers, \d+ features, no faults\n", capsys.readouterr().out)


def test_check_lists_each_fault_in_a_line(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.change(EVENTS, break_title)
    assert cli.main(["check", str(folder.path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"{EVENTS}: treaty-of-gandamak: title: got 7, expected text",
        f"{EVENTS}: durand-agreement: title: got 7, expected text",
    ]


def test_serve_refuses_bad_data_in_one_line(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.change(EVENTS, break_title)
    assert cli.main(["serve", "--port", "0", "--data", str(folder.path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == (
        f"mapapp: the data folder {folder.path} has 2 faults (`mapapp check {folder.path}` lists "
        f"all; the first: {EVENTS}: treaty-of-gandamak: title: got 7, expected text)"
    )


def test_serve_refuses_a_missing_folder_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", "--port", "0", "--data", "/no/such"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("mapapp: the data folder /no/such has 1 fault")


def test_serve_refuses_a_taken_port_in_one_line(
    folder: Folder, taken_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["serve", "--port", str(taken_port), "--data", str(folder.path)]
    assert cli.main(arguments) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"mapapp: cannot serve on 127.0.0.1 port {taken_port}: Address already in use"


@pytest.mark.parametrize("port", ["http", "-1", "65536"])
def test_serve_refuses_a_port_that_is_none(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", f"--port={port}"]) == 1
    expected = f"mapapp: port: got '{port}', expected a number from 0 to 65535\n"
    assert capsys.readouterr().err == expected


def test_serve_says_what_to_do_about_missing_bundles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("geodata", "static"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(resources, "PACKAGE", tmp_path)
    assert cli.main(["serve"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "bundles are missing" in line
    assert "pip install" in line


def test_missing_memory_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """F13."""

    def no_memory() -> None:
        raise MemoryError

    monkeypatch.setattr(cli.bundle, "check", no_memory)
    assert cli.main(["serve"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("mapapp: this process may not have the memory")


def test_serve_opens_the_browser_at_the_address_that_it_prints(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(Server, "run", lambda _: None)
    # A server that ends amid an import ends its process, which here is that of the tests
    monkeypatch.setattr(cli, "_warm", lambda *_: None)
    assert cli.main(["serve", "--port", "0", "--open", "--data", str(folder.path)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert [line] == [f"Durand Line Atlas: {address}" for address in opened]


def test_build_says_what_to_do_about_missing_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mapapp.build.from_packages", None)
    assert cli.main(["build"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("mapapp: ")
    assert "mapapp[build]" in line


def test_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as status:
        cli.main(["--version"])
    assert status.value.code == 0
    assert capsys.readouterr().out == f"mapapp {__version__}\n"


@pytest.mark.parametrize("command", ["sevre", "--bogus"])
def test_an_unknown_command_is_refused(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as status:
        cli.main([command])
    assert status.value.code == 2
    assert command in capsys.readouterr().err


def test_mapapp_alone_serves_and_ends_cleanly_on_ctrl_c(tmp_path: Path) -> None:
    """In a process of its own, as a reader starts it."""
    command = [sys.executable, "-P", "-m", "mapapp"]
    with running(command, tmp_path, {"MAPAPP_PORT": "0", "PATH": ""}) as server:
        assert server.out == f"Durand Line Atlas: {server.address}/\n"
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.address)
        with urllib.request.urlopen(f"{server.address}/health") as response:
            assert response.status == 200
        told = server.out
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(PATIENCE) == 0
        assert (server.out, server.err) == (told, "")


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "moon"], ["serve", "--port", "0"], ["--help"]]
)
def test_output_that_nobody_reads_ends_a_command_quietly(
    folder: Folder, arguments: list[str], tmp_path: Path
) -> None:
    """F9: as of `mapapp check | head -c0`, where the reader is gone before anything is printed."""
    read, write = os.pipe()
    os.close(read)
    environment = {**os.environ, "MAPAPP_DATA": str(folder.path)}
    command = [sys.executable, "-P", "-m", "mapapp", *arguments]
    with (tmp_path / "err").open("wb") as err, ExitStack() as ending:
        process = subprocess.Popen(command, stdout=write, stderr=err, env=environment, cwd=tmp_path)
        ending.callback(process.wait)
        ending.callback(process.kill)
        os.close(write)
        status = process.wait(PATIENCE)
    told = (tmp_path / "err").read_text(encoding="utf-8")
    # argparse prints its help itself, and takes a reader who is gone for no fault
    assert status == (0 if arguments == ["--help"] else 141)
    assert "Traceback" not in told
    assert "Exception" not in told
    assert "BrokenPipe" not in told


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line in which ``$mapapp`` stands for the program."""
    program = f"{shlex.quote(sys.executable)} -P -m mapapp"
    return subprocess.run(
        ["sh", "-c", command.replace("$mapapp", program)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=PATIENCE,
    )


def test_a_closed_or_full_output_is_no_traceback(folder: Folder, tmp_path: Path) -> None:
    """F9."""
    data = shlex.quote(str(folder.path))
    closed = shell(f"$mapapp check {data} >&-", tmp_path)
    assert (closed.returncode, closed.stdout, closed.stderr) == (0, "", "")
    closed = shell("$mapapp check moon >&- 2>&-", tmp_path)
    assert closed.returncode == 1
    if Path("/dev/full").exists():
        full = shell(f"$mapapp check {data} >/dev/full", tmp_path)
        assert (full.returncode, full.stderr) == (1, "mapapp: No space left on device\n")


def test_a_name_that_the_terminal_cannot_show_is_escaped(tmp_path: Path) -> None:
    told = shell("PYTHONIOENCODING=ascii $mapapp check \"$(printf 'ف\\377')\"", tmp_path)
    assert (told.returncode, told.stderr) == (1, "")
    (line,) = told.stdout.splitlines()
    assert line == (r"\u0641\udcff: got No such file or directory, expected a data folder")


def test_the_port_opens_before_folium_is_loaded() -> None:
    """Folium takes as long to load as all else together; the first page brings it."""
    code = "import sys; from mapapp import create_app; create_app(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "flask" in loaded
    assert not loaded & {"folium", "geopandas", "pandas", "pyproj"}


def test_export_writes_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "map.html"
    asked = ["--from", "1995", "--to", "1998-08", "--layers", "events,places"]
    asked += ["--filter", "category=massacre", "--filter", "killed=50"]
    assert cli.main(["export", str(file), *asked]) == 0
    assert capsys.readouterr().out == f"{file}\n"
    page = file.read_text(encoding="utf-8")
    assert '"from":1995,"to":1998,"layers":["events","places"]' in page
    assert '"since":null,"until":"1998-08"' in page
    assert '"category":["massacre"]' in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["map.html", "--layers", "eventz"], "no layer named 'eventz'"),
        (["map.html", "--from", "1998", "--to", "1995"], "1998"),
        (["map.html", "--filter", "killed=nan"], "killed: got 'nan', expected a whole number"),
        (["map.html", "--filter", "colour=red"], "colour: got 'red', expected a filter: one of"),
        (["map.html", "--filter", "killed"], "filter: got 'killed', expected a filter as NAME"),
        (["no-such-folder/map.html"], "cannot write no-such-folder/map.html"),
        (["map.csv"], "got 'map.csv', expected a name that ends in .html or .htm"),  # F34
        (["map"], "expected a name that ends in .html or .htm"),
    ],
)
def test_export_refuses_in_one_line(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", *arguments]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
    assert list(tmp_path.iterdir()) == []
