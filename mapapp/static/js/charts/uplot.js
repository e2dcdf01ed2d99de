/**
 * The library of the charts. As it is imported it asks how the browser's language writes numbers, and throws
 * where that is no language, as "C": the page's own is named to it first.
 */
import "./language.js";

export { default } from "uplot";
