"""Events by place and year, on the page of statistics and as CSV."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from mapapp.data.catalogue import Catalogue
from mapapp.filters import NO_FILTERS
from mapapp.meaning.heat import depth, heat_of
from mapapp.query import select
from mapapp.times import DateRange

ALL = DateRange("1879", "2026")
CSV = "/statistics/events-by-place.csv"
LINK = re.compile(r'<a href="(/\?[^"]*)">([\d,]+)</a>')


def rows(client: FlaskClient, query: str = "") -> list[dict[str, str]]:
    response = client.get(CSV + query)
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    return list(csv.DictReader(io.StringIO(response.text)))


def table(client: FlaskClient, query: str = "") -> str:
    page = client.get(f"/statistics{query}").text
    return page.partition('<table class="heat">')[2].partition("</table>")[0]


@pytest.mark.parametrize(
    "query",
    [
        "?from=1995&to=1998",
        "?from=1990-05-02&to=2003&place=PK-KP,AFG",
        "?from=1995&to=2026&killed=5&category=attacks",
    ],
)
def test_each_number_leads_to_so_many_events(client: FlaskClient, query: str) -> None:
    """Also where places are filtered: of Pakistan then those of a province alone."""
    links = LINK.findall(table(client, query))
    assert len(links) > 5
    for address, count in links[:: max(1, len(links) // 12)]:
        page = client.get(unescape(address)).text
        status = re.search(r'id="status"[^>]*>([\d,]+) of', page)
        assert status
        assert status[1] == count, address


def test_every_event_is_counted_in_its_country_once(catalogue: Catalogue) -> None:
    events = catalogue.layers["events"]
    heat = heat_of(catalogue, ALL, NO_FILTERS)
    assert heat
    totals = {row.id: row.total for row in heat.rows if row.is_country}
    assert sum(totals.values()) == len(events.features)
    assert list(totals)[:2] == ["AFG", "PAK"]
    for row in heat.rows:
        found = select(events, filters={"place": row.id})
        assert (row.id, row.total) == (row.id, len(found))


def test_columns_are_years_or_more_and_keep_the_ends_of_the_range(catalogue: Catalogue) -> None:
    def columns(first: str, last: str) -> list[tuple[str, str]]:
        heat = heat_of(catalogue, DateRange(first, last), NO_FILTERS)
        assert heat
        return [(each.start, each.end) for each in heat.columns]

    assert columns("1995-03-02", "1997") == [
        ("1995-03-02", "1995"),
        ("1996", "1996"),
        ("1997", "1997"),
    ]
    assert columns("1998", "1998") == [("1998", "1998")]
    assert columns("2001", "2026-10-04")[:2] == [("2001", "2004"), ("2005", "2009")]
    assert columns("2001", "2026-10-04")[-1] == ("2025", "2026-10-04")
    assert len(columns("0001", "9999")) <= 41
    assert columns("0001", "9999")[0][0] == "0001"


def test_the_table_reads_without_scripts_and_says_every_number(client: FlaskClient) -> None:
    told = table(client, "?from=1995&to=1998")
    assert re.findall(r'<th scope="col">([^<]*)</th>', told) == [
        *("Place", "1995", "1996", "1997", "1998", "In all")
    ]
    assert "<caption" in told
    cells = re.findall(r'<td class="heat-\d">(.*?)</td>', told)
    assert all(LINK.fullmatch(cell) for cell in cells)


def test_the_csv_has_what_the_table_has(client: FlaskClient) -> None:
    query = "?from=1995&to=1998&category=fighting"
    found = rows(client, query)
    assert list(found[0]) == ["place", "name", "country", "from", "to", "events"]
    cells = re.findall(r"<td[^>]*>(?:<a[^>]*>)?([\d,]*)(?:</a>)?</td>", table(client, query))
    counts = [cell or "0" for at, cell in enumerate(cells, start=1) if at % 5]
    assert [row["events"] for row in found] == counts
    assert (
        f'href="{CSV}?from=1995&amp;to=1998&amp;category=fighting"'
        in client.get(f"/statistics{query}").text
    )


def test_filters_are_told_and_can_be_taken_away(client: FlaskClient) -> None:
    page = client.get("/statistics?killed=50&category=attacks").text
    assert "Only these events are shown: Attacks, 50 or more killed." in page
    assert '<input type="hidden" name="killed" value="50">' in page
    assert 'href="/statistics?from=1879&amp;to=2026#events-by-place"' in page
    none = client.get("/statistics?q=zzz").text
    assert "No event is recorded for 1879–2026. Gaps mean not collected." in none


@pytest.mark.parametrize("query", ["?category=picnic", "?killed=nan", "?colour=red", "?from=x"])
def test_what_is_unknown_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(CSV + query).status_code == 400
    assert client.get("/statistics" + query).status_code == (200 if "colour" in query else 400)


def test_cells_are_deeper_where_there_is_more() -> None:
    assert [depth(count) for count in (0, 1, 2, 3, 4, 7, 8, 15, 16, 10_000)] == [
        *(0, 1, 2, 2, 3, 3, 4, 4, 5, 5)
    ]
