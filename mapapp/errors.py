"""What can go wrong, in words: each error says what came and what was expected.

Nothing here knows of HTTP; ``mapapp.web.errors`` turns kinds into statuses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LONGEST_GOT = 80  # characters of a wrong value that a message repeats


def shown(value: object) -> str:
    """Return `value` as a short, one-line text for a message."""
    try:
        return _cut(repr(value))
    except RecursionError:  # JSON may be nested as deep as the interpreter bears, and no deeper
        return f"a {type(value).__name__} that is nested too deep"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_GOT else text[: LONGEST_GOT - 1] + "…"


def one_line(text: str) -> str:
    """Return a text in one line that moves no cursor: what does not print is escaped."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


class MapAppError(Exception):
    """Base of every error that the atlas raises on purpose."""


class SetupError(MapAppError):
    """The machine or the settings stop the atlas from running; the message says what to do."""


class ForeignAssetError(MapAppError):
    """Something on a map asks another host for a library.

    Attributes
    ----------
    url : str
        What it asks for.
    """

    def __init__(self, url: str) -> None:
        super().__init__(
            f"an element of the map asks for {url}, which the atlas does not have; expected "
            "elements that need no more than Leaflet, jQuery, D3, Awesome Markers or Marker Cluster"
        )
        self.url = url


class BadParameter(MapAppError):  # noqa: N818
    """A parameter has a value that it cannot have.

    Attributes
    ----------
    name : str
        The parameter.
    got : str
        What came.
    expected : str
        What would have been right.
    """

    def __init__(self, name: str, got: str, expected: str) -> None:
        super().__init__(f"{name}: got {shown(got)}, expected {expected}")
        self.name = name
        self.got = got
        self.expected = expected


class NotFound(MapAppError):  # noqa: N818
    """Something was asked for by a name that does not exist.

    Attributes
    ----------
    kind : str
        What was asked for, such as ``layer`` or ``feature``.
    got : str
        The name that came.
    known : tuple of str
        Names that exist; empty where there are too many to list.
    """

    def __init__(self, kind: str, got: str, known: Iterable[str] = ()) -> None:
        self.kind = kind
        self.got = got
        self.known = tuple(known)
        super().__init__(f"no {kind} named {shown(got)}" + self._choice())

    def _choice(self) -> str:
        return f", expected one of {', '.join(self.known)}" if self.known else ""


class Unreadable(ValueError):  # noqa: N818
    """A file is none that the atlas reads.

    Attributes
    ----------
    got, expected : str
        What is there and what should be.
    where : str
        Where in the file, such as ``row 5``; empty for the file as a whole.
    """

    def __init__(self, got: str, expected: str, where: str = "") -> None:
        super().__init__(f"got {got}, expected {expected}")
        self.got = got
        self.expected = expected
        self.where = where


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a data folder.

    Attributes
    ----------
    file : str
        Path inside the data folder.
    id : str
        Feature, or other record, that is at fault; empty for the file as a whole.
    field : str
        Where in the record; empty for the record as a whole.
    got, expected : str
        What is there and what should be.
    """

    file: str
    id: str
    field: str
    got: str
    expected: str

    def __str__(self) -> str:
        place = ": ".join(_cut(part) for part in (self.file, self.id, self.field) if part)
        return one_line(f"{place}: got {self.got}, expected {self.expected}")


class DataError(MapAppError):
    """A data folder cannot be used.

    Attributes
    ----------
    folder : str
        The folder.
    faults : tuple of Fault
        Everything that is wrong with it.
    summary : str
        How much that is, in one line.
    """

    def __init__(self, folder: str, faults: Sequence[Fault]) -> None:
        self.folder = folder
        self.faults = tuple(faults)
        count = len(self.faults)
        faulty = "fault" if count == 1 else "faults"
        self.summary = one_line(f"the data folder {folder} has {count} {faulty}")
        super().__init__("\n".join([self.summary, *map(str, self.faults)]))
