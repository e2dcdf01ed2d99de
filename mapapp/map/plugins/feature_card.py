"""The details of a feature as a card on a map that stands alone."""

from __future__ import annotations

from mapapp.map.plugins.page_module import PageModule


class FeatureCard(PageModule):
    """Shows what a click opened, with its sources, where there is no panel to show it."""

    module = "feature_card"
    function = "featureCard"
