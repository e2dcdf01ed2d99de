"""CSV is safe to open in a spreadsheet and reads back as it was."""

import csv
import io

import pytest

from mapapp.data.csvtext import csv_text


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_rows_read_back_as_they_were() -> None:
    rows = [['a, "b"', "two\nlines", "ا", "-4.5", "", "x=1"]]
    assert read(csv_text(["1", "2", "3", "4", "5", "6"], rows))[1:] == rows


def test_what_is_missing_is_an_empty_cell() -> None:
    assert read(csv_text(["a", "b"], [[None, 0]])) == [["a", "b"], ["", "0"]]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-x", "\n=1", "＝1", "＋1", "－1", "＠A1"],
)
def test_a_formula_becomes_text_in_a_cell_and_in_the_header(text: str) -> None:
    assert read(csv_text([text], [[text]])) == [[f"'{text}"]] * 2


@pytest.mark.parametrize("number", ["-4", "-4.25", "12"])
def test_a_number_stays_a_number(number: str) -> None:
    assert read(csv_text(["a"], [[number]]))[1] == [number]
