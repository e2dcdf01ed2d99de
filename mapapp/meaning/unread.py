"""What of an address nobody here understands; the twin of ``static/js/rules/unread.js``.

``tests/cases/rules.json`` holds both.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable

MOST = 5
"""Names that are told; of more the reader learns that there are more."""

LONGEST = 24
"""Characters of a name that are told."""

MORE = "…"

_PASSING = re.compile(
    r"(utm|mtm|pk|hsa|mc|at|ga|vero)?_.*|.*clk?id|igsh(id)?|[gw]braid|srsltid|mkt_tok"
    r"|ref(_src|_url)?|si|s_cid|cmpid|ocid|smid",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)
"""Names that links gather on their way, which ask this atlas for nothing."""


def unread(names: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the names of parameters that are neither known nor gathered on the way, as text.

    Parameters
    ----------
    names : iterable of str
        Names in an address, anybody's.
    known : collection of str
        Names that are understood.

    Returns
    -------
    tuple of str
        At most `MOST` names and perhaps `MORE`: each once, without what is not seen, cut to
        `LONGEST`, and isolated, so that none turns what stands beside it.
    """
    foreign = (name for name in names if name not in known and not _PASSING.fullmatch(name))
    told = list(dict.fromkeys(filter(None, map(_told, foreign))))
    return tuple(f"\u2068{name}\u2069" for name in told[:MOST]) + (MORE,) * (len(told) > MOST)


def _told(name: str) -> str:
    seen = "".join(each for each in name if unicodedata.category(each) not in _UNSEEN).strip(" ")
    return seen if len(seen) <= LONGEST else seen[:LONGEST] + MORE


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that are not seen, or that turn or break the line they stand in."""
