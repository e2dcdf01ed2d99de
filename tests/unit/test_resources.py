"""Resources are found inside the package first, then beside it."""

from pathlib import Path

import pytest

from mapapp import resources
from mapapp.errors import SetupError


def test_a_checkout_has_them_beside_the_package(root: Path) -> None:
    assert resources.resource_dir("geodata") == root / "geodata"


def test_a_wheel_has_them_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "mapapp"
    (package / "geodata").mkdir(parents=True)
    (tmp_path / "geodata").mkdir()
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.resource_dir("geodata") == package / "geodata"


def test_a_missing_one_is_told_with_the_places_that_were_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "mapapp")
    with pytest.raises(SetupError) as error:
        resources.resource_dir("geodata")
    places = f"{tmp_path / 'mapapp' / 'geodata'} and {tmp_path / 'geodata'}"
    assert str(error.value) == f"no folder geodata: looked in {places}"
