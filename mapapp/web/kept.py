"""What is made once and kept, within a number of bytes: least used values leave first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

BESIDE = 1000  # bytes, about, that an entry takes beside its value: key, links, counts

V = TypeVar("V")
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

    def remember(self, make: Callable[P, V]) -> Callable[P, V]:
        """Keep what a function returns, by its arguments; they are hashable, and given in order."""

        @wraps(make)
        def remembered(*args: P.args, **named: P.kwargs) -> V:
            key = (make, args)
            value = self.get(key)
            if value is None:
                value = make(*args, **named)
                self.set(key, value)
            return value

        return remembered

    def _taken_by(self, value: V) -> int:
        return self._size(value) + BESIDE
