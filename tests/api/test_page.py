"""GET / and the files that the page is made of."""

import json
import re
from dataclasses import asdict
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from mapapp.filters import NO_FILTERS


def config(html: str) -> dict[str, Any]:
    """Return what the page tells its modules."""
    match = re.search(r'<script type="application/json" id="config">(.*?)</script>', html, re.S)
    assert match
    found: dict[str, Any] = json.loads(match[1])
    return found


def test_the_page_is_html_for_all_years(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    state = config(response.text)["state"]
    assert (state["from"], state["to"], state["notice"]) == (1879, 2026, None)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("compare=1996-12-31", "31 December 1996 and End of 2000"),
        ("compare=1998&on=1997-05", "End of May 1997 and End of 1998"),
        ("compare=2000", "End of 2000 and End of 2000"),
        ("compare=1998&lang=fa-AF-u-ca-gregory", "پایان ۱۹۹۸"),
    ],
)
def test_two_dates_that_are_compared_are_in_the_title(
    client: FlaskClient, asked: str, title: str
) -> None:
    """The earlier is first, as in the title that the page's modules write."""
    page = client.get(f"/?from=1996&to=2000&{asked}").text
    found = re.search("<title>(.*?)</title>", page)
    assert found
    assert title in re.sub("[\u2066-\u2069]", "", unescape(found[1]))


def test_the_chip_leads_to_each_view_of_the_line_without_scripts(client: FlaskClient) -> None:
    for path in ("/", "/embed"):
        page = client.get(f"{path}?to=1998&claims=pakistan").text
        assert "<summary>Pakistan’s view: “closed and settled issue” · Islamabad, 2012<" in page
        others = ("", "&amp;claims=afghanistan", "&amp;claims=ground")
        assert all(f'<li><a href="{path}?to=1998{claims}">' in page for claims in others)
        chosen = (
            f'<li><a href="{path}?to=1998&amp;claims=pakistan" aria-current="true">Pakistan</a>'
        )
        assert f"{chosen} <p>As Pakistan sees it" in page


def test_the_state_of_the_url_is_there_on_first_paint(client: FlaskClient) -> None:
    response = client.get(
        "/?from=1995&to=1998&layers=events,routes&view=6/34/66&feature=events/herat-1995&base=plain"
        "&on=1996-09-27"
    )
    assert config(response.text)["state"] == {
        "from": 1995,
        "to": 1998,
        "layers": ["events", "routes"],
        "view": {"zoom": 6, "lat": 34, "lon": 66},
        "feature": {"layer": "events", "id": "herat-1995"},
        "stack": None,
        "base": "plain",
        "since": None,
        "until": None,
        "callouts": "on",
        "claims": "neutral",
        "closed": [],
        "compare": None,
        "how": "swipe",
        "on": "1996-09-27",
        "sort": "time",
        "group": "none",
        "table": None,
        "certain": False,
        "filters": json.loads(json.dumps(asdict(NO_FILTERS))),
        "story": None,
        "lang": None,
        "notice": None,
        "unread": [],
    }
    assert "1995–1998: 23 events. On 27 September 1996 all crossings with Pakistan" in response.text
    assert "the Taliban held 17 of 34 provinces" in response.text
    assert "state on 27 September 1996" in response.text


def test_results_come_in_the_order_and_the_groups_of_the_url(client: FlaskClient) -> None:
    page = client.get("/?from=1995&to=1998&layers=events&sort=-time&group=year").text
    heads = re.findall(r'<li class="row-group"><h3>(\d+)</h3><span class="count">(\d+)<', page)
    assert [year for year, _ in heads] == ["1998", "1997", "1996", "1995", "1992"]
    assert sum(int(count) for _, count in heads) == 23
    row = page.partition('data-feature="events/mazar-massacre-1998"')[2].partition("</a>")[0]
    assert '<span class="row-date">8 Aug</span>' in row
    assert "killed </span>2,000–8,000</span>" in row
    killed = client.get("/?from=1995&to=1998&layers=events&sort=killed").text
    assert re.findall(r'data-feature="events/([^"]+)"', killed)[0] == "battle-of-kabul"
    assert "row-group" not in killed
    found = client.get("/?layers=events&q=torkham&sort=relevance").text
    titles = re.findall(r'row-title">([^<]*)<', found)
    named = ["Torkham" in title for title in titles]
    assert named == sorted(named, reverse=True)
    assert any(named)
    assert not all(named)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=size", "one of time, -time, kind"),
        ("sort=--time", "one of time, -time"),
        ("sort=", "one of time"),
        ("group=month", "one of none, year, place"),
        ("table=control", "one of events, crossings, routes, line"),
        ("table=", "one of events"),
    ],
)
def test_an_order_group_or_table_that_there_is_not_is_named(
    client: FlaskClient, query: str, expected: str
) -> None:
    response = client.get(f"/?{query}")
    assert response.status_code == 400
    assert expected in unescape(response.text)


def test_a_feature_out_of_range_moves_the_range(client: FlaskClient) -> None:
    state = config(client.get("/?from=2001&feature=events/herat-1995").text)["state"]
    assert (state["from"], state["to"]) == (1995, 1995)
    assert state["notice"] == "range-moved"


def test_every_layer_is_announced_with_an_address_that_works(client: FlaskClient) -> None:
    layers = config(client.get("/").text)["layers"]
    assert len(layers) == 11
    for layer in layers:
        document = client.get(layer["url"]).get_json(force=True)
        assert len(document["features"]) == layer["count"]


def test_the_way_to_the_statistics_keeps_the_years(client: FlaskClient) -> None:
    """Those that are shown, whether the address or a chapter of the story sets them."""
    assert 'href="/statistics"' in client.get("/").text
    assert 'href="/statistics?from=1995&amp;to=1998"' in client.get("/?from=1995&to=1998").text
    chapter = config(client.get("/").text)["chapters"][3]["view"]
    query = f"from={chapter['from']}&amp;to={chapter['to']}"
    story = config(client.get("/").text)["chapters"][3]["id"]
    assert f'href="/statistics?{query}"' in client.get(f"/?story={story}").text


def test_the_bar_says_the_day_shown_and_whether_it_is_near(client: FlaskClient) -> None:
    near = re.compile(r'<section id="time-bar"[^>]* data-near>')
    for query, is_near, day in (
        ("", False, "4 Oct 2026"),
        ("from=1994&to=2003", True, "End of 2003"),
        ("layers=control&to=2025", True, "End of 2025"),
        ("from=1994&to=1994&on=1994-11-05", True, "5 Nov 1994"),
    ):
        page = client.get(f"/?{query}").text
        assert bool(near.search(page)) == is_near
        assert f'id="day-said">{day}</span>' in page


def test_names_of_strangers_are_left_alone(client: FlaskClient) -> None:
    """Links gather parameters on their way through other sites."""
    response = client.get("/?utm_source=news&fbclid=x&from=1995")
    assert response.status_code == 200
    assert "Not understood" not in response.text.partition("</main>")[0]


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_names_like_ours_that_are_not_understood_are_named_as_text(
    client: FlaskClient, path: str
) -> None:
    names = ["kategory", "<img src=x>", "y" * 5000, "\u202etod\u0627"]
    query = {"from": "1995", **dict.fromkeys(names, "x")}
    response = client.get(path, query_string=query)
    note = re.search(r'id="unread" role="status">(.*?) <a [^>]*href="([^"]*)"', response.text)
    assert response.status_code == 200
    assert note
    told = ["kategory", "&lt;img src=x&gt;", "y" * 24 + "…", "tod\u0627"]
    listed = ", ".join(f"\u2068{name}\u2069" for name in told)
    assert note[1] == f"Not understood in the address, and left aside: {listed}."
    assert note[2] == f"{path}?from=1995"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "from=abc",
            "from: got &#39;abc&#39;, expected a date as YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            "from=1998&to=1995",
            "to: got &#39;1995&#39;, expected a date as YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        ("view=7", "view: got &#39;7&#39;, expected zoom/lat/lon"),
        ("base=x", "base: got &#39;x&#39;, expected one of relief, plain"),
        ("from=1995&from=1996", "from: got &#39;1995, 1996&#39;, expected one value"),
        ("on=1998", "on: got &#39;1998&#39;, expected a month or day as YYYY-MM or YYYY-MM-DD"),
        ("from=1995&to=1998&on=1999-01", "got &#39;1999-01&#39;, expected a month or day"),
        ("to=1998-02-30", "to: got &#39;1998-02-30&#39;, expected a date as YYYY, YYYY-MM or"),
        ("from=1998-03&to=1998-04&on=1998-05", "from 1998-03 to 1998-04"),
        ("from=1998-03&to=1998-04-15&on=1998-04", "from 1998-03 to 1998-04-15"),
        ("from=%00", r"from: got &#39;\x00&#39;, expected a date as YYYY"),
    ],
)
def test_a_malformed_state_is_told_as_a_page(client: FlaskClient, query: str, message: str) -> None:
    response = client.get(f"/?{query}")
    assert (response.status_code, response.mimetype) == (400, "text/html")
    assert message in response.text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("layers=moon", "no layer named &#39;moon&#39;, expected one of durand-line, events"),
        ("feature=events/moon", "no feature in events named &#39;moon&#39;"),
        ("feature=moon/x", "no layer named &#39;moon&#39;"),
    ],
)
def test_an_unknown_name_is_told_as_a_page(client: FlaskClient, query: str, message: str) -> None:
    response = client.get(f"/?{query}")
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert message in response.text


def test_a_message_shows_markup_as_text(client: FlaskClient) -> None:
    response = client.get("/?from=<script>alert(1)</script>")
    assert response.status_code == 400
    assert "<script>alert" not in response.text
    assert "&lt;script&gt;alert(1)" in response.text


def test_the_page_is_asked_for_again_by_its_etag(client: FlaskClient) -> None:
    first = client.get("/?from=1995")
    assert first.headers["Cache-Control"] == "no-cache"
    headers = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/?from=1995", headers=headers).status_code == 304


@pytest.mark.parametrize(
    ("path", "media_type"), [("/map.js", "text/javascript"), ("/palette.css", "text/css")]
)
def test_what_no_state_changes_is_cached_for_good(
    client: FlaskClient, version: str, path: str, media_type: str
) -> None:
    response = client.get(f"{path}?v={version}")
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert response.cache_control.immutable
    assert client.get(path).cache_control.no_cache


def test_all_that_the_page_links_is_there(client: FlaskClient) -> None:
    html = client.get("/").text
    links = re.findall(r'(?:src|href)="(/[^"]*)"', html)
    own = {link.replace("&amp;", "&") for link in links if link.startswith(("/static", "/map.js"))}
    assert len(own) > 5
    for link in own | {link for link in links if link.startswith("/palette")}:
        assert client.get(link).status_code == 200, link


def test_the_page_has_no_inline_code_or_style(client: FlaskClient) -> None:
    """The policy would stop it; here it is told before a browser is started."""
    html = client.get("/?feature=events/herat-1995").text
    scripts = re.findall(r"<script\b[^>]*>", html)
    assert all("src=" in tag or 'type="application/json"' in tag for tag in scripts)
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", html)


def test_the_page_names_no_other_host(client: FlaskClient) -> None:
    """Beside the links that a reader may follow to sources."""
    html = re.sub(
        r'<script type="application/json".*?</script>', "", client.get("/").text, flags=re.S
    )
    assert not re.findall(r'(?:src|srcset|action)="(?:https?:)?//[^"]*"', html)
    assert not re.findall(r'<link[^>]*href="(?:https?:)?//(?!localhost/)[^"]*"', html)


def test_the_time_bar_says_where_the_record_of_what_is_on_ends(client: FlaskClient) -> None:
    page = client.get("/?layers=crossings,routes&lang=en").text
    assert "After 4 October 2026 the record is thin or ends: Crossings, Trade routes." in page
    assert "state on 4 October 2026" in page
    without = client.get("/?layers=places&lang=en").text
    assert '<p id="record-end" class="visually-hidden"></p>' in without


def test_a_range_of_months_and_days_is_said_and_kept(client: FlaskClient) -> None:
    page = client.get("/?from=1998-08-01&to=1998-09&layers=events,crossings").text
    state = config(page)["state"]
    assert (state["from"], state["to"], state["since"], state["until"]) == (
        1998,
        1998,
        "1998-08",
        "1998-09",
    )
    assert "1 August 1998 to 30 September 1998" in page
    assert 'value="1998-08" required' in page
    assert "mazar-1998" in page
    earlier = client.get("/?from=1998-03&to=1998-04").text
    assert 'href="/?from=1998-03&amp;to=1998-04&amp;feature=events/mazar-1998"' not in earlier
    assert 'aria-pressed="true">' not in earlier.partition('id="presets"')[2].partition("</div>")[0]
    year = client.get("/?from=1998-01-01&to=1998-12-31").text
    assert config(year)["state"]["since"] is None


def test_a_page_without_scripts_says_that_they_draw_the_map(client: FlaskClient) -> None:
    """F45: the lists are there, and the blank map has a word."""
    text = client.get("/?from=1998&to=1998").text
    assert "Scripts are off: they draw the map." in text.partition("<noscript")[2][:200]


def test_what_is_opened_is_shown_though_the_filters_leave_it_out(client: FlaskClient) -> None:
    said = "What you opened is left out by the filter."
    opened = "feature=events/mazar-massacre-1998"
    page = client.get(f"/?category=air&{opened}").text
    assert said in page
    assert f'<a href="/?{opened}">Clear the filter</a>' in page
    assert said not in client.get(f"/?category=attacks&{opened}").text.split('id="config"')[0]
