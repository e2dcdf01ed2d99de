"""`/day` and `/compare`: pages, data and text that say the same, and words for what is wrong."""

from __future__ import annotations

import csv
import io
import math
import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FORMS = {
    "/day/1998-08-08": "text/html",
    "/day/1998-08": "text/html",
    "/day/1998-08-08.json": "application/json",
    "/day/1998-08-08.txt": "text/plain",
    "/compare": "text/html",
    "/compare?from=1996-01-01&to=1996-12-31": "text/html",
    "/compare.json?from=1996-01&to=1996-12": "application/json",
    "/compare.csv?from=1996-01-01&to=1996-12-31": "text/csv",
    "/compare.txt?from=1996-01-01&to=1996-12-31": "text/plain",
}


@pytest.mark.parametrize(("path", "form"), FORMS.items())
def test_each_form_answers(client: FlaskClient, path: str, form: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.mimetype == form
    again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    is_data = form != "text/html"
    assert (answer.headers.get("Access-Control-Allow-Origin") == "*") is is_data


def test_all_forms_say_the_same(client: FlaskClient) -> None:
    data = client.get("/day/1998-08-08.json").get_json()
    page = client.get("/day/1998-08-08").get_data(as_text=True)
    text = client.get("/day/1998-08-08.txt").get_data(as_text=True)
    titles = [
        feature["title"]
        for held in data["states"].values()
        for those in held["features"].values()
        for feature in those
    ]
    titles += [each["title"] for those in data["events"].values() for each in those]
    assert len(titles) > 60
    assert [title for title in titles if title not in page or title not in text] == []
    assert "<" not in text.replace("<http", "")


def test_the_table_of_changes_is_the_json(client: FlaskClient) -> None:
    query = "from=1994-06-01&to=1998-12-31"
    data = client.get(f"/compare.json?{query}").get_json()
    text = client.get(f"/compare.csv?{query}").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text)))
    steps = sum(len(turn["steps"]) for turn in data["turned"])
    assert len(rows) == steps + len(data["events"])
    assert [row["date"][:4] for row in rows] == sorted(row["date"][:4] for row in rows)
    for turn in data["turned"]:
        own = [row for row in rows if (row["layer"], row["id"]) == (turn["layer"], turn["id"])]
        assert [row["after"] for row in own] == [step["state"] or "" for step in turn["steps"]]


WRONG = (
    *("1998", "1998-13", "1998-02-30", "98-01-01", "1878-12-31", "2027-01", "x", "1998-08-08-01"),
    *("١٩٩٨-٠٨", " ", "9" * 4000, "%", "=1+1", "1998-8-8", "1998-08-08Z"),
)
FORGIVEN = {"1998", "١٩٩٨-٠٨", "1998-8-8"}
"""What no address may hold and readers may type."""


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_day_of_the_data_is_400(client: FlaskClient, text: str) -> None:
    for path in (f"/day/{quote(text, safe='')}", f"/compare.json?to={quote(text, safe='')}"):
        assert client.get(path).status_code in {400, 404, 414}, path
    for path in (f"/day?date={quote(text, safe='')}", f"/compare?from={quote(text, safe='')}"):
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code in ({200} if text in FORGIVEN else {400, 404, 414}), path
    answer = client.get(f"/compare.json?from={quote(text[:20], safe='')}")
    assert answer.get_json()["expected"].startswith("a day as YYYY-MM-DD")


def test_what_has_no_such_form_or_parameter_is_refused(client: FlaskClient) -> None:
    for path in ("/day/1998-08-08.xml", "/day/1998-08-08.", "/day/.json", "/compare.html"):
        assert client.get(path).status_code in {400, 404}, path
    answer = client.get("/compare.csv?from=1996-01-01&till=1996-12-31")
    assert answer.status_code == 400
    assert answer.get_json()["got"] == "1996-12-31"
    assert client.get("/compare?from=1999-01-01&to=1998-01-01").status_code == 400
    assert client.get("/day/1998-08-08?utm_source=x").status_code == 200


def test_a_form_leads_to_its_day(client: FlaskClient) -> None:
    answer = client.get("/day?date=2021-08-15&lang=en")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/day/2021-08-15?lang=en"


TYPED = {
    "/day?date=۱۷ اسد ۱۳۷۷&lang=fa-AF": "/day?date=1998-08-08&lang=fa-AF",
    "/day?date=1377-05-17&lang=ps": "/day?date=1998-08-08&lang=ps",
    "/day?date=8 August 1998&lang=en": "/day?date=1998-08-08&lang=en",
    "/?from=۱۹۹۵&to=١٩٩٨&layers=events": "/?from=1995&to=1998&layers=events",
    "/statistics?from=۱۹۹۵&to=1998": "/statistics?from=1995&to=1998",
    "/compare?from=۱۹۹۶-۰۱&to=1997-01-01": "/compare?from=1996-01&to=1997-01-01",
}


@pytest.mark.parametrize(("asked", "meant"), TYPED.items())
def test_what_is_typed_into_a_form_becomes_an_address(
    client: FlaskClient, asked: str, meant: str
) -> None:
    """As the page's script does it: an address has the dates of ISO in ASCII, whoever typed."""
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["Location"]) == (303, meant)
    assert client.get(meant, follow_redirects=True).status_code == 200


def test_a_reader_of_dari_gets_both_dates_or_the_gregorian_alone(client: FlaskClient) -> None:
    both = client.get("/day/1893-11-12?lang=fa-AF").text
    assert '<h1>۱۲ نومبر ۱۸۹۳ <span class="solar">۲۱ عقرب ۱۲۷۲</span></h1>' in both
    assert "۳ جمادی‌الاول ۱۳۱۱" in both
    one = re.search(r'href="(/day/1893-11-12\?lang=fa-AF-u-ca-gregory)"', both)
    assert one
    page = client.get(one[1]).text
    assert "<h1>۱۲ نومبر ۱۸۹۳</h1>" in page
    assert 'class="solar"' not in page
    assert 'href="/about?lang=fa-AF-u-ca-gregory"' in page
    assert 'href="/day/1893-11-12?lang=fa-AF"' in page
    for form in ("json", "txt"):
        assert "۱۲۷۲" not in client.get(f"/day/1893-11-12.{form}?lang=fa-AF").text


@pytest.mark.parametrize("name", ["1879-01-01", "1879-01", "2026-12-31", "2026-12"])
def test_the_ends_of_the_data_have_nothing_beyond(client: FlaskClient, name: str) -> None:
    page = client.get(f"/day/{name}").get_data(as_text=True)
    assert ('rel="prev"' in page) is not name.startswith("1879-01")
    assert ('rel="next"' in page) is not name.startswith("2026-12")


DATES = st.one_of(
    st.text(max_size=40),
    st.from_regex(r"[0-9]{1,5}(-[0-9]{1,3}){0,3}", fullmatch=True),
    st.dates().map(str),
)
FORM = st.one_of(st.sampled_from(["", ".json", ".txt", ".csv", "."]), st.text(max_size=8))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=DATES, last=DATES, form=FORM, name=st.text(max_size=30))
def test_no_address_ends_the_server(
    client: FlaskClient, first: str, last: str, form: str, name: str
) -> None:
    first, last, form, name = (quote(text, safe="") for text in (first, last, form, name))
    for path in (
        f"/day/{first}{form}",
        f"/day?date={first}",
        f"/compare{form}?from={first}&to={last}",
        f"/crossings/{name}{form}",
        f"/?compare={first}&on={last}&how={name}",
    ):
        assert client.get(path).status_code < 500, path


def test_a_comparison_leads_to_its_map(client: FlaskClient) -> None:
    page = client.get("/compare?from=1996-12-31&to=2000-06-30").get_data(as_text=True)
    found = re.search(r'href="(/\?[^"]*compare=1996-12-31[^"]*)"', page)
    assert found
    assert "from=1996&amp;to=2000" in found[1]
    assert "on=2000-06-30" in found[1]
    assert client.get(found[1].replace("&amp;", "&")).status_code == 200


def picture(client: FlaskClient, day: str) -> str:
    page = client.get(f"/day/{day}").get_data(as_text=True)
    return page[
        page.index('<a class="ground-map"') : page.index("</svg>", page.index("ground-map"))
    ]


def filled(drawn: str, province: str) -> str:
    found = re.search(rf'fill="([^"]*)"><title>{province}</title>', drawn)
    assert found
    return found[1]


def test_the_map_of_a_day_shows_who_held_what(client: FlaskClient) -> None:
    drawn = picture(client, "1998-08-08")
    assert len(drawn.encode()) < 150_000
    assert drawn.count("ground-province") == 34
    assert filled(drawn, "Balkh") == "url(#tint-taliban)"
    assert filled(drawn, "Takhar") == "url(#tint-opposition)"
    assert "on=1998-08-08" in drawn  # it leads to the map of the day
    assert drawn.count("gate-closed") == 1
    assert 'ground-way ground-cut"' in drawn
    assert drawn.count('class="ground-line status-') == 9
    before = picture(client, "1998-08-07")
    assert filled(before, "Balkh") == "url(#tint-opposition)"


def test_the_relief_lies_below_the_map_where_the_map_of_the_page_has_it(
    client: FlaskClient,
) -> None:
    """The pictures span 25 degrees of longitude, and Kabul is drawn at 69.17 east of the frame."""
    drawn = picture(client, "1998-08-08")
    found = re.search(r'<foreignObject x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)">', drawn)
    assert found
    x, y, width, height = map(float, found.groups())
    kabul = re.search(r'cx="(.*?)" cy="(.*?)" r="2.2"/><text[^>]*>Kabul<', drawn)
    assert kabul
    assert float(kabul[1]) == pytest.approx(x + (69.17 - 55) / 25 * width, abs=1)
    north, south = (math.asinh(math.tan(math.radians(each))) for each in (42, 22))
    share = (north - math.asinh(math.tan(math.radians(34.53)))) / (north - south)
    assert float(kabul[2]) == pytest.approx(y + share * height, abs=1)
    for name in re.findall(r"/basemap/relief-(?:dark|light).webp[^\"]*", drawn):
        assert client.get(name).mimetype == "image/webp"


def test_before_the_agreement_no_line_and_no_holder_is_drawn(client: FlaskClient) -> None:
    drawn = picture(client, "1893-11-11")
    assert "ground-line " not in drawn
    assert "tint-" not in drawn
    assert "ground-edges" not in drawn


def test_a_crossing_has_its_strips_closures_and_map(client: FlaskClient) -> None:
    page = client.get("/crossings/torkham").get_data(as_text=True)
    assert page.count('class="closures-strip"') == 2
    assert "newest 12 of 28" in page
    closures = page[page.index('id="closures"') : page.index('id="facts"')]
    assert closures.count('<span class="when">') == 28  # the others behind a word
    assert "last seen shut" in page
    assert "whole Pakistani side" in page
    assert 'class="ground-map"' in page
    assert "closed=torkham" in page
    gateless = client.get("/crossings/nawa-pass").get_data(as_text=True)
    assert "closures-strip" not in gateless
    assert 'class="ground-map"' in gateless


def test_the_standfirst_is_written_from_the_data(client: FlaskClient) -> None:
    """By the plate of the day: 25 of 34 provinces, one crossing of eleven closed."""
    told = client.get("/day/1998-08-08.txt").text
    assert (
        "The Taliban held 25 of 34 provinces; the others: Opponents of the Taliban 5, Contested 4. "
        "10 of 11 crossings in use were open. Not open: Uzbekistan (1 closed). Corridors, 9 on "
        "record: Open all the way 8, Cut 1. The line: Pakistan’s border, not accepted by "
        "Afghanistan."
    ) in told
    assert "Not open" not in client.get("/day/1996-06-01.txt").text.split("Control of provinces")[0]


def test_crossings_stand_by_their_neighbour_with_what_is_not_open_in_words(
    client: FlaskClient,
) -> None:
    told = client.get("/day/1998-08-08.txt").text
    rows = told[told.index("Crossings (11)") : told.index("Trade routes")].splitlines()[1:]
    countries = [row.strip().split(" (")[0] for row in rows if row.strip()]
    assert countries == ["Pakistan", "Iran", "Turkmenistan", "Uzbekistan", "Tajikistan", "India"]
    assert "Hairatan - Termez (Friendship Bridge) (Closed)" in told
    assert "(Open)" not in told


def test_bands_of_decrees_are_named(client: FlaskClient) -> None:
    page = client.get("/closures").text
    named = page[page.index('class="closures-named"') :]
    for text in ("1961–1963, 21 months", "since 12 October 2025", "2017, 34 days"):
        assert f">{text}</text>" in named
