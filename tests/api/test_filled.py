"""What templates fill into their texts, and the units of figures."""

from __future__ import annotations

import csv

from flask import Flask, render_template_string

from mapapp.resources import resource_dir
from mapapp.words.languages import words_in
from mapapp.words.messages import UNITS

TEXT = "{{ _('%(title)s · The Durand Line Atlas', title=title) }}"


def test_what_templates_fill_in_is_escaped_and_kept_apart(app: Flask) -> None:
    """A name in Latin letters turns nothing round it; markup stays as it is, text does not."""
    with app.test_request_context():
        for lang, title, told in (
            ("en", "<Kabul>", "&lt;Kabul&gt; · "),
            ("ur", "<Kabul>", "\u2068&lt;Kabul&gt;\u2069 · "),
            ("ur", "کابل", "کابل · "),
        ):
            page = render_template_string(TEXT, words=words_in(lang), title=title)
            assert page.startswith(told)


def test_every_unit_of_the_statistics_has_a_name_in_every_language() -> None:
    with (resource_dir("geodata") / "tables" / "statistics.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        used = {row["unit"] for row in csv.DictReader(file)}
    assert used <= set(UNITS)
    for lang in ("fa-AF", "ps", "ur"):
        assert all(words_in(lang).gettext(unit) != unit for unit in used)
