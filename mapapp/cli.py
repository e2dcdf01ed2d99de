"""The command line: `mapapp` alone serves the atlas."""

from __future__ import annotations

import argparse
import csv
import os
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from mapapp import __version__
from mapapp.errors import BadParameter, DataError, MapAppError, SetupError, one_line
from mapapp.map import bundle
from mapapp.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

NAME = "Durand Line Atlas"
LONGEST_IMPORT = 2  # seconds that the end waits for one; it takes about one


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments; those of the process when left out.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name that the terminal cannot show is escaped
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(argv)
    except BrokenPipeError:  # whoever read what is printed has gone, as `head` does
        status = 128 + 13  # what a shell tells of a program that SIGPIPE ended
    except OSError as error:  # such as a full disk
        print(f"mapapp: {error.strerror or error}", file=sys.stderr)
        status = 1
    if sys.stdout is not None:
        _forget_output(sys.stdout.fileno())
    return status


def _run(argv: Sequence[str] | None) -> int:
    """Run a command; what it printed has been written when this returns."""
    try:
        arguments = _parser().parse_args(argv)
        return int(arguments.run(arguments))
    except DataError as error:
        hint = one_line(f"`mapapp check {error.folder}` lists all; the first")
        print(f"mapapp: {error.summary} ({hint}: {error.faults[0]})", file=sys.stderr)
    except MapAppError as error:
        print(f"mapapp: {error}", file=sys.stderr)
    except MemoryError:
        print("mapapp: this process may not have the memory it needs (ulimit -v)", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    finally:
        if sys.stdout is not None:  # closed by the shell: `>&-`
            sys.stdout.flush()
    return 1


def _forget_output(number: int) -> None:
    """Let what could not be written go nowhere, else Python tries again at its end.

    Notes
    -----
    The way of Python's documentation, "Note on SIGPIPE" of the module `signal`.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mapapp",
        description=f"{NAME}: the Afghanistan-Pakistan frontier through time.",
        epilog="Without a command, mapapp serves the atlas on http://127.0.0.1:8000/.",
    )
    parser.add_argument("--version", action="version", version=f"mapapp {__version__}")
    parser.set_defaults(run=_serve, open=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    serve = commands.add_parser("serve", help="serve the atlas", description="Serve the atlas.")
    serve.add_argument("--host", help="address to serve on (default: 127.0.0.1)")
    serve.add_argument("--port", help="port to serve on; 0 takes a free one (default: 8000)")
    serve.add_argument("--data", metavar="DIR", help="data folder (default: the one built in)")
    serve.add_argument("--open", action="store_true", help="open the atlas in the browser")
    serve.add_argument(
        "--access-log",
        nargs="?",
        const="on",
        metavar="query",
        help="log each request on stderr; with query: also what follows the question mark",
    )
    serve.set_defaults(run=_serve)

    check = commands.add_parser(
        "check", help="check a data folder", description="List every fault of a data folder."
    )
    check.add_argument("data", metavar="DIR", nargs="?", help="default: the one built in")
    check.set_defaults(run=_check)

    export = commands.add_parser(
        "export",
        help="write the map to one HTML file",
        description="Write the map to one HTML file that opens without a server or a network.",
    )
    export.add_argument("file", metavar="FILE.html")
    export.add_argument("--from", dest="from_year", metavar="DATE", help="first year, month or day")
    export.add_argument("--to", dest="to_year", metavar="DATE", help="last year, month or day")
    export.add_argument("--layers", metavar="IDS", help="ids of layers, with commas between")
    export.add_argument(
        "--claims", metavar="VIEW", help="neutral, afghanistan, pakistan or ground view of the line"
    )
    export.add_argument(
        "--filter",
        dest="filters",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="which events are shown, such as category=attacks or place=PK-KP; may be repeated",
    )
    export.add_argument("--lang", metavar="LANGUAGE", help="language of the map (default: en)")
    export.add_argument("--data", metavar="DIR", help="data folder (default: the one built in)")
    export.set_defaults(run=_export)

    words = commands.add_parser(
        "words",
        help="gather, check or compile what translators write",
        description="Work with translations; docs/translate.md is for translators.",
    )
    words.add_argument(
        "what",
        choices=("extract", "missing", "check", "compile"),
        help="bring the files of all languages up to date with the texts that there are; print the "
        "texts of the data that a language lacks as a table; print what is wrong; write what the "
        "program reads fast",
    )
    words.add_argument("--lang", metavar="LANGUAGE", help="the language of `missing`")
    words.add_argument("--data", metavar="DIR", help="data folder (default: the one built in)")
    words.set_defaults(run=_words)

    archive = commands.add_parser(
        "archive",
        help="keep the data of this version in a folder",
        description="Keep the data in a folder of versions, from which MAPAPP_ARCHIVE serves them.",
    )
    archive.add_argument("folder", metavar="DIR", help="the folder of versions")
    archive.add_argument("--data", metavar="DIR", help="data folder (default: the one built in)")
    archive.set_defaults(run=_archive)

    build = commands.add_parser(
        "build",
        help="build layers and base map from the tables",
        description="Build layers and base map from the tables (needs the extra: mapapp[build]).",
    )
    build.add_argument("--data", metavar="DIR", help="data folder (default: the one built in)")
    build.add_argument(
        "--tables-only", action="store_true", help="build only what comes from tables alone"
    )
    build.set_defaults(run=_build)
    return parser


def _settings(arguments: argparse.Namespace) -> Settings:
    names = ("data", "host", "port", "access_log")
    given = {name: getattr(arguments, name, None) for name in names}
    return Settings.read({name: value for name, value in given.items() if value is not None})


def _serve(arguments: argparse.Namespace) -> int:
    # Each command loads only what it needs, so that --help and check stay quick.
    from mapapp.web.app import create_app
    from mapapp.web.atlas import EXTENSION
    from mapapp.web.serving import log_start, serve, start_log

    settings = _settings(arguments)
    bundle.check()
    start_log(settings)
    app = create_app(settings)
    warming = Thread(target=_warm, args=(app, settings), daemon=True)

    def announce(address: str) -> None:
        print(f"{NAME}: {address}", flush=True)
        data = app.extensions[EXTENSION].catalogue.version
        log_start(settings, {"version": __version__, "data_version": data, "address": address})
        with suppress(RuntimeError):  # no thread to be had: then the first reader waits
            warming.start()
        if arguments.open:
            webbrowser.open(address)

    serve(app, settings, announce)
    if warming.ident is not None:
        warming.join(LONGEST_IMPORT)
    if warming.is_alive():  # amid an import, which an exit in the usual way would tear
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
    return 0


def _warm(app: Flask, settings: Settings) -> None:
    """Make the first page, and the parser of filters, before they are first asked for."""
    from mapapp.web.ogc.cql2.text import parse_text

    with suppress(Exception):  # what is wrong shows when a reader asks
        parse_text("1=1")
        trusted = settings.hosts[0].removeprefix(".") if settings.hosts else "localhost"
        app.test_client().get("/", headers={"Host": trusted})


def _check(arguments: argparse.Namespace) -> int:
    from mapapp.folder import load_folder

    try:
        catalogue = load_folder(_settings(arguments).data)
    except DataError as error:
        print(*error.faults, sep="\n")
        return 1
    features = sum(len(layer.features) for layer in catalogue.layers.values())
    print(f"{len(catalogue.layers)} layers, {features} features, no faults")
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadParameter("filter", text, "a filter as NAME=VALUE")
    return name, value


def _export(arguments: argparse.Namespace) -> int:
    if not arguments.file.lower().endswith((".html", ".htm")):
        raise BadParameter("file", arguments.file, "a name that ends in .html or .htm")

    from mapapp.filters import filter_texts
    from mapapp.web.app import create_app
    from mapapp.web.pages.saved import written

    asked = {
        "from": arguments.from_year,
        "to": arguments.to_year,
        "layers": arguments.layers,
        "claims": arguments.claims,
        "lang": arguments.lang,
    }
    args = {name: str(value) for name, value in asked.items() if value is not None}
    args |= filter_texts(dict(_pair(each) for each in arguments.filters))
    page = written(create_app(_settings(arguments)), args)
    try:
        Path(arguments.file).write_text(page, encoding="utf-8")
    except OSError as error:
        raise SetupError(f"cannot write {arguments.file}: {error.strerror}") from error
    print(arguments.file)
    return 0


def _words(arguments: argparse.Namespace) -> int:
    from mapapp import translating
    from mapapp.data.translations import COLUMNS

    data = _settings(arguments).data
    if arguments.what == "extract":
        print(*translating.extract(data), sep="\n")
    elif arguments.what == "compile":
        print(*translating.write_compiled(), sep="\n")
    elif arguments.what == "missing":
        if arguments.lang not in translating.LANGUAGES:
            expected = f"one of {', '.join(translating.LANGUAGES)}"
            raise BadParameter("lang", arguments.lang or "", expected)
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows((*row, "no", "") for row in translating.missing(data, arguments.lang))
    else:
        faults, counts = translating.check(data)
        print(*(one_line(str(fault)) for fault in faults), sep="\n", end="\n" if faults else "")
        for language, (interface, content) in counts.items():
            print(f"{language}: interface {interface}; data {content}")
        return 1 if faults else 0
    return 0


def _archive(arguments: argparse.Namespace) -> int:
    from mapapp.downloads.archive import keep
    from mapapp.folder import load_folder

    print(keep(load_folder(_settings(arguments).data), Path(arguments.folder)))
    return 0


def _build(arguments: argparse.Namespace) -> int:
    from mapapp.build import build

    build(_settings(arguments).data, tables_only=arguments.tables_only, progress=print)
    return 0
