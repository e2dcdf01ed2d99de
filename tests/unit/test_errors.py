"""Errors say what came and what was expected, and keep both."""

import pytest

from mapapp.errors import BadParameter, DataError, Fault, MapAppError, NotFound, SetupError, shown


def test_a_bad_parameter_tells_name_value_and_expectation() -> None:
    error = BadParameter("from", "abc", "a year")
    assert str(error) == "from: got 'abc', expected a year"
    assert (error.name, error.got, error.expected) == ("from", "abc", "a year")


def test_not_found_lists_the_known_names() -> None:
    error = NotFound("layer", "moon", ["events", "routes"])
    assert str(error) == "no layer named 'moon', expected one of events, routes"
    assert str(NotFound("feature", "x")) == "no feature named 'x'"


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault("f.json", "a", "b", "1", "2"), "f.json: a: b: got 1, expected 2"),
        (Fault("f.json", "a", "", "1", "2"), "f.json: a: got 1, expected 2"),
        (Fault("f.json", "", "", "1", "2"), "f.json: got 1, expected 2"),
    ],
)
def test_a_fault_is_one_line_without_gaps(fault: Fault, line: str) -> None:
    assert str(fault) == line


def test_a_data_error_counts_its_faults() -> None:
    fault = Fault("f.json", "", "", "1", "2")
    assert DataError("d", [fault]).summary == "the data folder d has 1 fault"
    assert DataError("d", [fault, fault]).summary == "the data folder d has 2 faults"
    assert str(DataError("d", [fault])).splitlines()[1:] == [str(fault)]


def test_all_errors_have_one_base() -> None:
    assert all(issubclass(k, MapAppError) for k in (BadParameter, DataError, NotFound, SetupError))


def test_a_wrong_value_is_shown_short_and_on_one_line() -> None:
    assert shown("a\nb") == r"'a\nb'"
    assert len(shown("x" * 10_000)) == 80
