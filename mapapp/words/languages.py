"""Which languages there are, and which one a reader is told in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache

from mapapp.words.locale import like, locale_of
from mapapp.words.messages import Messages
from mapapp.words.pseudo import accented, mirrored
from mapapp.words.translations import Catalogue, Changed, catalogue_path

ENGLISH = "en"
NAMES = {ENGLISH: "English", "fa-AF": "دری", "ps": "پښتو", "ur": "اردو"}
"""Languages for readers, by BCP 47, as each is called in itself."""

OFFERED = tuple(NAMES)
"""The first is that of the texts in code and data."""

ALSO = {"prs": "fa-AF"}
"""Other names of languages that browsers send, such as ISO 639's own of Dari."""

PSEUDO = {"en-XA": ("ltr", accented), "ar-XB": ("rtl", mirrored)}
"""Languages for tests: only who names one in the address gets it."""

GREGORIAN = "-u-ca-gregory"
"""What BCP 47 puts after a language whose dates are to be Gregorian (RFC 6067)."""

WITH_SOLAR = tuple(id for id in OFFERED if locale_of(id).tells_solar)
"""Languages that tell days in the Solar Hijri calendar too."""

KNOWN = (*OFFERED, *(id + GREGORIAN for id in WITH_SOLAR), *PSEUDO)
"""All that an address can name."""


@cache
def words_in(id: str) -> Messages:
    """Return the words of one language; its catalogue is read when first asked for.

    Parameters
    ----------
    id : str
        One of `KNOWN`.
    """
    english = locale_of(ENGLISH)
    if id in PSEUDO:
        direction, change = PSEUDO[id]
        return Messages.of(like(english, id, direction), Changed(change))
    if id == ENGLISH:
        return Messages.of(english, Changed())
    if id.endswith(GREGORIAN):
        words = words_in(id.removesuffix(GREGORIAN))
        return replace(words, locale=replace(words.locale, tells_solar=False))
    locale = locale_of(id)
    return Messages.of(locale, Catalogue(catalogue_path(id), locale))


def negotiate(preferred: Iterable[str], offered: Collection[str] = OFFERED) -> str:
    """Return the offered language that a reader likes best; the first where none is liked.

    Parameters
    ----------
    preferred : iterable of str
        Names by BCP 47, the one that is liked best first.
    offered : collection of str
        What there is.

    Notes
    -----
    Who asks for a language of another region, or of none, gets that which there is.
    """
    first, *others = offered
    if not others:  # nothing to choose: Babel need not be loaded
        return first
    from babel import negotiate_locale

    names = {id.lower(): id for id in offered}
    names |= {name: id for name, id in ALSO.items() if id in offered}
    for id in offered:
        names.setdefault(id.lower().partition("-")[0], id)
    return names[(negotiate_locale(preferred, names, sep="-") or first).lower()]
