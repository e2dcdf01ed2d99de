/** `L.markerClusterGroup`, which the script of `folium.plugins.MarkerCluster` names. */
import "leaflet.markercluster/dist/leaflet.markercluster.js";
