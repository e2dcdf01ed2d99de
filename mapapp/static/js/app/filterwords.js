/** What the filters that are set are called, each as short as it is read. */
import { normalFilters } from "../rules/filters.js";
import { familyOf } from "../rules/glyphs.js";
import { codeText, listed, t } from "../rules/messages.js";
import { slug } from "../rules/slug.js";
import { config, roleId } from "./config.js";
import { loadedFeatures } from "./data.js";

/**
 * @typedef {{name: string, value: string, text: string, family: string | null,
 *   without: Readonly<import("../rules/filters.js").Filters>}} Chip a filter that is set: its words, the
 *   family whose sign stands before them, and the filters without it
 */

/** The filters that are set, in the order in which they are read. */
export function chipsOf(filters) {
  const chip = (name, value, text, rest, family = null) => ({
    ...{ name, value: String(value), text, family },
    without: normalFilters({ ...filters, [name]: rest }, filters.seen),
  });
  const ofList = (name, say, family) =>
    filters[name].map((value) =>
      chip(
        name,
        value,
        say(value),
        filters[name].filter((each) => each !== value),
        family?.(value),
      ),
    );
  const ofOne = (name, say, rest = null) =>
    filters[name] ? [chip(name, filters[name], say(filters[name]), rest)] : [];
  const where = filters.area
    ? chip("area", "area", t("filter.area"), null)
    : Array.isArray(filters.bbox) && chip("bbox", "box", t("filter.area"), null);
  return [
    ...ofList("category", categoryText, familyIn).sort(
      (a, b) => familyRank(a.family) - familyRank(b.family),
    ),
    ...ofList("actor", actorText),
    ...ofList("place", placedText),
    ...ofOne("killed", (n) => t("filter.killedLeast", { n })),
    ...ofOne("disputed", (answer) => t(`filter.disputed.${answer}`)),
    ...ofOne("article", (answer) => t(`filter.article.${answer}`)),
    ...(filters.bbox === "view" ? [chip("bbox", "view", t("filter.view"), null)] : []),
    ...ofOne("within", (n) => t("filter.within", { n })),
    ...ofList("source", sourceText),
    ...ofOne("q", (text) => t("filter.quoted", { text }), ""),
    ...(where ? [where] : []),
  ];
}

/** The filters that are set, in one line. */
export function filtersText(filters) {
  return listed(chipsOf(filters).map(({ text }) => text));
}

const family = (id) => config.symbols.families.find((each) => each.id === id);

const familyRank = (id) => config.symbols.families.findIndex((each) => each.id === id);

/** The family that a value stands for, or that its category is of. */
const familyIn = (id) => (family(id) ? id : (familyOf(id) ?? null));

export function categoryText(id) {
  return family(id)?.short ?? codeText("category", id);
}

const isProvince = (id) => Object.hasOwn(config.titles.province ?? {}, id);

export function placeText(id) {
  return codeText(isProvince(id) ? "province" : "country", id);
}

/** Where as a filter: a state that took part has the same name as the country. */
function placedText(id) {
  const text = placeText(id);
  return isProvince(id) ? text : t("filter.inCountry", { country: text });
}

export function sourceText(id) {
  return codeText("source", id);
}

let actors = null;

/** The name of an actor whom events name. */
export function actorText(id) {
  const events = loadedFeatures(roleId("events"));
  if (!actors && events.length) {
    const names = events.flatMap(({ properties }) => properties.actors ?? []);
    actors = new Map(names.map((name) => [slug(name), codeText("actor", name)]));
  }
  return actors?.get(id) ?? id;
}
