/** Leaflet, as the global `L` that Folium's scripts and our drawing modules name. */
import "leaflet/dist/leaflet.js";
