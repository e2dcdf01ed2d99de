"""Every link of the pages to read leads somewhere, without scripts and below a prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

import pytest
from flask.testing import FlaskClient

from mapapp import create_app

PREFIX = "/atlas"
HOST = "https://maps.example"
START = (
    *("/day", "/day/1998-08-08", "/day/1998-08", "/compare?from=1996-01-01&to=1996-12-31"),
    *("/closures", "/crossings/torkham", "/crossings/nawa-pass", "/statistics"),
    *("/actors", "/actors/taliban", "/places", "/places/kabul", "/places/pakistan"),
)
OF_ONE_KIND = 2
"""Links that are followed of those that differ in ids, days and years alone."""
LINK = re.compile(r'<(?:a|link|script|form|img)\b[^>]*?\s(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="module")
def mounted() -> FlaskClient:
    """Return a client of an atlas below a prefix, behind a proxy that tells it so."""
    client = create_app({"proxies": 1, "public_url": f"{HOST}{PREFIX}"}).test_client()
    client.environ_base["HTTP_X_FORWARDED_PREFIX"] = PREFIX
    return client


def links(page: str, path: str) -> Iterator[str]:
    """Yield the links of a page to addresses of the same site, as a browser reads them."""
    for link in LINK.findall(page):
        found = urlsplit(urljoin(f"{HOST}{PREFIX}{path}", unescape(link)))
        if found.netloc == urlsplit(HOST).netloc:
            yield found._replace(scheme="", netloc="", fragment="").geturl()


def kind(path: str) -> str:
    """Return what links have in common that lead to the same sort of answer."""
    found = urlsplit(path)
    folders = found.path.split("/")
    names = sorted(each.partition("=")[0] for each in found.query.split("&"))
    return "/".join([*folders[:-1], folders[-1].rpartition(".")[2]][:3]) + "?" + "&".join(names)


def test_each_link_is_below_the_prefix_and_answered(mounted: FlaskClient) -> None:
    found: dict[str, dict[str, None]] = {}
    for path in START:
        answer = mounted.get(path, base_url=HOST)
        assert answer.status_code == 200, path
        for link in links(answer.text, path):
            assert link.startswith(f"{PREFIX}/"), f"{path} leads to {link}"
            found.setdefault(kind(link), {})[link] = None
        for id in re.findall(r'href="#([^"]+)"', answer.text):
            assert f'id="{id}"' in answer.text, f"{path}#{id}"
    followed = [link for those in found.values() for link in islice(those, OF_ONE_KIND)]
    assert len(followed) > 40
    answers = {
        link: mounted.get(link.removeprefix(PREFIX), base_url=HOST).status_code for link in followed
    }
    assert not {link: code for link, code in answers.items() if code not in (200, 303, 301)}
