import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { sourceOf } from "../../mapapp/static/js/rules/format.js";

const cases = JSON.parse(readFileSync(new URL("../cases/rules.json", import.meta.url), "utf8"));

test("an address is a link, and its host is named, as on the server", () => {
  for (const [url, link, host] of cases.links) {
    assert.deepEqual(sourceOf({ title: "", url }), { title: "", url: link, host }, String(url));
  }
});
