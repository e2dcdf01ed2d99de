"""The Folium classes: local assets only, steady output, one module each."""

from __future__ import annotations

import re
from dataclasses import replace

import folium.plugins
import pytest

from mapapp.data.catalogue import Catalogue, load_catalogue
from mapapp.errors import ForeignAssetError
from mapapp.looks.signs import Signs
from mapapp.map.mapview import compose, map_parts
from mapapp.map.plugins.offline_map import OfflineMap
from mapapp.map.plugins.page_module import PageModule
from mapapp.resources import resource_dir


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(resource_dir("geodata"))


def test_the_map_asks_no_other_host_for_anything(catalogue: Catalogue) -> None:
    parts = map_parts(compose(catalogue), catalogue.signs)
    assert "http" not in re.sub(r"https?://www\.w3\.org/\S+", "", parts.script + parts.html)


def test_the_same_map_renders_to_the_same_bytes(catalogue: Catalogue) -> None:
    first, second = (map_parts(compose(catalogue), catalogue.signs) for _ in range(2))
    assert first == second


def test_every_panel_layer_but_the_names_is_drawn(catalogue: Catalogue) -> None:
    script = map_parts(compose(catalogue), catalogue.signs).script
    drawn = re.findall(r'"id": "([\w-]+)"', script)
    expected = [layer.id for layer in catalogue.panel if layer.kind != "places"]
    assert sorted(drawn) == sorted(expected)


def test_each_class_has_a_module_of_its_name_in_the_bundles(catalogue: Catalogue) -> None:
    """The script notes a function; `start.js`, or the page's own script, has it from the module."""
    script = map_parts(compose(catalogue), catalogue.signs).script
    noted = set(re.findall(r'\["(\w+)", ', script))
    static = resource_dir("static") / "js"
    scripts = [(static / name).read_text() for name in ("start.js", "main.js", "alone.js")]
    modules = r'import \{ (\w+) \} from "\./(?:map/plugins|time)/(\w+)\.js"'
    bundled = dict(re.findall(modules, "".join(scripts)))
    assert noted
    assert noted <= set(bundled)
    for each in PageModule.__subclasses__():
        assert bundled[each.function] == each.module


def test_an_asset_of_another_host_is_refused(catalogue: Catalogue) -> None:
    atlas = compose(catalogue)
    folium.plugins.Fullscreen().add_to(atlas)
    with pytest.raises(ForeignAssetError, match=r"leaflet\.fullscreen"):
        map_parts(atlas, Signs())


def test_our_map_leaves_folium_as_it_was(catalogue: Catalogue) -> None:
    before = list(folium.Map.default_js)
    atlas = compose(catalogue)
    assert isinstance(atlas, OfflineMap)
    assert folium.Map.default_js == before
    assert atlas.default_js == []


def test_text_of_the_data_cannot_close_the_script(catalogue: Catalogue) -> None:
    hostile = replace(catalogue, credits=("</script><script>alert(1)</script>",))
    assert "</script" not in map_parts(compose(hostile), hostile.signs).script
