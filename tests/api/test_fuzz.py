"""Whatever is asked, the answer is one that we meant: never a 500."""

import random
from urllib.parse import quote

import pytest
from flask import Flask

from mapapp.kinds import FILTERS

PATHS = (
    "/",
    "/layers/events.geojson",
    "/layers/control.geojson",
    "/layers/claims.geojson",
    "/layers/{}.geojson",
    "/basemap/{}",
    "/static/{}",
    "/story",
    "/story.json",
    "/article",
    "/sources/all",
    "/cite",
    "/day/{}",
    "/day",
    "/compare",
    "/compare.csv",
    "/crossings/{}",
    "/closures",
    "/actors/{}",
    "/places/{}",
    "/statistics",
    "/statistics/events-by-place.csv",
    "/download/contents",
    "/data/{}",
    "/{}",
)
NAMES = (
    *("from", "to", "bbox", "layers", "view", "feature", "base", "v"),
    *("story", "claims", "closed", "on", "verdict", "q", "accessed", "format"),
    *(
        *FILTERS,
        "in_article",
        "fatalities_low",
        "start",
        "section",
        "",
        "é",
        "__class__",
    ),
)
VALUES = (
    *("", "0", "-1", "1995", "9999", "10000", "9" * 400, "1e9", "nan", "inf", "NaN", "1_995"),
    *("60,30,70,40", "70,40,60,30", "170,0,-170,1", "0,0,0,0", "-180,-90,180,90", ",,,", "1,2,3"),
    *("events", "events,routes", "events/herat-1995", "durand-line/", "claims/agreement-1893"),
    *("6/34/66", "6//66", "relief", "capture", "yes", "Taliban", "..", "../..", "%", "%zz", "{}"),
    *("\0", "\n", "\ud7ff", "١٩٩٨", "\u202e", "<script>", "';--", "${7*7}", "{{7*7}}", "a" * 5000),
)
HEADERS = (
    {},
    {"Accept-Encoding": "br"},
    {"If-None-Match": 'W/"x", *'},
    {"If-None-Match": "\x7f"},
    {"Range": "bytes=5-1"},
    {"If-Modified-Since": "yesterday"},
)


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(8))
def test_no_question_breaks_the_atlas(app: Flask, seed: int) -> None:
    chance = random.Random(seed)
    client = app.test_client()
    for _ in range(60):
        path = chance.choice(PATHS).replace("{}", quote(chance.choice(VALUES), safe=""))
        pairs = [
            f"{quote(chance.choice(NAMES))}={quote(chance.choice(VALUES))}"
            for _ in range(chance.randrange(4))
        ]
        url = f"{path}?{'&'.join(pairs)}"
        response = client.get(url, headers=chance.choice(HEADERS))
        assert response.status_code in {200, 301, 302, 304, 308, 400, 404}, url


@pytest.mark.parametrize(
    "query", ["%", "%zz", "%ff", "=&&=", "from", "a=%80", ";", "from=1995;to=1998", "&" * 5000]
)
def test_junk_in_the_query_is_answered(app: Flask, query: str) -> None:
    for path in ("/", "/layers/events.geojson"):
        assert app.test_client().get(f"{path}?{query}").status_code in {200, 400}
