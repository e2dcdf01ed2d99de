"""What is kept stays within its bytes (F54)."""

from __future__ import annotations

import random
from threading import Thread

import pytest
from flask import Flask

from mapapp import create_app
from mapapp.web.bodies import BODIES, SqueezedBodies
from mapapp.web.kept import BESIDE, Kept


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app({})


def test_the_least_used_leaves_first() -> None:
    kept: Kept[bytes] = Kept(3 * (100 + BESIDE), len)
    for key in "abc":
        kept.set(key, bytes(100))
    assert kept.get("a") == bytes(100)
    kept.set("d", bytes(100))
    assert [key for key in "abcd" if kept.get(key) is not None] == ["a", "c", "d"]
    assert kept.taken == kept.most


def test_entries_count_even_if_their_values_are_empty() -> None:
    kept: Kept[bytes] = Kept(1_000_000, len)
    for key in range(5000):
        kept.set(key, b"")
    assert sum(kept.get(key) is not None for key in range(5000)) == 1_000_000 // BESIDE


def test_what_would_take_all_the_room_is_not_kept() -> None:
    kept: Kept[bytes] = Kept(10_000, len)
    kept.set("small", b"x")
    kept.set("large", bytes(10_000))
    assert (kept.get("small"), kept.get("large")) == (b"x", None)


def test_a_value_is_made_once_while_it_is_kept() -> None:
    made: list[tuple[int, str]] = []
    kept: Kept[bytes] = Kept(100_000, len)

    @kept.remember
    def make(number: int, text: str) -> bytes:
        made.append((number, text))
        return text.encode() * number

    @kept.remember
    def other(number: int, text: str) -> bytes:
        return f"other {number} {text}".encode()

    assert [make(2, "a"), make(2, "a"), make(1, "a"), other(2, "a")] == [
        b"aa",
        b"aa",
        b"a",
        b"other 2 a",
    ]
    assert made == [(2, "a"), (1, "a")]


def test_many_threads_keep_the_sum_right() -> None:
    kept: Kept[bytes] = Kept(50_000, len)

    def work(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(3000):
            key = chance.randrange(200)
            if (value := kept.get(key)) is None:
                kept.set(key, bytes(key * 10))
            else:
                assert len(value) == key * 10

    threads = [Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    here = [value for key in range(200) if (value := kept.get(key)) is not None]
    assert kept.taken == sum(map(len, here)) + BESIDE * len(here) <= kept.most


def test_squeezed_bodies_without_a_name_are_not_kept() -> None:
    squeezed = SqueezedBodies()
    squeezed.set("br;", b"once")
    squeezed.set("br;name", b"again")
    assert (squeezed.get("br;"), squeezed.get("br;name")) == (None, b"again")


def test_ever_new_states_do_not_grow_what_is_kept(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F54: pages, frames, charts and answers share one bound."""
    monkeypatch.setattr(BODIES, "most", 1_000_000)
    client = app.test_client()
    for year in range(1900, 1915):
        for path in ("/", "/embed", "/statistics", "/alternatives"):
            assert client.get(f"{path}?from={year}&to=2019").status_code == 200
            assert BODIES.taken <= 1_000_000
    assert BODIES.taken > 500_000
