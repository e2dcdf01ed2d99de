"""Folium classes of the atlas, one per file, each paired with `static/js/plugins/<same name>.js`.

Each class only stores options; its script notes them on the map, and the page's bundle calls the
module, so the page holds no inline behaviour and a strict content security policy stands.
"""
