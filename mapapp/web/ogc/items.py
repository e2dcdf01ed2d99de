"""The items of a collection: what is found, put together from texts that are ready."""

from dataclasses import dataclass
from datetime import UTC, datetime

from mapapp.data.catalogue import Feature, Layer
from mapapp.data.strictjson import compact
from mapapp.errors import NotFound
from mapapp.query import places
from mapapp.web.ogc import cql2
from mapapp.web.ogc.crs import CRS84, Crs, texts_in
from mapapp.web.ogc.formats import GEOJSON, JSON, Link, address, here, link, links_here
from mapapp.web.ogc.parameters import Search
from mapapp.words.messages import N_


@dataclass(frozen=True, eq=False)
class Found:
    """One page of what a search found.

    Attributes
    ----------
    layer : Layer
        The collection.
    search : Search
        What was asked.
    matched : int
        How many features match in all.
    places : list of int
        Where in the layer the features of this page lie.
    """

    layer: Layer
    search: Search
    matched: int
    places: list[int]

    @property
    def features(self) -> list[Feature]:
        """The features of this page, in degrees."""
        return [self.layer.features[place] for place in self.places]


def find(layer: Layer, search: Search) -> Found:
    """Return the page of features that a search asks for.

    All parameters hold together (``/req/filter/mixing-expressions``). A feature without geometry
    matches every box, and one without dates every time (``/req/core/fc-bbox-response`` and
    ``/req/core/fc-time-response`` of 17-069r4). A text that no feature has is matched by none:
    programs send comparisons here, and an empty answer is one.

    Raises
    ------
    BadParameter
        If a filter cannot be used.
    """
    where = None
    if search.filter is not None:
        where = cql2.matches(layer, search.filter, search.filter_lang, search.filter_crs)
    matched = places(
        layer,
        bbox=search.bbox,
        filters=dict(search.filters),
        span=search.span,
        certain=search.certain,
        placeless=True,
        where=where,
        any_text=True,
    )
    page = matched[search.offset : search.offset + search.limit]
    return Found(layer, search, len(matched), page)


def page_links(found: Found) -> list[Link]:
    """Return the links of a page of features (``/req/core/fc-links``)."""
    search, layer = found.search, found.layer
    links = links_here(GEOJSON)
    after = search.offset + search.limit
    if after < found.matched:
        links.append(link("next", here({"offset": after}), GEOJSON, N_("The next page")))
    if search.offset > 0:
        before = max(0, search.offset - search.limit) or None
        links.append(link("prev", here({"offset": before}), GEOJSON, N_("The page before")))
    links.append(_to_collection(layer))
    return links


def _to_collection(layer: Layer) -> Link:
    return link("collection", address(f"collections/{layer.id}"), JSON, layer.title)


def collection_text(found: Found) -> bytes:
    """Return a page of features as a GeoJSON text (``/req/geojson/content``)."""
    texts = texts_in(found.layer, found.search.crs)
    head = compact(
        {
            "type": "FeatureCollection",
            **named_crs(found.search.crs),
            "numberMatched": found.matched,
            "numberReturned": len(found.places),
            "timeStamp": now(),
            "links": page_links(found),
        }
    )
    features = b",\n".join([texts[place] for place in found.places])
    return b'%b,"features":[\n%b\n]}\n' % (head[:-1], features)


def now() -> str:
    """Return the time of an answer (``/req/core/fc-timeStamp``)."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def place_of(layer: Layer, feature_id: str) -> int:
    """Return where in the layer a feature lies.

    Raises
    ------
    NotFound
        If there is none of this id.
    """
    if feature_id not in layer.features_by_id:
        raise NotFound(f"feature in {layer.id}", feature_id)
    return layer.features.index(layer.features_by_id[feature_id])


def item_text(layer: Layer, place: int, crs: Crs = CRS84) -> bytes:
    """Return one feature as a GeoJSON text with its links (``/req/core/f-links``)."""
    more = compact({**named_crs(crs), "links": item_links(layer)})
    return b"%b,%b\n" % (texts_in(layer, crs)[place][:-1], more[1:])


def named_crs(crs: Crs) -> dict[str, object]:
    """Return the member that names the system of a GeoJSON text; none for the default.

    Notes
    -----
    RFC 7946, section 4, has no such member and lets parties agree on one: those who ask for another
    system get that of GeoJSON 2008, section 3, which GDAL and others obey. Without it they would
    take metres for degrees, since the header ``Content-Crs`` does not outlive the download.
    """
    if crs is CRS84:
        return {}
    return {"crs": {"type": "name", "properties": {"name": crs.urn}}}


def item_links(layer: Layer) -> list[Link]:
    """Return the links of a feature."""
    return [*links_here(GEOJSON), _to_collection(layer)]


def item_address(layer: Layer, feature_id: str, **parameters: object) -> str:
    """Return the address of a feature."""
    return address(f"collections/{layer.id}/items/{feature_id}", **parameters)
