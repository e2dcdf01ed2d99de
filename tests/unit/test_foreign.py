"""Which texts are in another language than their page, as `tests/cases/foreign.json` has them."""

from __future__ import annotations

import time

from mapapp.words.foreign import is_foreign, is_prose, mark


def test_only_letters_decide() -> None:
    assert is_foreign("Kabul")
    assert not any(map(is_foreign, ("", "12–14", "۱۲", "کابل", "Kabul کابل")))
    assert is_prose("word " * 30)
    assert not is_prose("A title of a book")


def test_marks_say_the_language_and_direction_and_leave_all_else() -> None:
    marked = mark("<ul><li>کابل</li><li>Kabul</li></ul><p>See <b>Kabul</b>.</p>")
    assert marked.markup == (
        '<ul><li>کابل</li><li><bdi lang="en" dir="ltr">Kabul</bdi></li></ul>'
        '<p lang="en" dir="ltr">See <b>Kabul</b>.</p>'
    )
    assert not marked.has_prose


def test_long_titles_of_sources_are_no_prose() -> None:
    text = "word " * 30
    assert mark(f"<p>{text}</p>").has_prose
    assert not mark(f'<p><a href="/">{text}</a></p><p lang="en">{text}</p>').has_prose


def test_a_page_of_any_depth_is_read_in_time() -> None:
    """Texts of nested elements are read again for each that may be marked, which is bounded."""
    deep = "<b>" * 300 + "Kabul کابل" + "</b>" * 300
    start = time.process_time()
    assert mark(deep).markup == deep
    assert time.process_time() - start < 5
