"""Names on pages: the English one beside, and how sure one is."""

from __future__ import annotations

from flask.testing import FlaskClient

from mapapp.meaning.names import DOUBTS
from mapapp.words.languages import OFFERED, words_in


def test_pages_say_how_sure_a_name_is(client: FlaskClient) -> None:
    for lang in OFFERED[1:]:
        words = words_in(lang)
        page = client.get(f"/crossings/gursal?lang={lang}").get_data(as_text=True)
        assert words.gettext(DOUBTS["low"]) in page
        assert 'lang="en" dir="ltr">Gursal<' in page
        page = client.get(f"/crossings/torkham?lang={lang}").get_data(as_text=True)
        assert not any(words.gettext(doubt) in page for doubt in DOUBTS.values())
    page = client.get("/crossings/gursal").get_data(as_text=True)
    assert not any(doubt in page for doubt in DOUBTS.values())
    assert words_in("ps").gettext(DOUBTS["medium"]) in client.get(
        "/places/kunduz?lang=ps"
    ).get_data(as_text=True)
