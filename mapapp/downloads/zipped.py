"""Zip archives that are the same bytes for the same files."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MODE = 0o100644 << 16  # a regular file that others may read, where Unix looks for it


def zipped(files: Mapping[str, bytes], day: str) -> bytes:
    """Return files as a zip archive.

    Parameters
    ----------
    files : mapping of str to bytes
        The files by their names, in the order of the archive.
    day : str
        The date that each of them carries, as YYYY-MM-DD.
    """
    output = io.BytesIO()
    year, month, date = map(int, day.split("-"))
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = ZipInfo(name, (max(year, 1980), month, date, 0, 0, 0))
            info.create_system, info.external_attr = 3, MODE
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content)
    return output.getvalue()
