"""Truth with three values: of a feature that has no value, nothing is known (21-065r2, 6.5)."""

from dataclasses import dataclass

from mapapp.query import Mask


@dataclass(frozen=True, eq=False)
class Truth:
    """For each feature whether something holds, does not hold, or neither is known.

    Attributes
    ----------
    yes, no : array of bool
        Where it holds and where it does not; never both. One value alone is that of all features.
    """

    yes: Mask
    no: Mask

    def __and__(self, other: "Truth") -> "Truth":
        return Truth(self.yes & other.yes, self.no | other.no)

    def __or__(self, other: "Truth") -> "Truth":
        return Truth(self.yes | other.yes, self.no & other.no)

    def __invert__(self) -> "Truth":
        return Truth(self.no, self.yes)
