"""A stranger's data folder is safe to serve: every address answers, its text stays text (F3, F4).

Each text of the folder is a canary; `tests/support/hostile.py` says what they are. The pages are
opened in Chromium by `tests/browser/test_hostile.py`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient
from hostile import CANARY, COMPUTED, LONG, features_for_every_field
from werkzeug.test import TestResponse

from mapapp import build_map, create_app
from mapapp.cli import main
from mapapp.data.catalogue import Catalogue, Layer
from mapapp.downloads.archive import files_of
from mapapp.meaning.actors import actors_of
from mapapp.meaning.lineviews import line_views
from mapapp.meaning.places import places_of
from mapapp.web.ogc.collections import collections_of
from mapapp.words.languages import OFFERED, PSEUDO

pytestmark = pytest.mark.no_cover  # others ask the same of the same lines

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
RUN_BY_BROWSERS = {"img", "iframe", "object", "embed", "base", "marquee", "video", "audio"}
"""Elements that none of our pages has, but for the relief below a map."""
RELIEF = re.compile(r'<img src="/basemap/relief-light\.webp\?v=\w+" alt="">')
MOST_PROFILES = 4
WITHOUT_TEXT_OF_THE_DATA = {
    "/ogc/conformance",
    "/ogc/collections/accounts/queryables",  # derived: its fields are our own
    "/ogc/collections/accounts/schema",
    "/ogc/collections/closures/queryables",
    "/ogc/collections/closures/schema",
    "/ogc/collections/control-spans/queryables",
    "/ogc/collections/control-spans/schema",
}


@pytest.fixture(scope="module")
def client(hostile_data: Path) -> FlaskClient:
    return create_app({"data": hostile_data}).test_client()


@pytest.fixture(scope="module")
def catalogue(client: FlaskClient) -> Catalogue:
    """The data of the hostile folder, not those of the atlas."""
    found: Catalogue = client.application.extensions["mapapp"].catalogue
    return found


def addresses(client: FlaskClient, catalogue: Catalogue) -> Iterator[str]:
    """Yield every address of the data, with the parameters that choose what it shows."""
    yield from _states(catalogue)
    yield from _files(catalogue)
    yield "/statistics?from=1990&to=2025"
    asked = f"q={quote('{{7*191}} <b>')}&actor={quote(next(iter(actors_of(catalogue)), ''))}"
    yield from (f"{page}?{asked}&from=1990" for page in ("/", "/embed", "/cite", "/statistics"))
    yield f"/sources/all?q={quote('{{7*191}}')}"
    yield "/article?verdict=contradicted"
    for form in ("", ".json", ".txt"):
        yield f"/day/1998-08-08{form}"
        yield f"/compare{form}?from=1990-01-01"
    yield "/compare.csv"
    yield from ("/crossings/torkham", "/crossings/torkham.json")
    for kind, ids in (("actors", actors_of(catalogue)), ("places", places_of(catalogue))):
        for id in [*ids][:MOST_PROFILES]:
            yield from (f"/{kind}/{quote(id)}", f"/{kind}/{quote(id)}.json")
    yield "/alternatives?closed=torkham,chaman"
    for rule in client.application.url_map.iter_rules():
        if not rule.arguments and rule.endpoint != "oembed.oembed":  # which must be told of what
            yield from (rule.rule, f"{rule.rule}?f=html") if "/ogc" in rule.rule else (rule.rule,)
    for layer in collections_of(catalogue).values():
        yield from _parts(layer)


def _states(catalogue: Catalogue) -> Iterator[str]:
    """Yield pages and citations of records, chapters and views of the line."""
    every = ",".join(layer.id for layer in catalogue.panel)
    for layer in catalogue.layers.values():
        for feature in features_for_every_field(list(layer.features)):
            name = quote(f"{layer.id}/{feature['id']}", safe="")
            yield f"/?from=2021&to=2021&feature={name}"
            yield f"/cite?feature={name}"
    for form in ("text", "chicago", "bibtex", "ris", "csl", "cff"):
        yield f"/cite?feature={name}&format={form}"
    for chapter in catalogue.chapters:
        yield f"/?story={quote(chapter.id, safe='')}"
        yield f"/cite?story={quote(chapter.id, safe='')}"
        page = f"http://localhost/?story={quote(chapter.id, safe='')}"
        yield f"/oembed?url={quote(page, safe='')}"
    for view in line_views(catalogue):
        yield f"/?layers={every}&claims={view.id}"
        yield f"/embed?layers={every}&claims={view.id}"


def _files(catalogue: Catalogue) -> Iterator[str]:
    for layer in catalogue.layers.values():
        yield f"/layers/{layer.id}.records.json"
        yield f"/layers/{layer.id}.details.json"
        for form in ("geojson", "csv"):
            yield f"/layers/{layer.id}.{form}"
            yield f"/layers/{layer.id}.{form}?from=1995&to=1998"
    for name in catalogue.basemap:
        if not name.endswith(".webp"):
            yield f"/basemap/{name}"
    kept = files_of(catalogue)
    yield f"/data/{catalogue.version}"
    for name in (name for name in kept if "geojson" not in name):
        yield f"/data/{catalogue.version}/{name}"
    for chart in ("deaths", "trade", "transit", "customs", "shares", "fence", "other"):
        yield f"/statistics/{chart}.csv"


def _parts(layer: Layer) -> Iterator[str]:
    """Yield the parts of a collection, as data and as pages."""
    path = f"/ogc/collections/{layer.id}"
    items = [
        f"/items/{quote(each['id'], safe='')}"
        for each in features_for_every_field(list(layer.features))
    ]
    for part in ("", "/queryables", "/schema", "/items", *items):
        yield f"{path}{part}?f=html"
        yield f"{path}{part}?f=json"


OF_ONE_FILE = ["<style>"] * 2 + ["<script>"] * 4
"""What a page that asks no server holds of its own."""


class Page(HTMLParser):
    """What a page holds: its text, and what in it a browser would run."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.faults: list[str] = []
        self.feed(markup)
        self.close()
        self.text = "".join(self.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        text = self.get_starttag_text() or tag
        if any(name.startswith("on") for name in names):
            self.faults.append(text)
        if tag in RUN_BY_BROWSERS and not RELIEF.fullmatch(text):
            self.faults.append(text)
        if tag == "script" and not (names.get("src") or names.get("type") == "application/json"):
            self.faults.append(self.get_starttag_text() or tag)
        if tag == "style" or "style" in names:
            self.faults.append(self.get_starttag_text() or tag)
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            if name in names and urlsplit(names[name] or "").scheme not in ("", "http", "https"):
                self.faults.append(f"{name}={names[name]}")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a JSON value, names of members included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from strings(each)


def check(address: str, response: TestResponse) -> None:
    """Check that an answer holds the canary as text, and nothing that was made of it."""
    if response.mimetype == "application/zip":
        return  # opened in test_download.py
    text = response.text
    assert COMPUTED not in text
    assert not [name for name, value in response.headers if CANARY[:12] in value]
    if response.mimetype == "text/html":
        page = Page(text)
        assert page.faults == (OF_ONE_FILE if address == "/saved.html" else [])
        assert CANARY in page.text or urlsplit(address).path in WITHOUT_TEXT_OF_THE_DATA
    elif response.mimetype.endswith("json"):
        json.loads(text)
    elif response.mimetype == "text/csv":
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                assert not cell.startswith(FORMULA) or re.fullmatch(r"-?[\d.]+", cell)


def test_the_contract_lets_every_canary_through(
    hostile_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else the tests below would be of a folder that nobody can serve."""
    assert main(["check", str(hostile_data)]) == 0
    assert "no faults" in capsys.readouterr().out


@pytest.mark.long
def test_every_address_answers_and_shows_text_as_text(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    asked = list(dict.fromkeys(addresses(client, catalogue)))
    faults = []
    for address in asked:
        try:
            response = client.get(address)
            assert response.status_code == 200, response.text[:200]
            check(address, response)
        except Exception as error:  # all that is wrong is told at once
            faults.append(f"{address[:120]}: {type(error).__name__} {str(error)[:300]}")
    assert faults == []
    rules = {rule.endpoint for rule in client.application.url_map.iter_rules()}
    rules -= {"static", "pictures.picture"}  # files without a word of the data
    adapter = client.application.url_map.bind("localhost")
    assert rules == {adapter.match(urlsplit(address).path)[0] for address in asked}


@pytest.mark.parametrize(
    "address",
    [
        "/?feature=events/nothing",
        "/?layers=nothing",
        "/?claims=nothing",
        "/?story=nothing",
        "/story?story=nothing",
        "/layers/nothing.geojson",
        "/layers/events.geojson?nothing=x",
        "/layers/events.geojson?category=x",
        "/basemap/nothing.json",
        "/statistics/nothing.csv",
        "/ogc/collections/nothing?f=html",
        "/ogc/collections/events/items/nothing?f=html",
        "/ogc/collections/events/items?f=html&nothing=x",
        "/ogc/collections/events/items?filter=nothing%3D1",
    ],
)
def test_an_error_names_what_there_is_as_text(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code in (400, 404)
    assert COMPUTED not in response.text
    if response.mimetype == "text/html":
        assert Page(response.text).faults == []


def test_layers_hold_the_text_to_the_letter(
    client: FlaskClient, catalogue: Catalogue, hostile_data: Path
) -> None:
    for layer in catalogue.layers.values():
        file = json.loads((hostile_data / "layers" / f"{layer.id}.geojson").read_bytes())
        for feature in file["features"]:  # a field that it lacks has no value
            names = (field["name"] for field in layer.fields)
            feature["properties"] = dict.fromkeys(names) | feature["properties"]
        answer = client.get(f"/layers/{layer.id}.geojson").json
        assert answer["features"] == file["features"]
        assert CANARY in set(strings(answer))


def test_credits_are_options_of_the_map_and_no_template(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    """F3: branca compiled the credits of a data folder as a Jinja template."""
    script = client.get("/map.js").text
    options, _ = json.JSONDecoder().raw_decode(script[script.index('{"credits"') :])
    assert options["credits"] == list(catalogue.credits)
    assert set(catalogue.credits) == {CANARY, LONG}


def test_a_unit_with_a_percent_sign_stands_on_the_page_of_statistics(client: FlaskClient) -> None:
    """F4: gettext took the unit for a format; it also took it for markup."""
    page = Page(client.get("/statistics").text)
    assert page.faults == []
    assert re.search(re.escape(f"{CANARY} ") + "(fatalities|million USD|percent)", page.text)


@pytest.mark.parametrize("name", ["title", "summary", CANARY])
def test_a_pattern_of_a_field_is_never_run(client: FlaskClient, name: str) -> None:
    """F4: the pattern ``(`` of a field broke each request that filtered by it."""
    text = f"{CANARY}\u0007" if name == CANARY else CANARY
    address = f"/layers/events.geojson?{quote(name)}={quote(text)}"
    answer = client.get(address)
    assert answer.status_code == 200
    assert len(answer.json["features"]) > 100


def test_a_pattern_that_is_not_held_to_is_not_promised(client: FlaskClient) -> None:
    for document in ("queryables", "schema"):
        answer = client.get(f"/ogc/collections/events/{document}?f=json")
        patterns = set(re.findall(r'"pattern":("[^"]*"|\d+)', answer.text))
        assert patterns == {json.dumps(r"^\d{4}(-\d{2}(-\d{2})?)?$")}


def test_a_field_that_python_has_something_under_is_empty(client: FlaskClient) -> None:
    page = client.get("/ogc/collections/events/items?f=html&limit=3").text
    assert "object at 0x" not in page
    assert "built-in method" not in page


def test_a_citation_holds_no_command_of_latex(client: FlaskClient) -> None:
    title = client.get("/cite?story=kingdom&format=bibtex").text
    assert r"\textbackslash{}input\{x\}" in title
    assert r"\input" not in title


def test_text_of_50_000_characters_is_shown_whole(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    events = catalogue.layers["events"].features
    longest = next(each for each in events if each["properties"]["summary"] == LONG)
    answer = client.get("/", query_string={"feature": f"events/{longest['id']}"})
    assert LONG in Page(answer.text).text


def test_a_map_in_one_file_holds_the_text_and_computes_nothing(hostile_data: Path) -> None:
    """F3: what `mapapp export` and `build_map` write."""
    markup = build_map(hostile_data).get_root().render()
    assert COMPUTED not in markup
    config = re.search(
        r'<script type="application/json" id="[\w-]+config">(.*?)</script>', markup, re.S
    )
    assert CANARY in set(strings(json.loads(config[1])))
    assert r'"credits": ["=cmd|\u0027' in markup


def test_a_fault_is_one_line_whatever_the_folder_says(
    hostile_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text of the folder neither makes lines nor moves the cursor of a terminal."""
    package = json.loads((hostile_data / "datapackage.json").read_bytes())
    package["resources"][0]["name"] = "two\nlines\x1b[2J\u202e"
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    output = capsys.readouterr()
    lines = (output.out + output.err).splitlines()
    assert all(line.isprintable() for line in lines)
    assert len([line for line in lines if line.startswith("lines")]) == 0


@pytest.mark.parametrize("lang", [*PSEUDO, *OFFERED[1:2]])
@pytest.mark.parametrize("path", ["/", "/embed", "/article", "/story", "/sources", "/statistics"])
def test_no_text_is_run_in_another_language_either(
    client: FlaskClient, path: str, lang: str
) -> None:
    """Texts of the data go through the words of the language, which are formats; they are none."""
    answer = client.get(f"{path}?lang={lang}")
    assert answer.status_code == 200
    assert COMPUTED not in answer.text
    assert Page(answer.text).faults == []
