"""What is in another language than its page, and how it is marked."""

from __future__ import annotations

from typing import Any

from mapapp.words.foreign import is_foreign, is_prose, mark

TEXTS = (
    "",
    "12 · 3",
    "× ÷",
    "۱۲",
    "GeoJSON",
    "CC BY 4.0",
    "کابل",
    "Kabul کابل",
    "Ahmed Rashid, Taliban (2000)",
    "Université de Genève",
    "пакт",
    "The gate was closed to lorries after an exchange of fire; each side says that the other one "
    "fired first, and that it answered",
    "A title of fewer letters",
)


def foreign() -> dict[str, Any]:
    """Return texts of a page in Arabic letters, each with whether it is foreign, and prose."""
    return {
        "texts": [[text, is_foreign(text), is_prose(text)] for text in TEXTS],
        "markup": [[markup, mark(markup).markup] for markup in MARKUP],
    }


MARKUP = (
    "<p>Kabul</p><p>کابل</p>",
    "<h2>Kabul</h2>",
    "<li> Kabul </li>",
    '<li><a href="/a">Kabul</a> <small>۳ نکته</small></li>',
    '<li><a href="/a">Kabul</a></li>',
    '<li>See <a href="/a">Kabul</a> for this</li>',
    '<td>980 <span class="unit">killed</span></td>',
    "<p>See <b>Kabul</b> and <i>Herat</i></p>",
    '<p>See <b lang="ps" dir="rtl">کابل</b></p>',
    '<p lang="en" dir="ltr">See <b>Kabul</b></p><div translate="no"><p>Kabul</p></div>',
    '<a href="/a"><svg viewBox="0 0 1 1"><text>A</text></svg>Kabul</a>',
    "<label><input>Kabul</label><br>Herat &amp; Kabul",
    '<label>فلتر <input placeholder="a >= 1">Kabul</label>',
    "<script>if (1 < 2) Kabul;</script><code>a</code>",
    "<p>a &lt; b</p><p>&amp;</p>",
)
"""Markup of a page in Arabic letters."""
