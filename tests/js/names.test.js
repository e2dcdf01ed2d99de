import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fromQuery } from "../../mapapp/static/js/app/address.js";
import { describe } from "../../mapapp/static/js/rules/describe/index.js";
import { useMessages } from "../../mapapp/static/js/rules/messages.js";
import { linesOf } from "./lines.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const cases = read("../cases/names.json");
const { context } = read("../cases/details.json");

const layerOf = (role) => context.layers.find((layer) => layer.role === role)?.id ?? null;
const state = fromQuery("claims=afghanistan", { ...context, layers: [] });

for (const [lang, told] of Object.entries(cases)) {
  test(`names stand in details in ${lang} as on the server`, () => {
    useMessages(told.table, told.locale, told.titles);
    for (const { layer, feature, lines } of told.records) {
      const description = describe(feature, layer, state, {
        families: told.families,
        actors: told.actors,
        layerOf,
        features: (role) => (role === "line" ? told.sections : []),
        claims: context.claims,
        years: context.years,
      });
      assert.deepEqual(linesOf(description), lines, `${layer.id}/${feature.id}`);
    }
  });
}
