"""What is made once and kept, within a number of bytes: least used values leave first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from inspect import unwrap
from threading import Lock
from typing import Generic, ParamSpec, Protocol, TypeVar, cast

from flask import Flask, current_app

from mapapp.web.language import links_depend_on
from mapapp.web.unread import names_unread

EXTENSION = "mapapp-kept"
MOST_MADE = 32 * 1024 * 1024  # bytes: some 250 pages, each the map in one state
BESIDE = 1000  # bytes, about, that an entry takes beside its value: key, links, counts


class Made(Protocol):
    """A value that knows the bytes that it takes."""

    @property
    def size(self) -> int:
        """Bytes, about."""


V = TypeVar("V")
M = TypeVar("M", bound=Made)
P = ParamSpec("P")


class Kept(Generic[V]):
    """A cache of values, bounded by their bytes: a count would not bound what one of them takes.

    Parameters
    ----------
    most : int
        Bytes that all values, and what an entry takes beside its value, may come to.
    size : callable
        Returns the bytes of a value.
    """

    def __init__(self, most: int, size: Callable[[V], int]) -> None:
        self.most = most
        self.taken = 0
        self._size = size
        self._values: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> V | None:
        """Return a value, if it is here."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def set(self, key: Hashable, value: V) -> None:
        """Keep a value; one that alone would take all the room is not kept."""
        taken = self._taken_by(value)
        with self._lock:
            if key in self._values or taken > self.most:
                return
            self._values[key] = value
            self.taken += taken
            while self.taken > self.most:
                self.taken -= self._taken_by(self._values.popitem(last=False)[1])

    def _taken_by(self, value: V) -> int:
        return self._size(value) + BESIDE


def init_app(app: Flask) -> None:
    """Give an application the room for what it makes once: pages, answers, the parts of a map."""
    app.extensions[EXTENSION] = Kept[Made](MOST_MADE, lambda value: value.size)


def kept(make: Callable[P, M]) -> Callable[P, M]:
    """Keep what a function makes for the application that is asked.

    Notes
    -----
    The key is the function, its arguments, which are hashable and given in order, and what decides
    the links of a page: no function needs to name that among its arguments. A page that says what
    of its address is not understood is made for this reader alone.
    """

    @wraps(make)
    def remembered(*args: P.args, **named: P.kwargs) -> M:
        if names_unread():
            return make(*args, **named)
        key = _key(make, args)
        value = cast(M | None, _here().get(key))
        if value is None:
            value = make(*args, **named)
            _here().set(key, value)
        return value

    return remembered


def already(make: Callable[P, M], *args: P.args, **_: P.kwargs) -> M | None:
    """Return what a function that is kept made of such arguments before; None if it is not here."""
    if names_unread():
        return None
    return cast(M | None, _here().get(_key(unwrap(make), args)))


def _here() -> Kept[Made]:
    here: Kept[Made] = current_app.extensions[EXTENSION]
    return here


def _key(make: Callable[..., object], args: tuple[object, ...]) -> Hashable:
    return make, args, links_depend_on()
