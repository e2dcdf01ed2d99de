"""What is kept stays within its bytes (F54)."""

from __future__ import annotations

import random
from itertools import product
from threading import Thread

import pytest
from flask import Flask, request

from mapapp import create_app
from mapapp.web.bodies import Body, SqueezedBodies
from mapapp.web.kept import BESIDE, EXTENSION, Kept, kept


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app({})


def test_the_least_used_leaves_first() -> None:
    room: Kept[bytes] = Kept(3 * (100 + BESIDE), len)
    for key in "abc":
        room.set(key, bytes(100))
    assert room.get("a") == bytes(100)
    room.set("d", bytes(100))
    assert [key for key in "abcd" if room.get(key) is not None] == ["a", "c", "d"]
    assert room.taken == room.most


def test_entries_count_even_if_their_values_are_empty() -> None:
    room: Kept[bytes] = Kept(1_000_000, len)
    for key in range(5000):
        room.set(key, b"")
    assert sum(room.get(key) is not None for key in range(5000)) == 1_000_000 // BESIDE


def test_what_would_take_all_the_room_is_not_kept() -> None:
    room: Kept[bytes] = Kept(10_000, len)
    room.set("small", b"x")
    room.set("large", bytes(10_000))
    assert (room.get("small"), room.get("large")) == (b"x", None)


def test_a_value_is_made_once_for_each_app_and_each_place_where_it_is_mounted() -> None:
    made: list[str] = []

    @kept
    def make(text: str) -> Body:
        made.append(text)
        return Body.of(request.script_root.encode() + text.encode(), "text/plain")

    apps = [create_app({}), create_app({})]
    for app, mount in product(apps, ("", "/atlas")):
        for text in ("a", "b", "a"):
            with app.test_request_context("/", base_url=f"http://127.0.0.1{mount}"):
                assert make(text).content == f"{mount}{text}".encode()
    assert made == ["a", "b"] * 4


def test_many_threads_keep_the_sum_right() -> None:
    room: Kept[bytes] = Kept(50_000, len)

    def work(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(3000):
            key = chance.randrange(200)
            if (value := room.get(key)) is None:
                room.set(key, bytes(key * 10))
            else:
                assert len(value) == key * 10

    threads = [Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    here = [value for key in range(200) if (value := room.get(key)) is not None]
    assert room.taken == sum(map(len, here)) + BESIDE * len(here) <= room.most


def test_squeezed_bodies_without_a_name_are_not_kept() -> None:
    squeezed = SqueezedBodies()
    squeezed.set("br;", b"once")
    squeezed.set("br;name", b"again")
    assert (squeezed.get("br;"), squeezed.get("br;name")) == (None, b"again")


def test_ever_new_states_do_not_grow_what_is_kept(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F54: pages, frames, charts and answers share one bound."""
    here = app.extensions[EXTENSION]
    monkeypatch.setattr(here, "most", 1_000_000)
    client = app.test_client()
    for year in range(1900, 1915):
        for path in ("/", "/embed", "/statistics", "/alternatives"):
            assert client.get(f"{path}?from={year}&to=2019").status_code == 200
            assert here.taken <= 1_000_000
    assert here.taken > 500_000
