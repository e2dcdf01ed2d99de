"""Zip archives that are the same bytes for the same files, written piece by piece."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MODE = 0o100644 << 16  # a regular file that others may read, where Unix looks for it


def write_zip(files: Iterable[tuple[str, Iterable[bytes]]], day: str, path: Path) -> None:
    """Write files as a zip archive.

    Parameters
    ----------
    files : iterable of (str, iterable of bytes)
        The files by their names, in the order of the archive, each in pieces.
    day : str
        The date that each of them carries, as YYYY-MM-DD.
    path : Path
        Where the archive is written.
    """
    year, month, date = map(int, day.split("-"))
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, pieces in files:
            info = ZipInfo(name, (max(year, 1980), month, date, 0, 0, 0))
            info.create_system, info.external_attr = 3, MODE
            info.compress_type = ZIP_DEFLATED
            with archive.open(info, "w") as file:
                for piece in pieces:
                    file.write(piece)
