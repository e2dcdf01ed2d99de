"""How much an expression may ask for: what is within is answered at once, the rest is refused.

Each limit stands before something whose work grows faster than the text; ``benchmarks/filters.py``
measures that the worst expressions within all of them stay below 100 ms of processor time.
"""

LONGEST = 8000
"""Characters; a URL that is longer than this is cut by many a proxy."""

DEEPEST = 64
"""Brackets or operators inside each other: far below what the interpreter's stack takes."""

MOST_PARTS = 1500
"""Names, operators and values; each is read, and compared with every feature."""

MOST_RELATIONS = 8
"""Relations of places; one line across the country meets every vertex of a hundred provinces."""

MOST_POSITIONS = 120
"""Positions in all geometries; where lines cross, the work grows with their square."""

MOST_SIGNS = 128
"""Signs ``%`` and ``_`` in all patterns; each is tried on every text."""

IN_WORDS = (
    f"An expression has at most {LONGEST} characters, {DEEPEST} levels of brackets or operators "
    f"inside each other, {MOST_PARTS} names, operators and values, {MOST_RELATIONS} relations of "
    f"places, {MOST_POSITIONS} positions in its geometries, and {MOST_SIGNS} signs % and _ in "
    "its patterns."
)
"""The limits for the definition of the API and for the handbook."""
