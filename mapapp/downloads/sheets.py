"""XLSX: a sheet for each layer, and one that says what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from mapapp.downloads import table
from mapapp.downloads.about import About
from mapapp.downloads.cells import clean, distinct
from mapapp.downloads.parts import Part
from mapapp.downloads.zipped import write_zip

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_NAME = 31  # characters of the name of a sheet
LONGEST_CELL = 32_767  # characters
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
MOST_EXACT = 10**15  # digits of a number that a cell keeps: fifteen
WIDTHS = (8, 60)  # least and most of a column, in characters
LOOKED_AT = 50  # rows by which a column is measured
PIECE = 64 * 1024  # bytes
CORE = "docProps/core.xml"
PROPERTIES = """\
<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>{title}</dc:creator>\
<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>\
</cp:coreProperties>"""
"""Who made a workbook and when (ECMA-376, part 2)."""


def xlsx(parts: Sequence[Part], about: About, path: Path) -> None:
    """Write a workbook; every text in it is a text, whatever it begins with.

    Notes
    -----
    Shapes of lines and areas are left out: a cell is too short for them.
    """
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    titles = (part.layer.id.translate(NOT_IN_NAMES) for part in parts)
    names = distinct(titles, {"about", "history"}, longest=LONGEST_NAME)
    _sheet(workbook.create_sheet("About"), ("", about.title), about.rows)
    for part, name in zip(parts, names, strict=True):
        columns = table.columns(part.layer)
        shown = [at for at, column in enumerate(columns) if column != table.SHAPE_COLUMN]
        rows = ([row[at] for at in shown] for row in table.rows(part.layer, part.places))
        _sheet(workbook.create_sheet(name), [columns[at] for at in shown], rows)
    undated = path.with_name("undated.xlsx")
    workbook.save(undated)
    _write_dated(undated, about, path)


def _sheet(
    sheet: WriteOnlyWorksheet, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    rows = iter(rows)
    first = [header, *islice(rows, LOOKED_AT)]
    for at in range(len(header)):
        longest = max(len(str(row[at] or "")) for row in first)
        width = min(max(longest + 2, WIDTHS[0]), WIDTHS[1])
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
    sheet.freeze_panes = "A2"
    for number, row in enumerate(chain(first, rows)):
        made = list(_cells(sheet, row))
        if number == 0:
            for cell in filter(None, made):
                cell.font = Font(bold=True)
        sheet.append(made)


def _cells(sheet: WriteOnlyWorksheet, row: Sequence[object]) -> Iterator[Any]:
    """Yield the cells of a row.

    Notes
    -----
    openpyxl takes a text that begins with ``=`` for a formula, and one like ``#N/A`` for an error.
    The prefix is what a spreadsheet sets where somebody types an apostrophe: the text stays one
    when the cell is edited.
    """
    from openpyxl.cell import WriteOnlyCell

    for value in row:
        if value is None or value == "":
            yield None
        elif isinstance(value, int | float) and abs(value) < MOST_EXACT:
            yield WriteOnlyCell(sheet, value)
        else:
            cell = WriteOnlyCell(sheet)
            cell.value = _short(clean(str(value)))
            cell.data_type = "s"
            cell.quotePrefix = True
            yield cell


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _write_dated(workbook: Path, about: About, path: Path) -> None:
    """Write a workbook again, with one date everywhere.

    Notes
    -----
    openpyxl writes the time of the writing, under prefixes that any other library of the process
    can change.
    """
    properties = PROPERTIES.format(title=escape(clean(about.title)), day=about.released)
    with ZipFile(workbook) as archive:
        files = (
            (name, [properties.encode()] if name == CORE else _pieces(archive, name))
            for name in archive.namelist()
        )
        write_zip(files, about.released, path)


def _pieces(archive: ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while piece := file.read(PIECE):
            yield piece
