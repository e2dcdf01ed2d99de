/** `L.AwesomeMarkers`, which the script of `folium.Icon` names. */
import "leaflet.awesome-markers/dist/leaflet.awesome-markers.js";
