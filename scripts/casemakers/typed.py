"""Days as readers type them, in each language."""

from __future__ import annotations

from typing import Any

from mapapp.words.languages import words_in
from mapapp.words.typed import typed_day

USED = ("month.", "day.end")
LANGUAGES = ("en", "fa-AF", "fa-AF-u-ca-gregory", "ps", "ur")

TYPED = (
    *("1998-08-08", "۱۹۹۸-۰۸-۰۸", "١٩٩٨/٨/٨", "1998.8.8", "1998-08", "1998", "۱۹۹۸", "१९९८"),
    *("End of 1998", "پایان ۱۹۹۸", "to 1998"),
    *("1998-13", "1998-02-30", "8-8-1998", "98", "", "x", "1-1998"),
    *("8 August 1998", "Aug 8, 1998", "Sept 1998", "Se 1998", "31 Feb 1998", "8 9 Aug 1998"),
    *("۸ اگست ۱۹۹۸", "8 اگست 1998", "اگست ۱۹۹۸", "۵ فبروری ۱۹۹۸", "۵ فبروري ۱۹۹۸"),
    *("د ۱۹۹۸ د اګست ۸مه", "۵ فېبروري ۱۹۹۸", "۸ مۍ ۱۹۹۸", "8 مئی 1998", "8 اگست 1998ء"),
    *("۱۷ اسد ۱۳۷۷", "17 اسد 1377", "۱۳۷۷ اسد ۱۷", "۱۷ زمری ۱۳۷۷", "د ۱۳۷۷ د زمري ۱۷مه"),
    *("1377-05-17", "۱۳۷۷/۵/۱۷", "1377-5-17", "1377-05", "1377", "اسد ۱۳۷۷", "۱۷ اسد"),
    *("۱۱ سنبله ۱۴۰۰", "۱۱ سنبلهٔ ۱۴۰۰", "۳۱ میزان ۱۳۷۷", "۳۰ حوت ۱۳۷۵", "۳۰ حوت ۱۳۷۷"),
    *("1256-12-29", "1257-10-11", "1409-10-10", "1410-01-01", "۱۲ لړم ۱۲۷۲", "۱۲ عقرب ۱۲۷۲"),
)


def typed() -> dict[str, Any]:
    """Return what each language reads in each text."""
    found = {}
    for id in LANGUAGES:
        words = words_in(id)
        table = {key: text for key, text in words.table.items() if key.startswith(USED)}
        days = [[text, typed_day(words, text)] for text in TYPED]
        found[id] = {"locale": words.locale.as_json(), "table": table, "days": days}
    return found
