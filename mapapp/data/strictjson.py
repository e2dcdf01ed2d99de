"""JSON as the standard has it: no NaN, no endless nesting, no surprise in size."""

import json
import re
from typing import Any, NoReturn

import numpy as np

from mapapp.errors import Unreadable, shown

MAX_DEPTH = (
    200  # lists and objects inside each other; the interpreter's stack takes five times that
)

_TEXT = re.compile(rb'"[^"]*+"')
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_OTHERS = bytes(set(range(256)) - set(b'[]{}"'))


class NotJSON(Unreadable):
    """A text is no JSON that the atlas reads."""


def parse_json(content: bytes) -> Any:
    """Return the value of a JSON text in UTF-8.

    Raises
    ------
    NotJSON
        If it is none; numbers that JSON cannot say, such as NaN, and nesting beyond `MAX_DEPTH`
        count as such.
    """
    if _is_deep(content):
        raise NotJSON(f"JSON nested deeper than {MAX_DEPTH} levels", "JSON")
    try:
        value = json.loads(content.decode("utf-8"), parse_constant=_refuse)
        if b"\\ud" in content.lower():  # an escaped half of a character may lack its other half
            compact(value)
        return value
    except UnicodeEncodeError as error:
        raise NotJSON("half of a character", "whole characters") from error
    except UnicodeDecodeError as error:
        raise NotJSON(f"byte {error.start} that is not UTF-8", "UTF-8 text") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise NotJSON(f"bad JSON at {place} ({error.msg})", "JSON") from error
    except NotJSON:
        raise
    except ValueError as error:  # a whole number of thousands of digits
        raise NotJSON(f"a value that is too large ({error})", "JSON") from error


def compact(value: Any) -> bytes:
    """Return the shortest JSON text of `value`, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _is_deep(content: bytes) -> bool:
    """Return whether lists and objects lie too deep inside each other, without a stack.

    Notes
    -----
    Of the text only the quotes and brackets are left, then only the brackets outside of quotes; the
    depth is the greatest sum of those that open less those that close.
    """
    marks = content.replace(rb"\\", b"").replace(rb"\"", b"").translate(_BRACKETS, _OTHERS)
    brackets = _TEXT.sub(b"", marks.replace(b'""', b""))
    codes = np.frombuffer(brackets, dtype=np.uint8).astype(np.int8)
    steps = (ord("[") + ord("]")) // 2 - codes  # the two are two apart: 1 opens, -1 closes
    return bool(steps.cumsum(dtype=np.int32).max(initial=0) > MAX_DEPTH)


def _refuse(constant: str) -> NoReturn:
    raise NotJSON(f"the number {shown(constant)}", "numbers that JSON can say")
