import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fromQuery } from "../../mapapp/static/js/app/address.js";
import { describe } from "../../mapapp/static/js/rules/describe/index.js";
import { cut, linesOf } from "./lines.js";
import { speakEnglish } from "./support.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const { context, ...told } = read("../cases/details.json");
const layers = new Map(context.layers.map((layer) => [layer.id, layer]));
const features = new Map(
  context.layers.map(({ id, url }) => [id, read(`../../geodata/${url}`).features]),
);
const layerOf = (role) => context.layers.find((layer) => layer.role === role)?.id ?? null;
const defaults = { ...context, layers: [] };
const states = context.queries.map((query) => fromQuery(query, defaults));

for (const { id: layer } of context.layers) {
  test(`the details of ${layer} are as on the server`, () => {
    speakEnglish(context.titles);
    for (const feature of features.get(layer)) {
      const id = `${layer}/${feature.id}`;
      for (const [index, lines] of told[id].entries()) {
        const description = describe(feature, layers.get(layer), states[index], {
          families: context.families,
          layerOf,
          features: (role) => features.get(layerOf(role)) ?? [],
          claims: context.claims,
          years: context.years,
        });
        assert.deepEqual(
          linesOf(description).map(cut),
          lines,
          `${id} at ${context.queries[index]}`,
        );
      }
      delete told[id];
    }
  });
}

test("no feature is left out", () => {
  assert.deepEqual(Object.keys(told), []);
});
