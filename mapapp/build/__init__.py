"""From the tables and the source packages to the layers and the base map.

What needs only the tables is made again at any time. What needs the packages keeps its geometry in
the built file itself: a build from the tables alone reads it back from there, and writes the same
bytes while the tables are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from mapapp.data.datafiles import DataFiles, read_package, read_tables
from mapapp.errors import SetupError

Progress: TypeAlias = Callable[[str], None]


def build(
    data_dir: Path, *, tables_only: bool = False, progress: Progress = lambda _: None
) -> None:
    """Make the layers and the base map of a data folder.

    Parameters
    ----------
    data_dir : Path
        Folder with ``tables``; ``layers`` and ``basemap`` are written beside it.
    tables_only : bool
        Keep the geometry that comes from source packages as it is in the built files.
    progress : callable
        Told in words what is done next.

    Raises
    ------
    DataError
        If the catalogue or the tables have faults; nothing is written then.
    SetupError
        If the requirements of the extra ``build`` are not installed, a source package cannot be
        had, or a table speaks of a feature whose geometry was never built.
    """
    files = DataFiles(data_dir)
    read_tables(files, read_package(files)["resources"])
    files.stop_at_faults()
    try:
        if not tables_only:
            from_packages = import_module("mapapp.build.from_packages")
            from_packages.build(data_dir, progress)
        from_tables = import_module("mapapp.build.from_tables")
        from_tables.build(data_dir, progress)
        import_module("mapapp.build.topology").write(data_dir, progress)
    except ModuleNotFoundError as error:
        raise SetupError(
            f"{error.name} is needed to build the data; install mapapp[build]"
        ) from error
