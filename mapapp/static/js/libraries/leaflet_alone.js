/** Leaflet for a map that is one file: the images of its markers have no address there. */
import "leaflet/dist/leaflet.js";
import iconUrl from "leaflet/dist/images/marker-icon.png";
import iconRetinaUrl from "leaflet/dist/images/marker-icon-2x.png";
import shadowUrl from "leaflet/dist/images/marker-shadow.png";

const { Default } = globalThis.L.Icon;
delete Default.prototype._getIconUrl; // it puts an address found in the style sheet before each
Default.mergeOptions({ iconUrl, iconRetinaUrl, shadowUrl });
