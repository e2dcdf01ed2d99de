"""The pictures that other sites show beside a link: of the map, and of each of the chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapapp.errors import Fault, shown

PICTURES_DIR = "pictures"

SIZE = (1200, 630)
"""Width and height in px, as sites that show such pictures ask for."""

WHOLE = "map.webp"

LARGEST = 100_000
"""Bytes; those of the atlas are held to fewer by a test."""


def picture_of(chapter: str | None) -> str:
    """Return the name of the picture of a chapter, or of the whole map."""
    return f"story/{chapter}.webp" if chapter else WHOLE


def picture_names(chapters: Iterable[str]) -> list[str]:
    """Return the names that pictures can have, where the story has such chapters."""
    return [WHOLE, *map(picture_of, chapters)]


def check_picture(file: str, content: bytes) -> Iterator[Fault]:
    """Find whether a picture is none, of another size, or too large.

    Parameters
    ----------
    file : str
        Its path in the data folder, for the faults.
    content : bytes
        What it holds.
    """
    if (size := size_of(content)) is None:
        yield Fault(file, "", "", shown(content[:16]), "a WebP image, lossy and without alpha")
    elif size != SIZE:
        yield Fault(file, "", "", "{} x {} px".format(*size), "{} x {} px".format(*SIZE))
    if len(content) > LARGEST:
        yield Fault(file, "", "", f"{len(content)} bytes", f"at most {LARGEST} bytes")


def size_of(content: bytes) -> tuple[int, int] | None:
    """Return the width and height of a lossy WebP image; None where it is none.

    Notes
    -----
    RFC 9649, section 2.5, and RFC 6386, section 9.1: after the start code two numbers of 14 bits.
    """
    if content[:4] != b"RIFF" or content[8:16] != b"WEBPVP8 " or content[23:26] != b"\x9d\x01\x2a":
        return None
    if len(content) < int.from_bytes(content[4:8], "little") + 8:
        return None
    width, height = content[26:28], content[28:30]
    return int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF
