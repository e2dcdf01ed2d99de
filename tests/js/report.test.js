import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { useMessages } from "../../mapapp/static/js/rules/messages.js";
import { reportHref } from "../../mapapp/static/js/rules/report.js";

const file = new URL("../cases/reports.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8"));

test("a report of an error is opened as on the server", () => {
  assert.ok(cases.length > 10);
  for (const { table, locale, to, told, href } of cases) {
    useMessages(table, locale);
    assert.equal(reportHref(to, told), href);
  }
});
