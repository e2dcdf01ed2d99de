"""What each event weighs: of those that stand on a map, the heaviest are named there first.

Nothing but the data decides: what kind of event it is, how many were killed, whether it happened
at a crossing, and how much the atlas speaks of it. An editor's ``lead`` beats every weight; that
and the room on the map are the page's to heed (`js/rules/naming.js`).
"""

from __future__ import annotations

from mapapp.data.catalogue import Catalogue, Feature, Layer, kept_with_data

KILLED = ((10_000, 3.0), (1_000, 2.5), (100, 1.5), (10, 0.5))
"""Least number killed, by the lowest figure, to what it adds."""

AT_CROSSING = 1.5
IN_STORY = 1.5
IN_ARTICLE = 0.5
PER_SOURCE = 0.25
MOST_SOURCES = 6
PROVINCE_ONLY = -0.5


@kept_with_data
def _all_weights(catalogue: Catalogue) -> dict[str, tuple[float, ...]]:
    by_category = {id: weight for each in catalogue.signs.families for id, weight in each.weights}
    told = {record for chapter in catalogue.chapters for record in chapter.records}
    crossings = catalogue.role("crossings")
    near = {
        each["event"]
        for crossing in (crossings.features if crossings else ())
        for each in crossing["properties"]["near"]
    }
    events = catalogue.role("events")

    def weight(layer: Layer, event: Feature) -> float:
        properties = event["properties"]
        if properties["place_precision"] == "country":
            return 0.0  # it stands at a peg, not at a place
        killed = properties["fatalities_low"] or 0
        return sum(
            (
                by_category.get(properties["category"], 0),
                next((more for least, more in KILLED if killed >= least), 0),
                AT_CROSSING if layer is events and event["id"] in near else 0,
                IN_STORY if (layer.id, event["id"]) in told else 0,
                IN_ARTICLE if properties["in_article"] else 0,
                PER_SOURCE * min(len(properties["sources"]), MOST_SOURCES),
                PROVINCE_ONLY if properties["place_precision"] == "province" else 0,
            )
        )

    return {
        layer.id: tuple(max(weight(layer, event), 0.0) for event in layer.features)
        for layer in catalogue.layers.values()
        if layer.kind == "events"
    }


def weights(layer: Layer, catalogue: Catalogue) -> tuple[float, ...]:
    """Return what each event of a layer weighs, in the order of its features.

    The sum of the weight of its category, of those killed by the lowest figure, of a crossing
    nearby, of the story and the article where they speak of it, and of its sources; less where
    only the province is known. An event of a whole country weighs nothing.
    """
    return _all_weights(catalogue)[layer.id]
