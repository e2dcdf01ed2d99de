"""What the page loads at first stays small."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

FIRST_VIEW_OF_BASEMAP = (
    "sea.geojson",
    "coast.geojson",
    "borders.geojson",
    "veil.geojson",
    "province-lines.geojson",
    "line-band.geojson",
    "rivers-minor.geojson",
    "lakes.geojson",
    "labels.json",
)


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def test_the_relief_of_each_theme_is_under_200_kb(data_dir: Path) -> None:
    for theme in ("light", "dark"):
        assert (data_dir / "basemap" / f"relief-{theme}.webp").stat().st_size < 200_000


def test_all_data_together_are_about_0_8_mb_compressed(data_dir: Path) -> None:
    """The geometry of control is that of provinces; it is counted once."""
    files = [
        path
        for folder in ("layers", "basemap")
        for path in (data_dir / folder).glob("*json")
        if path.name != "control.geojson"
    ]
    assert 500_000 < sum(map(compressed, files)) < 850_000


def test_the_first_view_leaves_room_for_the_page_under_1_mb(
    data_dir: Path, package: dict[str, Any]
) -> None:
    layers = [
        data_dir / each["path"]
        for each in package["resources"]
        if each.get("atlas", {}).get("default")
    ]
    basemap = [data_dir / "basemap" / name for name in FIRST_VIEW_OF_BASEMAP]
    relief = (data_dir / "basemap" / "relief-light.webp").stat().st_size
    assert sum(map(compressed, layers + basemap)) + relief < 800_000


def test_no_geojson_is_written_with_needless_space(data_dir: Path) -> None:
    for path in data_dir.rglob("*.geojson"):
        content = path.read_text(encoding="utf-8")
        features = json.loads(content)["features"]
        compact = json.dumps(features, ensure_ascii=False, separators=(",", ":"))
        assert len(content) < len(compact) + 2 * len(features) + 60, path.name
