"""What is wrong with a filter expression, and where."""

from mapapp.errors import BadParameter

EXCERPT = 60  # characters around a fault that a message repeats


class BadFilter(BadParameter):
    """A filter expression cannot be used.

    Attributes
    ----------
    line, column : int or None
        Where the fault lies in the text, from 1.
    pointer : str or None
        Where it lies in an expression in JSON (RFC 6901).
    excerpt : str or None
        The line around the fault, and below it a caret.
    """

    def __init__(
        self,
        text: str,
        expected: str,
        *,
        line: int | None = None,
        column: int | None = None,
        pointer: str | None = None,
    ) -> None:
        super().__init__("filter", text, expected)
        self.line, self.column, self.pointer = line, column, pointer
        self.excerpt = _excerpt(text, line, column) if line and column else None

    def __str__(self) -> str:
        if self.line is not None:
            return f"filter, line {self.line}, column {self.column}: expected {self.expected}"
        if self.pointer is not None:
            return f"filter, at {self.pointer or 'its root'}: expected {self.expected}"
        return super().__str__()


def _excerpt(text: str, line: int, column: int) -> str:
    whole = text.split("\n")[line - 1]
    first = max(0, column - 1 - EXCERPT // 2)
    return f"{whole[first : first + EXCERPT]}\n{' ' * (column - 1 - first)}^"


def fault_at(text: str, offset: int, expected: str) -> BadFilter:
    """Return an error that points at a place of a text, counted in characters from 0."""
    start = text.rfind("\n", 0, offset) + 1
    line = text.count("\n", 0, offset) + 1
    return BadFilter(text, expected, line=line, column=offset - start + 1)
