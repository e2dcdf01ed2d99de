"""What readers are told for the codes of the data."""

from __future__ import annotations

from mapapp.data.catalogue import Catalogue
from mapapp.words.messages import Messages


def code_text(catalogue: Catalogue, words: Messages, group: str, code: str) -> str:
    """Return the words for a code: the catalogue's, else the interface's, else the code itself.

    ``codeText`` of ``static/js/rules/messages.js`` says the same in the page.
    """
    return catalogue.titles.get(group, {}).get(code) or words.code(group, code)
