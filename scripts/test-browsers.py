"""Walk through the atlas in Firefox and in WebKit, as a reader would: a minute each.

It serves the atlas itself, with one script more in each page that notes what goes to the console,
since not every driver tells of that. It prints a table for docs/browsers.md, and ends with 1 where
a step fails or anything was said on the console.

    python scripts/test-browsers.py [firefox] [webkit] [--images FOLDER]
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from browser_engines import Engine, Firefox, MissingError, WebKit, eventually
from werkzeug.serving import make_server

from mapapp import create_app

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ENGINES: dict[str, Callable[[], Engine]] = {"firefox": Firefox, "webkit": WebKit}

ENTER, RIGHT, CONTROL = "\ue007", "\ue014", "\ue009"

EVENTS = ".symbol[role=button]:not(:has(.gate-halo)):not(:has(.stack))"
GATES = ".symbol[role=button]:has(.gate-halo)"
RESTS = """document.querySelector("#map_main[data-zoom]")
  && !document.querySelector(".names[data-moving]")"""


NOTER = """(() => {
  const note = (text) => {
    const before = JSON.parse(sessionStorage.getItem("noted") ?? "[]");
    sessionStorage.setItem("noted", JSON.stringify([...before, text]));
  };
  for (const level of ["warn", "error"]) {
    const say = console[level];
    console[level] = (...words) => {
      note(`${level}: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
  const failed = ({ message, target }) => note(`error: ${message ?? target.src ?? target.href}`);
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", ({ reason }) => note(`rejected: ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    note(`policy: ${violatedDirective} stopped ${blockedURI}`));
})();"""
NOTED = b'<head>\n<script src="/noted.js"></script>'


class Reader:
    """Does with a browser what a reader does.

    Parameters
    ----------
    engine : Engine
        The browser.
    root : str
        Address of the atlas, without a last slash.
    """

    def __init__(self, engine: Engine, root: str) -> None:
        self.engine = engine
        self.root = root

    def open(self, path: str) -> None:
        """Open a page, and where it is a map wait until it rests."""
        self.engine.open(self.root + path)
        assert self.engine.ask("document.scripts[0].src.endsWith('/noted.js')"), "nothing is noted"
        if path.startswith(("/?", "/embed")) or path == "/":
            self.sees(f"{RESTS} && {count(EVENTS)} > 0", "the map rests")

    def noted(self) -> list[str]:
        """Return what went to the console since the last time, and forget it."""
        told = self.engine.ask("JSON.parse(sessionStorage.getItem('noted') ?? '[]')")
        self.engine.ask("sessionStorage.removeItem('noted')")
        return [*map(str, told)]

    def sees(self, expression: str, what: str) -> None:
        """Wait until an expression is true in the page."""
        eventually(lambda: self.engine.ask(f"Boolean({expression})"), what)

    def click(self, element: str) -> None:
        """Click the middle of what an expression gives."""
        place = f"""(() => {{
          const element = {element};
          element.scrollIntoView({{ block: "nearest" }});
          const box = element.getBoundingClientRect();
          return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
        }})()"""
        x, y = self.engine.ask(place)
        steps = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        mouse = {"pointerType": "mouse"}
        self.engine.act([{"type": "pointer", "id": "mouse", "parameters": mouse, "actions": steps}])

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.engine.act([{"type": "key", "id": "keys", "actions": steps}])

    def type_over(self, element: str, text: str) -> None:
        """Take the place of what a field holds."""
        self.click(element)
        self.engine.ask(f"({element}).select()")
        self.press(*text)


def count(selector: str) -> str:
    """Return the expression for how many elements there are."""
    return f"document.querySelectorAll({json.dumps(selector)}).length"


def named(selector: str, name: str) -> str:
    """Return the expression for the element that has a name, seen or said."""
    return f"""[...document.querySelectorAll({json.dumps(selector)})].find((each) => {{
      const said = each.getAttribute("aria-label") ?? each.textContent.trim();
      return said.startsWith({json.dumps(name)});
    }})"""


def first_view(reader: Reader) -> None:
    """Show line, events and gates, and name the greatest."""
    reader.open("/")
    reader.sees(f"{count(GATES)} > 5 && {count('.callout')} > 3", "gates and call-outs")


def years(reader: Reader) -> None:
    """Show the years that are typed."""
    for name, year in (("From year", "1995"), ("To year", "1998")):
        reader.type_over(named("input", name), year)
        reader.press(ENTER)
    reader.sees("location.search.includes('from=1995&to=1998')", "the years are in the address")
    reader.sees("document.querySelector('#status').textContent.includes('1995–1998')", "and said")


def control(reader: Reader) -> None:
    """Draw who holds provinces, and their chart."""
    config = "JSON.parse(document.querySelector('#config').textContent)"
    layer = reader.engine.ask(f"{config}.layers.find((each) => each.role === 'control').id")
    reader.click(f"document.querySelector('#layer-{layer}')")
    reader.sees(f"{count('.province-tint')} > 20", "tints")
    reader.sees(f"{count('#day-chart canvas')} === 1", "the chart of holders")


def details(reader: Reader) -> None:
    """Open details of a sign by Enter, with sources."""
    reader.open("/?from=1995&to=1998")
    reader.engine.ask(f"document.querySelector({json.dumps(EVENTS)}).focus()")
    reader.press(ENTER)
    reader.sees(f"{count('#details .sources a')} > 0", "the sources of an event")


def gate(reader: Reader) -> None:
    """Open a gate by a click on it."""
    reader.open("/")
    middle = f"""[...document.querySelectorAll({json.dumps(GATES)})].sort((a, b) => {{
      const away = ({{ x, y }}) => Math.hypot(x - innerWidth * 0.6, y - innerHeight * 0.4);
      return away(a.getBoundingClientRect()) - away(b.getBoundingClientRect());
    }})[0]"""
    name = reader.engine.ask(f"({middle}).getAttribute('aria-label')")
    reader.click(middle)
    reader.sees("document.querySelector('#details-title')", f"the details of a gate, {name}")
    title = reader.engine.ask("document.querySelector('#details-title').textContent")
    assert name.startswith(title), f"got the details of {title}, expected those of {name}"


def slider(reader: Reader) -> None:
    """Move the first year by the arrow keys."""
    reader.open("/")
    reader.engine.ask("document.querySelector('#time-bar [role=slider]').focus()")
    reader.press(RIGHT, RIGHT)
    reader.sees("/from=\\d+/.test(location.search)", "another first year")


def story(reader: Reader) -> None:
    """Open a chapter on the map, and go on to the next."""
    chapters = reader.engine.ask("fetch('/story.json').then((answer) => answer.json())")
    reader.open(f"/?story={chapters[0]['id']}")
    for chapter in chapters[:2]:
        title = json.dumps(chapter["title"])
        reader.sees(f"document.querySelector('#story-title')?.textContent === {title}", title)
        reader.click("document.querySelector('#story-next')")


def statistics(reader: Reader) -> None:
    """Draw every chart."""
    reader.open("/statistics")
    plots = count(".plot-area")
    reader.sees(f"{plots} > 10 && {count('.plot-area canvas')} === {plots}", "all charts")


def embed(reader: Reader) -> None:
    """Name events in a frame, and open a card beside a sign."""
    reader.open("/embed?from=1994&to=1996")
    reader.sees(f"{count('.callout')} > 0", "call-outs")
    reader.click(f"document.querySelector({json.dumps(EVENTS)})")
    reader.sees("document.querySelector('#details:not([hidden], .waits) h2')", "a card")


def language(reader: Reader) -> None:
    """Turn the page round in Dari, with names and a font of its letters."""
    reader.open("/?lang=fa-AF&from=1995&to=1998")
    left = "document.querySelector('{}').getBoundingClientRect().left"
    reader.sees(f"{left.format('#panel')} > {left.format('#map_main')}", "the panel at the right")
    reader.sees(named(".name-town", "کابل"), "the name of Kabul")
    reader.sees("document.fonts.check('12px Vazirmatn', 'کابل')", "the font")
    reader.sees(f"{count('.callout')} > 0", "call-outs")


def paper(reader: Reader) -> None:
    """Print the page, and take it as a picture."""
    reader.open("/?from=1995&to=1998")
    picture = reader.engine.picture()
    assert picture.startswith(b"\x89PNG"), "no picture"
    assert len(picture) > 50_000, "an empty picture"
    printed = reader.engine.printed()
    assert printed is None or (printed.startswith(b"%PDF") and len(printed) > 20_000), "no print"


WALK = (
    first_view,
    years,
    control,
    details,
    gate,
    slider,
    story,
    statistics,
    embed,
    language,
    paper,
)


def main() -> int:
    """Walk in each browser; return 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engines", nargs="*", choices=[*ENGINES, []], help="all when left out")
    parser.add_argument("--images", type=Path, help="where a picture of each step goes")
    options = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, noting(create_app().wsgi_app), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    failed = [name for name in options.engines or ENGINES if not walk(name, root, options.images)]
    server.shutdown()
    return int(bool(failed))


def noting(atlas: WSGIApplication) -> WSGIApplication:
    """Serve the atlas with `NOTER` as the first script of each page."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/noted.js":
            start_response("200 OK", [("Content-Type", "text/javascript")])
            return [NOTER.encode()]
        environ.pop("HTTP_ACCEPT_ENCODING", None)  # pages as they are, to add to
        told: list[Any] = []
        body = b"".join(atlas(environ, lambda *parts: told.extend(parts)))  # type: ignore[arg-type]
        status, headers = told[:2]
        if ("Content-Type", "text/html; charset=utf-8") in headers:
            body = body.replace(b"<head>", NOTED, 1)
            headers = [each for each in headers if each[0] != "Content-Length"]
        start_response(status, headers)
        return [body]

    return answer


def walk(name: str, root: str, images: Path | None) -> bool:
    """Walk in one browser and print what came of it."""
    try:
        engine = ENGINES[name]()
    except MissingError as missing:
        print(f"error: {name} needs {missing}")
        return False
    faults = []
    began = time.monotonic()
    print(f"{engine.name} {engine.version}")
    try:
        for step in WALK:
            said = len(engine.messages)
            reader = Reader(engine, root)
            try:
                step(reader)
                told = "holds"
            except (AssertionError, MissingError, OSError) as error:
                told = f"FAILS: {error}"
                faults.append(told)
            print(
                f"| {step.__name__.replace('_', ' ')} | {(step.__doc__ or '').strip()} | {told} |"
            )
            for message in {
                **dict.fromkeys(engine.messages[said:]),
                **dict.fromkeys(reader.noted()),
            }:
                faults.append(message)
                print(f"  console: {message}")
            if images:
                images.mkdir(parents=True, exist_ok=True)
                (images / f"{name}-{step.__name__}.png").write_bytes(engine.picture())
    finally:
        engine.close()
    print(f"{time.monotonic() - began:.0f} s, {len(faults)} faults")
    return not faults


if __name__ == "__main__":
    sys.exit(main())
