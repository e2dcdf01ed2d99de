/**
 * The state of the page as URL parameters: canonical, so that one view has one address.
 * What equals its default is left out; `mapapp/viewstate.py` reads and writes the same form.
 *
 * @typedef {{from: number, to: number, layers: readonly string[],
 *   view: {zoom: number, lat: number, lon: number} | null,
 *   feature: {layer: string, id: string} | null, base: "relief" | "plain",
 *   claims: "neutral" | "afghanistan" | "pakistan" | "ground", closed: readonly string[]}} State
 * @typedef {{years: [number, number], layers: {id: string, panel: boolean, default: boolean}[]}} Defaults
 */

/** The views of the line; the first is the default. */
export const CLAIMS = ["neutral", "afghanistan", "pakistan", "ground"];

/** Ids of the layers that are on when the URL does not say. */
export function defaultLayers({ layers }) {
  return layers.filter((layer) => layer.panel && layer.default).map((layer) => layer.id);
}

/** Put layer ids in the order of the panel, once each, unknown ones dropped. */
export function orderedLayers(ids, { layers }) {
  const wanted = new Set(ids);
  return layers.filter((layer) => layer.panel && wanted.has(layer.id)).map((layer) => layer.id);
}

/** @returns {string} the query with its question mark, or an empty text for the defaults. */
export function toQuery(state, defaults) {
  const parts = [];
  const add = (name, value) => parts.push(`${name}=${readable(value)}`);
  if (state.from !== defaults.years[0]) add("from", state.from);
  if (state.to !== defaults.years[1]) add("to", state.to);
  if (state.layers.join() !== defaultLayers(defaults).join()) add("layers", state.layers.join());
  if (state.view) add("view", viewText(state.view));
  if (state.feature) add("feature", `${state.feature.layer}/${state.feature.id}`);
  if (state.base !== "relief") add("base", state.base);
  if (state.claims !== CLAIMS[0]) add("claims", state.claims);
  if (state.closed.length) add("closed", state.closed.join());
  return parts.length ? `?${parts.join("&")}` : "";
}

/** Read a query that this page or its server wrote; anything else falls back to the default. */
export function fromQuery(query, defaults) {
  const params = new URLSearchParams(query);
  const [first, last] = defaults.years;
  const from = yearIn(params.get("from"), defaults.years) ?? first;
  const to = yearIn(params.get("to"), defaults.years) ?? last;
  const layers = params.get("layers");
  return {
    from: Math.min(from, to),
    to: Math.max(from, to),
    layers: layers === null ? defaultLayers(defaults) : orderedLayers(layers.split(","), defaults),
    view: viewOf(params.get("view")),
    feature: featureOf(params.get("feature"), defaults),
    base: params.get("base") === "plain" ? "plain" : "relief",
    claims: CLAIMS.find((view) => view === params.get("claims")) ?? CLAIMS[0],
    closed: idsOf(params.get("closed")),
  };
}

function readable(value) {
  return encodeURIComponent(value).replaceAll("%2F", "/").replaceAll("%2C", ",");
}

function viewText({ zoom, lat, lon }) {
  return [Number(zoom.toFixed(2)), Number(lat.toFixed(4)), Number(lon.toFixed(4))].join("/");
}

function viewOf(text) {
  const [zoom, lat, lon] = (text ?? "").split("/").map(Number.parseFloat);
  return [zoom, lat, lon].every(Number.isFinite) ? { zoom, lat, lon } : null;
}

/** Ids in order, each once. */
function idsOf(text) {
  return [...new Set((text ?? "").split(",").filter(Boolean))].sort();
}

function featureOf(text, { layers }) {
  const cut = (text ?? "").indexOf("/");
  const feature = cut < 1 ? null : { layer: text.slice(0, cut), id: text.slice(cut + 1) };
  return feature && layers.some((layer) => layer.id === feature.layer) ? feature : null;
}

function yearIn(text, [first, last]) {
  const year = /^\d{1,4}$/.test(text ?? "") ? Number(text) : null;
  return year !== null && year >= first && year <= last ? year : null;
}
