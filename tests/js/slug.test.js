import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { slug } from "../../mapapp/static/js/rules/slug.js";

const cases = JSON.parse(readFileSync(new URL("../cases/slugs.json", import.meta.url), "utf8"));

test("slugs are as on the server", () => {
  assert.ok(cases.length);
  for (const [name, id] of cases) assert.equal(slug(name), id);
});
