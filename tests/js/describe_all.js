// Describe features, as the page does, and say which cannot be: node describe_all.js < TRIES
//
// Standard input holds {layers: [{id, kind, title, features}], tries: [{layer, feature}]}; standard
// output gets a list of {index, message}, one for each feature that no description could be made of,
// or whose description says "undefined".

import { readFileSync } from "node:fs";
import { describe } from "../../mapapp/static/js/rules/describe/index.js";
import { speakEnglish } from "./support.js";

const { layers, tries, claims, titles } = JSON.parse(readFileSync(0, "utf8"));
speakEnglish(titles);
const byId = new Map(layers.map((layer) => [layer.id, layer]));
const years = [1879, 2025];
const faults = [];
for (const [index, { layer, feature }] of tries.entries()) {
  for (const range of [
    { from: 1879, to: 2025 },
    { from: 1960, to: 1962, closed: ["torkham"] },
  ]) {
    try {
      const layerOf = (role) => layers.find((layer) => layer.role === role)?.id ?? null;
      const features = (id) => byId.get(id)?.features ?? [];
      const context = { families: {}, layerOf, features, claims, years };
      const said = describe(feature, byId.get(layer), range, context);
      if (/\bundefined\b/.test(JSON.stringify(said))) throw new Error("it says undefined");
    } catch (error) {
      faults.push({ index, message: String(error.message ?? error) });
      break;
    }
  }
}
process.stdout.write(JSON.stringify(faults));
