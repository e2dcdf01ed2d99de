/** The data as a page in another language has them, from the tables that the server reads too. */
import { readFileSync } from "node:fs";
import { useMessages } from "../../mapapp/static/js/rules/messages.js";
import { localeTable, messageTable } from "./support.js";

const DATA = new URL("../../geodata/", import.meta.url);
export const LANGUAGES = ["en", "fa-AF", "ps", "ur"];

const read = (path) => readFileSync(new URL(path, DATA), "utf8");

/** The features of a layer, in English. */
export const featuresOf = (layer) => JSON.parse(read(`layers/${layer}.geojson`)).features;

/** The rows of a table, by the names of its columns. */
function table(path) {
  const cells = [...read(path).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/g)];
  const rows = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ",") rows.push([]);
  }
  const [head, ...rest] = rows.slice(0, -1);
  return rest.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}

const NAMES = table("tables/names.csv");

/** Other names for the search, by whose they are. */
export const otherNames = () =>
  new Map(
    Object.entries(JSON.parse(read("basemap/names.json"))).map(([id, lists]) => [id, lists.flat()]),
  );

/**
 * Speak a language, and return what says the features of a layer in it: titles, summaries, places.
 *
 * @param {string} lang one of `LANGUAGES`
 */
export function speak(lang) {
  if (lang === "en") {
    useMessages(messageTable(), localeTable(lang));
    return (_layer, features) => features;
  }
  const column = lang.replace("-", "_");
  const named = NAMES.filter((row) => row[column]);
  const byId = new Map(named.map((row) => [row.id, row[column]]));
  const byName = new Map(named.toReversed().map((row) => [row.name, row[column]]));
  const said = new Map(
    table(`translations/${lang}.csv`).map(({ id, field, text }) => [`${id} ${field}`, text]),
  );
  const ofData = {};
  const inLanguage = (layer) => (feature) => {
    const id = `${layer}/${feature.id}`;
    const { title, place, summary } = feature.properties;
    const properties = {
      ...feature.properties,
      title: said.get(`${id} title`) ?? byId.get(id) ?? title,
    };
    if (summary) properties.summary = said.get(`${id} summary`) ?? summary;
    if (place) {
      properties.place = said.get(`${id} place`) ?? byName.get(place) ?? place;
      ofData[properties.place] = place;
    }
    return { ...feature, properties };
  };
  useMessages(messageTable(), localeTable(lang), { actor: Object.fromEntries(byName), ofData });
  return (layer, features) => features.map(inLanguage(layer));
}
