"""Load every collection of the data service in QGIS, filter by time, and let QGIS draw the maps.

Run by the Python that Debian's python3-qgis belongs to, without a screen:

    /usr/bin/python3 scripts/test-qgis.py [--images FOLDER]

It starts ``mapapp serve`` of the virtual environment in a process of its own, compares what QGIS
counts with what the service says, prints a table for docs/clients.md, and ends with 1 on a
difference.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HOME"] = tempfile.mkdtemp()  # no settings of a person, and none left behind

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsProject,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsVectorLayerTemporalProperties,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt
from qgis.PyQt.QtGui import QColor

ROOT = Path(__file__).resolve().parents[1]
BOX = (60.0, 30.0, 70.0, 35.0)
PERIODS = {  # collection, first and last day, what a missing end means
    "events": ("1995-01-01", "1998-12-31", "start"),
    "control-spans": ("2000-06-01", "2000-06-01", "open"),
    "closures": ("2023-09-06", "2023-09-15", "open"),
    "claims": ("1947-01-01", "1949-12-31", "open"),
}
PROPERTIES = {  # collection, a property and its value
    "events": ("category", "attack"),
    "closures": ("status", "restricted"),
    "control": ("state", "taliban"),
    "control-spans": ("controller", "taliban"),
    "statistics": ("unit", "percent"),
}
CONTROLLERS = {
    "taliban": "#5b6b58",
    "opposition": "#c99a3d",
    "contested": "#b9b2a4",
    "republic": "#7d97b5",
}
EXTENT = QgsRectangle(60, 29, 75.5, 39)


def first_day(field: str) -> str:
    """Return an expression of QGIS for the first day of a date of any precision."""
    return f"to_datetime(left(\"{field}\" || '-01-01', 10))"


def last_day(field: str) -> str:
    """Return an expression of QGIS for the last second of a date of any precision.

    QGIS's years have 365.25 days and its months 30, so the next year and month are written out.
    """
    date = f'"{field}"'
    next_year = f"to_string(to_int({date}) + 1) || '-01-01'"
    in_next_month = f"to_date({date} || '-01') + to_interval('32 days')"
    next_month = f"format_date({in_next_month}, 'yyyy-MM') || '-01'"
    next_day = f"to_string(to_date({date}) + to_interval('1 day'))"
    following = (
        f"CASE WHEN length({date}) = 4 THEN {next_year} "
        f"WHEN length({date}) = 7 THEN {next_month} ELSE {next_day} END"
    )
    return f"to_datetime({following}) - to_interval('1 second')"


def load(address: str, collection: str) -> QgsVectorLayer:
    """Return a collection as a layer of QGIS, read in pages."""
    uri = f"url='{address}' typename='{collection}' pageSize='50'"
    return QgsVectorLayer(uri, collection, "OAPIF")


def follow_time(layer: QgsVectorLayer, missing_end: str) -> None:
    """Let QGIS know from when to when a feature lasts."""
    last = last_day("end")
    otherwise = last_day("start") if missing_end == "start" else "to_datetime('9999-12-31')"
    properties = layer.temporalProperties()
    properties.setIsActive(True)
    properties.setMode(
        QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromExpressions
    )
    properties.setStartExpression(first_day("start"))
    properties.setEndExpression(f'if("end" IS NULL, {otherwise}, {last})')


def period(first: str, last: str) -> QgsDateTimeRange:
    """Return the time from the first second of a day to the last second of another."""
    return QgsDateTimeRange(
        QDateTime.fromString(f"{first}T00:00:00", Qt.ISODate),
        QDateTime.fromString(f"{last}T23:59:59", Qt.ISODate),
    )


def count(layer: QgsVectorLayer, request: QgsFeatureRequest | None = None) -> int:
    """Return how many features a request gives."""
    return sum(1 for _ in layer.getFeatures(request or QgsFeatureRequest()))


def count_in_period(layer: QgsVectorLayer, when: QgsDateTimeRange) -> int:
    """Return how many features QGIS's own temporal filter lets through."""
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    expression = layer.temporalProperties().createFilterString(context, when)
    scope = QgsExpressionContext()
    scope.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    return count(
        layer, QgsFeatureRequest().setFilterExpression(expression).setExpressionContext(scope)
    )


def matched(address: str, collection: str, **parameters: object) -> int:
    """Return how many features the service says that there are."""
    query = urlencode({"limit": 1, **parameters})
    with urlopen(f"{address}/collections/{collection}/items?{query}") as response:
        return int(json.load(response)["numberMatched"])


def check(address: str, collection: str) -> tuple[str, bool]:
    """Return a line of the table, and whether QGIS agrees with the service."""
    layer = load(address, collection)
    if not layer.isValid():
        return f"| {collection} | not loaded | | | | |", False
    pairs = [(count(layer), matched(address, collection))]
    kind = QgsWkbTypes.displayString(layer.wkbType())
    if layer.isSpatial():
        here = (
            QgsFeatureRequest()
            .setFilterRect(QgsRectangle(*BOX))
            .setFlags(QgsFeatureRequest.ExactIntersect)
        )
        pairs.append(
            (count(layer, here), matched(address, collection, bbox=",".join(map(str, BOX))))
        )
    cells = [said(*pair) for pair in pairs] + ["–"] * (2 - len(pairs))
    if collection in PERIODS:
        first, last, missing_end = PERIODS[collection]
        follow_time(layer, missing_end)
        found = count_in_period(layer, period(first, last))
        pairs.append((found, matched(address, collection, datetime=f"{first}/{last}")))
        cells.append(f"{first} to {last}: {said(*pairs[-1])}")
    else:
        cells.append("–")
    cells.append("–")
    if collection in PROPERTIES:
        name, value = PROPERTIES[collection]
        layer = load(address, collection)
        layer.setSubsetString(f"\"{name}\" = '{value}'")
        pairs.append((count(layer), matched(address, collection, **{name: value})))
        cells[-1] = f"{name} = {value}: {said(*pairs[-1])}"
    return f"| {collection} | {kind} | {' | '.join(cells)} |", all(a == b for a, b in pairs)


def said(found: int, expected: int) -> str:
    """Return a count, and what it should have been where it differs."""
    return str(found) if found == expected else f"{found}, service {expected}"


def draw(layers: list[QgsVectorLayer], when: QgsDateTimeRange, path: Path) -> None:
    """Let QGIS draw layers, the first on top, at a time."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), settings.destinationCrs(), QgsProject.instance()
    )
    settings.setExtent(transform.transformBoundingBox(EXTENT))
    settings.setOutputSize(QSize(860, 660))
    settings.setBackgroundColor(QColor("#fbfaf7"))
    settings.setIsTemporal(True)
    settings.setTemporalRange(when)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    if not image.save(str(path), "WEBP", 80):
        image.save(str(path.with_suffix(".png")))


def styled(layer: QgsVectorLayer, symbol: object) -> QgsVectorLayer:
    """Return a layer with one symbol for all its features."""
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def draw_all(address: str, folder: Path) -> None:
    """Draw two maps: who held which province on a day, and the events of some years."""
    folder.mkdir(parents=True, exist_ok=True)
    line = styled(
        load(address, "durand-line"),
        QgsLineSymbol.createSimple({"color": "#5b2a6b", "width": "0.7", "line_style": "dash"}),
    )
    control = load(address, "control-spans")
    follow_time(control, "open")
    fills = [
        QgsRendererCategory(
            name,
            QgsFillSymbol.createSimple({"color": colour, "outline_color": "#fbfaf7"}),
            name,
        )
        for name, colour in CONTROLLERS.items()
    ]
    control.setRenderer(QgsCategorizedSymbolRenderer("controller", fills))
    draw([line, control], period("2000-06-01", "2000-06-01"), folder / "qgis-control.webp")
    events = styled(
        load(address, "events"),
        QgsMarkerSymbol.createSimple({"color": "#a33b2a", "size": "3", "outline_color": "white"}),
    )
    follow_time(events, "start")
    provinces = styled(
        load(address, "provinces"),
        QgsFillSymbol.createSimple({"color": "#efece4", "outline_color": "#b9b2a4"}),
    )
    when = period("1995-01-01", "1998-12-31")
    draw([events, line, provinces], when, folder / "qgis-events.webp")


def main() -> bool:
    """Run it all; return whether QGIS agrees with the service in everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=Path, help="folder for the maps that QGIS draws")
    arguments = parser.parse_args()
    command = [ROOT / ".venv" / "bin" / "mapapp", "serve", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        found = re.search(r"http://[\d.:]+", server.stdout.readline())
        address = f"{found.group()}/ogc"
        with urlopen(f"{address}/collections") as response:
            collections = [each["id"] for each in json.load(response)["collections"]]
        print(f"QGIS {Qgis.version()}, provider OAPIF\n")
        print(f"| collection | geometry | all | box {BOX} | time | property |")
        print("|---|---|---|---|---|---|")
        results = [check(address, collection) for collection in collections]
        print("\n".join(line for line, _ in results))
        if arguments.images:
            draw_all(address, arguments.images)
    finally:
        server.terminate()
    return all(agrees for _, agrees in results)


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    agrees = main()
    sys.stdout.flush()
    os._exit(0 if agrees else 1)  # QGIS 3.22 crashes when it is taken down in order
