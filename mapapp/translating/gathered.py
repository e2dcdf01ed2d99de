"""The texts of the interface, from where they are marked: in modules and in templates."""

from __future__ import annotations

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from mapapp.resources import PACKAGE, resource_dir

MARKS = {**DEFAULT_KEYWORDS, "N_": None, "NP_": (1, 2)}


def gathered() -> Catalog:
    """Return every text that is marked for translators, once."""
    found = Catalog()
    for folder, method in (
        (PACKAGE, ("**.py", "python")),
        (resource_dir("templates"), ("**.html", "jinja2")),
    ):
        for _, _, text, _, context in extract_from_dir(folder, [method], keywords=MARKS):
            found.add(text, context=context)
    return found
