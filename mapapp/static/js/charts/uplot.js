/**
 * The library of the charts. It asks `Intl` for the numbers of the browser's language as it is imported, and
 * would not come where that is none, as "C": what is imported before it says the page's own there.
 */
import "./language.js";

export { default } from "uplot";
