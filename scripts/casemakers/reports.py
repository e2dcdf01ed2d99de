"""What opens a report of an error, for hard titles and both kinds of address."""

from __future__ import annotations

from typing import Any

from mapapp.meaning.report import report_href
from mapapp.words.languages import words_in

MAIL = "atlas+errors@example.org"
FORM = "https://example.org/issues/new?labels=data&title={title}&body={body}"
TOLD = (
    ("events/herat-1995", "Taliban take Herat"),
    ("events/a/b?c=d#e&f", "{title} {body} {record} %s %(a)s ${x} $& =1+1"),
    ("crossings/تورخم", "تورخم \u202edlrow\u202c \x00\r\nBcc: all@example.org"),
    ("events/long", "x😀" * 500),
    ("events/" + "%" * 900, "</a><script>window.ran = 1</script>'\"!()*~"),
)
LANGUAGES = ("en", "ar-XB")


def reports() -> dict[str, Any]:
    """Return what is told of a record, and the address of its report."""
    cases = []
    for lang in LANGUAGES:
        words = words_in(lang)
        table = {key: words.table[key] for key in ("report.title", "report.body")}
        for to in (MAIL, FORM):
            for record, title in TOLD:
                told = {"record": record, "title": title, "version": "1a2b3c4d5e6f"}
                told["permalink"] = f"https://example.org/?feature={record}"
                href = report_href(words, to, **told)
                locale = words.locale.as_json()
                case = {"lang": lang, "locale": locale, "table": table, "to": to}
                cases.append({**case, "told": told, "href": href})
    return {"cases": cases}
