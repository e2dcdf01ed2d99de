"""What other sites show beside a link: one picture of the map, one of each chapter."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from mapapp.data.catalogue import Catalogue
from mapapp.data.checks.pictures import LARGEST, SIZE, check_picture, picture_names, size_of
from mapapp.folder import load_folder

FEW = 60_000  # bytes: two seconds of a slow line


@pytest.fixture(scope="module")
def catalogue(data_dir: Path) -> Catalogue:
    """The data of the atlas."""
    return load_folder(data_dir)


def test_the_map_and_each_chapter_have_a_picture(catalogue: Catalogue, data_dir: Path) -> None:
    names = picture_names(chapter.id for chapter in catalogue.chapters)
    assert list(catalogue.pictures) == names, "run `make pictures`"
    for name in names:
        with Image.open(data_dir / "pictures" / name) as picture:
            assert picture.size == SIZE == size_of(catalogue.pictures[name])
        assert len(catalogue.pictures[name]) <= FEW


def test_no_two_are_the_same(catalogue: Catalogue) -> None:
    assert len(set(catalogue.pictures.values())) == len(catalogue.pictures)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: b"", "a WebP image"),
        (lambda _: b"<svg onload='x'/>", "a WebP image"),
        (lambda picture: picture[:-9], "a WebP image"),
        (lambda picture: picture[:12] + b"VP8X" + picture[16:], "a WebP image"),
        (lambda picture: picture[:26] + b"\x10\x00" + picture[28:], "1200 x 630 px"),
        (lambda picture: picture + bytes(LARGEST), f"at most {LARGEST} bytes"),
    ],
)
def test_what_is_no_such_picture_is_a_fault(
    catalogue: Catalogue, change: object, expected: str
) -> None:
    picture = change(catalogue.pictures["map.webp"])  # type: ignore[operator]
    (fault,) = check_picture("pictures/map.webp", picture)
    assert fault.expected.startswith(expected)
