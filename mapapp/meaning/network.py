"""The network that corridors and crossings form: what a closure cuts, and which ways are left.

Nodes are the places that corridors name, merged where they coincide, and the crossings among them;
edges are the legs between them with their geodesic lengths. Only what is in the data is in the
network: other roads exist.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mapapp.data.catalogue import Catalogue, Feature, kept_with_data
from mapapp.meaning.geodesy import distance_km
from mapapp.query import select, state_at

Position = tuple[float, float]

SAME_PLACE_KM = 0.5
"""Places of two corridors that are nearer than this are one: tables repeat a town's position."""

AT_CROSSING_KM = 3.0
"""A corridor's place that is nearer than this to a crossing it passes is the crossing itself."""

MOST_WAYS = 3
"""Alternatives that are named for one corridor, the shortest first."""

CARRIES_GOODS = ("road", "rail", "sea-road")
"""Modes of corridor that the network holds: a pipeline takes no lorry."""

PASSABLE = ("open", "restricted")
"""States of a crossing that a way may count on; one that is not known is none of them."""

IN_USE = ("whole", "cut", "unknown")
"""States of a corridor that is in the network: what bars it are its crossings."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a way along one corridor."""

    route: str
    start: str
    end: str
    km: float


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the network.

    Attributes
    ----------
    km
        Geodesic length of the drawn legs.
    crossings
        Ids of the crossings in their order.
    legs
        The corridors that it follows.
    end
        The place that it leads to.
    path
        Its positions, from which the way is drawn.
    """

    km: float
    crossings: tuple[str, ...]
    legs: tuple[Leg, ...]
    end: str
    path: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class CutRoute:
    """A corridor that a closure cuts, and what is left.

    Attributes
    ----------
    route
        Its feature.
    crossings
        Ids of the crossings on it that are closed, or supposed to be.
    km
        Its own length.
    alternatives
        Open ways between the same ends that differ in the crossings they use, shortest first.
    inland, port
        The end of the corridor that lies in Afghanistan, or else its last one, and the way from
        there to the nearest sea port that is still reached; None where none is.
    """

    route: Feature
    crossings: tuple[str, ...]
    km: float
    alternatives: tuple[Way, ...]
    inland: str
    port: Way | None


class Network:
    """Corridors and crossings as a graph.

    Parameters
    ----------
    catalogue
        The data; where it has no layer for crossings or corridors, nothing is cut.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        crossings, routes = catalogue.role("crossings"), catalogue.role("routes")
        self.crossings = crossings.features_by_id if crossings else {}
        self.routes = sorted(
            (
                route
                for route in (routes.features if routes else ())
                if route["properties"]["mode"] in CARRIES_GOODS
            ),
            key=lambda route: str(route["id"]),
        )
        self._positions: list[Position] = []
        self._names: list[str] = []
        self._crossing_at: dict[int, str] = {}
        self._ways = {route["id"]: self._way_of(route) for route in self.routes}

    def cuts(self, day: int, closed: Sequence[str] = ()) -> tuple[CutRoute, ...]:
        """Return the corridors that are cut on a day, if some crossings were closed as well.

        Parameters
        ----------
        day
            Number of the day, as in `mapapp.times`.
        closed
            Ids of crossings that are supposed to be closed.
        """
        states = {
            id: state_at("crossings", crossing, day, closed)
            for id, crossing in self.crossings.items()
        }
        shut = {id for id, state in states.items() if state == "closed"}
        in_use = [route for route in self.routes if state_at("routes", route, day) in IN_USE]
        barred = {node for node, id in self._crossing_at.items() if states[id] not in PASSABLE}
        graph = self._graph(in_use, barred)
        ports = self._ports(in_use)
        return tuple(
            self._cut(route, tuple(passed), graph, ports)
            for route in in_use
            if (passed := [id for id in self._passed(route) if id in shut])
        )

    def _passed(self, route: Feature) -> list[str]:
        """Return the crossings that a corridor passes, of those that there are."""
        return [id for id in route["properties"]["crossings"] if id in self.crossings]

    def _cut(
        self, route: Feature, crossings: tuple[str, ...], graph: Any, ports: list[int]
    ) -> CutRoute:
        way = self._ways[route["id"]]
        inland = self._inland_end(way)
        return CutRoute(
            route=route,
            crossings=crossings,
            km=self._km(way),
            alternatives=tuple(self._alternatives(graph, way[0], way[-1])),
            inland=self._names[inland],
            port=self._nearest(graph, inland, ports),
        )

    def _way_of(self, route: Feature) -> list[int]:
        """Return the nodes of a corridor, made where they are new."""
        places = list(
            zip(route["properties"]["places"], route["geometry"]["coordinates"], strict=True)
        )
        at = self._put_crossings(route, places)
        nodes = [self._node(name, (lon, lat)) for name, (lon, lat) in places]
        self._crossing_at |= {nodes[index]: id for index, id in at.items()}
        return nodes

    def _put_crossings(self, route: Feature, places: list[tuple[str, Any]]) -> dict[int, str]:
        """Return which of the places are crossings; one that no place is near is put in its leg."""
        at: dict[int, str] = {}
        for id in self._passed(route):
            crossing = self.crossings[id]
            spot = crossing["geometry"]["coordinates"]
            away = [distance_km(spot, position) for _, position in places]
            nearest = min(range(len(places)), key=away.__getitem__)
            if away[nearest] > AT_CROSSING_KM:
                nearest = 1 + min(range(len(places) - 1), key=lambda leg: away[leg] + away[leg + 1])
                places.insert(nearest, (crossing["properties"]["title"], spot))
                at = {index + (index >= nearest): other for index, other in at.items()}
            at[nearest] = id
        return at

    def _node(self, name: str, position: Position) -> int:
        for node, other in enumerate(self._positions):
            near = abs(other[0] - position[0]) < 0.01 and abs(other[1] - position[1]) < 0.01
            if near and distance_km(other, position) <= SAME_PLACE_KM:
                return node
        self._positions.append(position)
        self._names.append(name)
        return len(self._names) - 1

    def _graph(self, routes: Sequence[Feature], barred: set[int]) -> Any:
        import networkx  # takes a tenth of a second, which the first page need not wait for

        graph = networkx.Graph()
        for route in routes:
            for one, other in pairwise(self._ways[route["id"]]):
                if one == other or barred & {one, other}:
                    continue
                if graph.has_edge(one, other):
                    graph[one][other]["routes"].append(route["id"])
                else:
                    km = distance_km(self._positions[one], self._positions[other])
                    graph.add_edge(one, other, km=km, routes=[route["id"]])
        return graph

    def _alternatives(self, graph: Any, start: int, end: int) -> Iterator[Way]:
        """Yield ways that differ in their crossings, shortest first.

        Notes
        -----
        Each way found is tried again without one of its crossings, after E. L. Lawler, "A procedure
        for computing the K best solutions" (Management Science 18, 1972), with crossings instead of
        single legs: a detour round a village is no other way.
        """
        tried = {frozenset[int]()}
        waiting = [(km, path, frozenset[int]()) for km, path in _shortest(graph, start, [end])]
        found: set[tuple[str, ...]] = set()
        while waiting and len(found) < MOST_WAYS:
            km, path, without = heapq.heappop(waiting)
            crossings = [node for node in path if node in self._crossing_at]
            way = self._described(graph, km, path)
            if way.crossings not in found:
                found.add(way.crossings)
                yield way
            for crossing in crossings:
                fewer = without | {crossing}
                if fewer in tried:
                    continue
                tried.add(fewer)
                left = graph.subgraph(node for node in graph if node not in fewer)
                for longer, other in _shortest(left, start, [end]):
                    heapq.heappush(waiting, (longer, other, fewer))

    def _nearest(self, graph: Any, start: int, ports: list[int]) -> Way | None:
        ways = [
            self._described(graph, km, path)
            for km, path in _shortest(graph, start, [port for port in ports if port != start])
        ]
        return min(ways, key=lambda way: way.km, default=None)

    def _ports(self, routes: Sequence[Feature]) -> list[int]:
        """Return where corridors of sea and road begin."""
        return sorted(
            {
                self._ways[route["id"]][0]
                for route in routes
                if route["properties"]["mode"] == "sea-road"
            }
        )

    def _inland_end(self, way: list[int]) -> int:
        """Return the end of a corridor that lies in Afghanistan, else the last."""
        provinces = self._catalogue.role("provinces")
        if provinces is None:
            return way[-1]
        for end in (way[0], way[-1]):
            lon, lat = self._positions[end]
            around = select(provinces, bbox=(lon, lat, lon, lat))
            if any(each["properties"]["country"] == "AFG" for each in around):
                return end
        return way[-1]

    def _km(self, way: Sequence[int]) -> float:
        return sum(
            distance_km(self._positions[one], self._positions[other])
            for one, other in pairwise(way)
        )

    def _described(self, graph: Any, km: float, path: Sequence[int]) -> Way:
        return Way(
            km=km,
            crossings=tuple(self._crossing_at[node] for node in path if node in self._crossing_at),
            legs=tuple(self._legs(graph, path)),
            end=self._names[path[-1]],
            path=tuple(self._positions[node] for node in path),
        )

    def _legs(self, graph: Any, path: Sequence[int]) -> Iterator[Leg]:
        """Yield the corridors along a path, each as far as it leads."""
        start = 0
        while start < len(path) - 1:
            carrying = set(graph[path[start]][path[start + 1]]["routes"])
            end = start + 1
            while end < len(path) - 1 and (
                further := carrying & set(graph[path[end]][path[end + 1]]["routes"])
            ):
                carrying, end = further, end + 1
            stretch = path[start : end + 1]
            names = self._names[stretch[0]], self._names[stretch[-1]]
            yield Leg(min(carrying), *names, self._km(stretch))
            start = end


def _shortest(graph: Any, start: int, ends: Sequence[int]) -> Iterator[tuple[float, list[int]]]:
    """Yield length and path of the shortest way to each end that can be reached."""
    import networkx

    if start not in graph:
        return
    lengths, paths = networkx.single_source_dijkstra(graph, start, weight="km")
    for end in ends:
        if end in paths:
            yield lengths[end], paths[end]


@kept_with_data
def network_of(catalogue: Catalogue) -> Network:
    """Return the network of a catalogue, made once."""
    return Network(catalogue)
