"""The Folium classes: local assets only, steady output, one import each."""

from __future__ import annotations

import re
from dataclasses import replace

import folium
import pytest

from mapapp.catalogue import Catalogue, load_catalogue
from mapapp.mapview import compose, map_parts
from mapapp.plugins.offline_map import OfflineMap
from mapapp.resources import resource_dir


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(resource_dir("geodata"))


def address(path: str) -> str:
    return f"/static/{path}"


def test_the_map_asks_no_other_host_for_anything(catalogue: Catalogue) -> None:
    parts = map_parts(compose(catalogue, address))
    assert all(link.startswith("/static/") for link in (*parts.css, *parts.js))
    assert "http" not in re.sub(r"https?://www\.w3\.org/\S+", "", parts.script + parts.html)


def test_the_same_map_renders_to_the_same_bytes(catalogue: Catalogue) -> None:
    first, second = (map_parts(compose(catalogue, address)) for _ in range(2))
    assert first == second


def test_every_panel_layer_but_the_names_is_drawn_by_one_import(catalogue: Catalogue) -> None:
    script = map_parts(compose(catalogue, address)).script
    drawn = re.findall(r'"id": "([\w-]+)"', script)
    expected = [layer.id for layer in catalogue.panel if layer.kind != "places"]
    assert sorted(drawn) == sorted(expected)


def test_each_class_has_a_module_of_its_name(catalogue: Catalogue) -> None:
    script = map_parts(compose(catalogue, address)).script
    modules = set(re.findall(r'import\("/static/(js/plugins/\w+\.js)"\)', script))
    assert modules
    assert [path for path in modules if not (resource_dir("static") / path).is_file()] == []


def test_an_asset_of_another_host_is_refused(catalogue: Catalogue) -> None:
    atlas = compose(catalogue, lambda path: f"https://cdn.example/{path}")
    with pytest.raises(LookupError, match=r"cdn\.example"):
        map_parts(atlas)


def test_our_map_leaves_folium_as_it_was(catalogue: Catalogue) -> None:
    before = list(folium.Map.default_js)
    atlas = compose(catalogue, address)
    assert isinstance(atlas, OfflineMap)
    assert folium.Map.default_js == before
    assert len(atlas.default_js) == 1


def test_text_of_the_data_cannot_close_the_script(catalogue: Catalogue) -> None:
    hostile = replace(catalogue, credits=("</script><script>alert(1)</script>",))
    assert "</script" not in map_parts(compose(hostile, address)).script
