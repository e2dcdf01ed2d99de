"""The page that says of each layer what it holds, from where, how sure, and what is missing."""

from __future__ import annotations

from flask import Blueprint, render_template

from mapapp import symbols
from mapapp.web.atlas import atlas

bp = Blueprint("sources", __name__)


@bp.get("/sources")
def sources() -> str:
    """Return the page of layers, sources and licences."""
    catalogue = atlas().catalogue
    return render_template(
        "sources.html",
        layers=catalogue.layers.values(),
        credits=catalogue.credits,
        swatch=symbols.swatch,
        patterns=symbols.pattern_defs(),
        version=catalogue.version,
        years=catalogue.years,
    )
