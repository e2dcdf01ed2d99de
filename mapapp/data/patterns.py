r"""The forms of texts that a field can ask for by its ``pattern``.

A pattern of a data folder is never run: an expression of a stranger's may be none, or may take for
ever. It is the name of one of these forms; any other is left to the programs that made the folder.
"""

import re

_FORMS = {
    text: re.compile(text, re.ASCII)
    for text in (
        r"^\d{4}(-\d{2}(-\d{2})?)?$",  # a date, as precisely as it is known
        r"^(\d{4}(-\d{2})?|FY\d{4}-\d{2})$",  # a period of the statistics
        r"^[a-z0-9]+(-[a-z0-9]+)*$",  # an id
        r"^\d{2}-\d{2}$",  # a month and day
        r"^[A-Z]{3}$",  # a country, by ISO 3166-1
        r"^(AF|PK)-[A-Z]{2,3}$",  # a province, by ISO 3166-2
        r"^[a-z-]+/[^;]+(;[a-z-]+/[^;]+)*$",  # records, as layer/id
    )
}


def is_known(pattern: object) -> bool:
    """Return whether a pattern is one of the forms."""
    return isinstance(pattern, str) and pattern in _FORMS


def fits(pattern: object, text: str) -> bool:
    """Return whether a text has the form that a pattern asks for; it has any unknown one."""
    return not is_known(pattern) or _FORMS[str(pattern)].fullmatch(text) is not None
