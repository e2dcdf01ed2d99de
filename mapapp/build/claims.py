"""The layer `claims`: agreements, acts and positions on the Durand Line, from border.csv."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mapapp.build import geojson
from mapapp.build.geojson import Feature
from mapapp.data import tables
from mapapp.data.tables import Row

WHOLE_LINE = "whole line"


def read_claims(tables_dir: Path) -> list[Row]:
    """Return the rows of border.csv."""
    return tables.read_table(tables_dir, "border")


def present_sections(claims: list[Row]) -> list[Row]:
    """Return the rows that make up the whole line as it stands, from the Pamir to Iran."""
    return [row for row in claims if row["id"].startswith("section-") and not row["end"]]


def extent(claim: Row) -> str:
    """Return the label of the stretch that a claim speaks of, such as ``whole line``."""
    return tables.labelled_waypoints(claim["section"])[0]


def states_of(section: Row, claims: list[Row]) -> list[dict[str, Any]]:
    """Return the legal history of a section: the section rows of its stretch, by start."""
    history = (
        row for row in claims if row["id"].startswith("section-") and extent(row) == extent(section)
    )
    return [_state(row) for row in sorted(history, key=lambda row: (row["start"], row["end"]))]


def build(tables_dir: Path) -> list[Feature]:
    """Return the claims as features without geometry, since the line itself is `durand-line`."""
    claims = read_claims(tables_dir)
    sections = present_sections(claims)
    return [_claim(row, sections) for row in claims]


def _claim(row: Row, sections: list[Row]) -> Feature:
    properties = {
        "title": row["name"],
        "start": row["start"],
        "end": tables.text(row["end"]),
        "date_precision": row["precision"],
        "position_of": tables.words(row["position_of"]),
        "status": row["status"],
        "summary": row["summary"],
        "extent": extent(row),
        "sections": _sections_of(row, sections),
        "sources": tables.sources(row["sources"]),
    }
    return geojson.feature(row["id"], properties, None)


def _sections_of(claim: Row, sections: list[Row]) -> list[str]:
    """Return the sections that a claim speaks of; none where it names only places near the line."""
    spoken_of = extent(claim)
    return [row["id"] for row in sections if spoken_of in (WHOLE_LINE, extent(row))]


def _state(row: Row) -> dict[str, Any]:
    return {
        "claim": row["id"],
        "title": row["name"],
        "start": row["start"],
        "end": tables.text(row["end"]),
        "date_precision": row["precision"],
        "status": row["status"],
        "position_of": tables.words(row["position_of"]),
        "summary": row["summary"],
        "sources": tables.sources(row["sources"]),
    }
