import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { t, useMessages } from "../../mapapp/static/js/rules/messages.js";
import { localeTable, messageTable, speakEnglish } from "./support.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

function sources(folder, ending) {
  return readdirSync(ROOT + folder, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(`${ROOT}${folder}/${name}`, "utf8"))
    .join("\n");
}

const scripts = sources("mapapp/static/js", ".js");
const table = messageTable();
const stems = new Set(Object.keys(table).map((key) => key.replace(/\.(one|other)$/, "")));

test.beforeEach(() => speakEnglish());

test("names in braces are filled in, numbers as counts", () => {
  assert.equal(t("status", { events: "5 events", years: "1998" }), "5 events, 1998");
  assert.equal(t("count.events", { n: 1 }), "1 event");
  assert.equal(t("count.events", { n: 1200 }), "1,200 events");
});

test("the plural form is the language's own", () => {
  useMessages({ "a.one": "one {n}", "a.other": "other {n}" }, localeTable("fa-AF"));
  assert.equal(t("a", { n: 0 }), "one ۰");
  assert.equal(t("a", { n: 2 }), "other ۲");
});

test("no module asks the browser how a language writes, which the server would not know", () => {
  assert.deepEqual(scripts.match(/\bIntl\b|\btoLocale\w+/g), null);
});

test("a key that the table lacks is an error and no empty text", () => {
  assert.throws(() => t("no.such.key"), /no message named no\.such\.key/);
});

test("every key that a module names is in the table", () => {
  const used = [...scripts.matchAll(/\bt\(\s*"([\w.-]+)"/g)].map(([, key]) => key);
  assert.ok(used.length > 50);
  assert.deepEqual(
    used.filter((key) => !stems.has(key)),
    [],
  );
});

test("every key that a module puts together has its group in the table", () => {
  const groups = [...scripts.matchAll(/\b(?:t|wordOr)\(`([\w.]+)\.\$\{/g)].map(
    ([, group]) => group,
  );
  assert.ok(groups.length > 5);
  const inDari = localeTable("fa-AF").solar_months.map((_name, at) => `month.solar.${at + 1}`);
  const known = [...stems, ...inDari]; // English has no such calendar
  const missing = groups.filter((group) => !known.some((key) => key.startsWith(`${group}.`)));
  assert.deepEqual(missing, []);
});

test("the table holds no word that nothing says", () => {
  const all = [
    scripts,
    sources("templates", ".html"),
    readFileSync(`${ROOT}mapapp/kinds.py`, "utf8"),
    readFileSync(`${ROOT}mapapp/web/pages/panel.py`, "utf8"),
    readFileSync(`${ROOT}mapapp/web/pages/home.py`, "utf8"),
    readFileSync(`${ROOT}mapapp/web/data/cite.py`, "utf8"),
    readFileSync(`${ROOT}mapapp/web/pages/story.py`, "utf8"),
    readFileSync(`${ROOT}mapapp/meaning/filterwords.py`, "utf8"),
    readFileSync(`${ROOT}mapapp/meaning/sentence.py`, "utf8"),
  ].join("\n");
  const says = (key) => [`"${key}"`, `'${key}'`].some((quoted) => all.includes(quoted));
  const built = (key) => {
    const group = key.split(".").slice(0, -1).join(".");
    const ways = [`${group}.\${`, `codeText("${group}"`, `group="${group}"`, `code("${group}"`];
    return ways.some((way) => all.includes(way));
  };
  assert.deepEqual(
    [...stems].filter((key) => !says(key) && !built(key)),
    [],
  );
});
