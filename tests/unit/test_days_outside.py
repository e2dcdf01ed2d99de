"""A record of states that begins before the years of a folder, or ends after them."""

from __future__ import annotations

from typing import Any

import pytest
from fewer import leave_out_translations

from mapapp import create_app
from tests.unit.conftest import Folder


@pytest.mark.parametrize("years", [[1879, 2001], [2023, 2030]])
def test_links_lead_to_the_nearest_year(folder: Folder, years: list[int]) -> None:
    def change(package: dict[str, Any]) -> None:
        package["atlas"]["years"] = years
        package["atlas"]["eras"] = [
            {"id": "all", "title": "All years", "from": years[0], "to": years[1]}
        ]

    folder.change("datapackage.json", change)
    folder.change("story/chapters.json", lambda _: [])  # they are of years that are gone
    leave_out_translations(folder.path)
    client = create_app({"data": folder.path}).test_client()
    for page in ("/day", "/closures", "/crossings/torkham", "/compare"):
        assert client.get(page).status_code == 200, page


def test_a_map_of_a_day_reaches_no_pole(folder: Folder) -> None:
    def change(layer: dict[str, Any]) -> None:
        for feature in layer["features"]:
            feature["geometry"] = {
                "type": "LineString",
                "coordinates": [[60.0, -90.0], [60.0, 90.0]],
            }

    folder.change("layers/durand-line.geojson", change)
    client = create_app({"data": folder.path}).test_client()
    for page in ("/day/1998-08-08", "/crossings/torkham"):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert "inf" not in answer.text.split("ground-map", 1)[1].split("</svg>", 1)[0]
