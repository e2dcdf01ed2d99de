"""Truth with three values: of a feature that has no value, nothing is known (21-065r2, 6.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np

from mapapp.query import Mask


@dataclass(frozen=True, eq=False)
class Truth:
    """For each feature whether something holds, does not hold, or neither is known.

    Attributes
    ----------
    yes, no : array of bool
        Where it holds and where it does not; never both.
    """

    yes: Mask
    no: Mask

    @classmethod
    def of(cls, values: Iterable[bool | None]) -> Self:
        """Make it of one value for each feature; None is not known."""
        listed = list(values)
        return cls(
            np.array([value is True for value in listed], dtype=bool),
            np.array([value is False for value in listed], dtype=bool),
        )

    def __and__(self, other: "Truth") -> "Truth":
        return Truth(self.yes & other.yes, self.no | other.no)

    def __or__(self, other: "Truth") -> "Truth":
        return Truth(self.yes | other.yes, self.no & other.no)

    def __invert__(self) -> "Truth":
        return Truth(self.no, self.yes)
