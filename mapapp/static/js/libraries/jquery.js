/** jQuery, which the scripts of Folium's popups name. */
import jQuery from "jquery";

globalThis.$ = jQuery;
globalThis.jQuery = jQuery;
