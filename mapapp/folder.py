"""The one way to read a data folder: `mapapp check`, the start and the map in Python all take it.

So what the check prints is what the start refuses, and nothing is read again for a reader.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapapp.data.catalogue import Catalogue, catalogue_of
from mapapp.data.checks.sources import unnamed_sources
from mapapp.data.datafiles import DataFiles, Reading
from mapapp.data.translations import translation_faults
from mapapp.errors import DataError
from mapapp.meaning.actors import actor_faults
from mapapp.meaning.article import claim_faults
from mapapp.meaning.chains import chain_faults
from mapapp.meaning.lineviews import view_faults
from mapapp.meaning.names import name_faults
from mapapp.meaning.statistics import statistics_faults
from mapapp.meaning.story import chapter_faults

MOST_KEPT = 2
_latest: deque[tuple[Reading, Catalogue]] = deque(maxlen=MOST_KEPT)
"""What was read last: a folder whose bytes are the same is not parsed and checked again."""


def load_folder(data_dir: Path) -> Catalogue:
    """Read a data folder whole, and check it.

    One whose files are those that were read last gives the same catalogue again.

    Parameters
    ----------
    data_dir : Path
        The folder.

    Raises
    ------
    DataError
        With every fault: of the catalogue file; where that has none, of each file by itself; where
        those have none, of what they say of one another.
    """
    for reading, catalogue in tuple(_latest):
        if reading.would_be_of(data_dir):
            return catalogue
    files = DataFiles(data_dir)
    with _nothing_collected():
        catalogue = catalogue_of(files)
    faults = [*statistics_faults(catalogue), *view_faults(catalogue)]
    if not faults:  # claims name charts, and chapters name views
        faults = [
            *actor_faults(catalogue),
            *chain_faults(catalogue),
            *claim_faults(catalogue),
            *chapter_faults(catalogue),
        ]
    if not faults:  # columns that are not there have no texts
        faults = [*name_faults(catalogue), *translation_faults(catalogue)]
    if not faults:  # what is not read is not named either
        features = (each for layer in catalogue.layers.values() for each in layer.features)
        faults = list(unnamed_sources(catalogue.tables, catalogue.rows, features))
    if faults:
        raise DataError(str(data_dir), faults)
    _latest.append((files.reading, catalogue))
    return catalogue


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Pause the garbage collector, which else looks a fifth of the time at lists that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
