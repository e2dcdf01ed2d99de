/**
 * The facets: what can be filtered by, each value with how many events would be shown with it under all
 * other filters.
 */
import { config, roleId } from "../../app/config.js";
import { loadedFeatures } from "../../app/data.js";
import { actorText, categoryText, placeText, sourceText } from "../../app/filterwords.js";
import { factsIn } from "../../app/shown.js";
import { store } from "../../app/store.js";
import { compareTexts } from "../../rules/alphabet.js";
import { LIMITS, toggled, withCategory, wordsIn } from "../../rules/filters.js";
import { miniGlyph } from "../../rules/glyphs.js";
import { number, t } from "../../rules/messages.js";
import { fold } from "../../rules/search.js";
import { el, setAttribute, setText } from "../dom.js";
import { drawSwitch, pressFamily, setFilters } from "../filter.js";
import { arrange } from "../rows.js";

/** The least numbers of killed that can be chosen: the sizes of the signs. */
export const KILLED = [1, 10, 100, 1000];

/** The distances from the line that can be chosen, in km. */
const DISTANCES = [10, 50, 100];

/** So many values stand there until others are looked for. */
const FEW = 4;

/** Ms without a letter after which a text is taken. */
const PAUSE = 250;

let made = 0;

/** A facet with its head: what it filters by, what the choice means, and ways to more. */
function facet(name, head, note, ...content) {
  made += 1;
  const id = `facet-${made}`;
  return el(
    "div.facet",
    { role: "group", "aria-labelledby": id, "data-facet": name },
    el("div.facet-head", {}, el("h3", { id }, head), el("p", {}, note)),
    ...content,
  );
}

/** The kinds of events, as in the legend; the last cell opens their categories. */
export function kindFacet() {
  const { families, categories } = config.symbols;
  const cells = families.map(({ id, short }) => {
    const count = el("span.count");
    const label = el("span.kind-name", {}, short);
    const button = el("button.kind", { type: "button" }, miniGlyph(id), label, count);
    button.addEventListener("click", () => pressFamily(id));
    return { id, button, count };
  });
  const all = Object.keys(categories).filter((id) => !families.some((each) => each.id === id));
  const list = valueList("category", categoryText, (id) => {
    setFilters({ category: withCategory(store.state.filters.category, id, categories) });
  });
  list.element.hidden = true;
  const words = t("filter.kinds", { n: Object.keys(categories).length });
  const more = el(
    "button.link-button.kind-more",
    { type: "button", "aria-expanded": "false" },
    words,
  );
  more.addEventListener("click", () => {
    list.element.hidden = !list.element.hidden;
    setAttribute(more, "aria-expanded", String(!list.element.hidden));
  });
  const grid = el("div.kinds", {}, ...cells.map(({ button }) => button), more);
  return {
    element: facet("category", t("filter.kind"), t("filter.any"), grid, list.element),
    draw: (filters, counts) => {
      for (const { id, button, count } of cells) {
        drawSwitch(button, id, filters);
        setText(count, number(counts.category.get(id) ?? 0));
      }
      list.draw(all, filters, counts.category, all.length);
    },
  };
}

/** Who took part, and where. */
export function listFacets(areaOpener) {
  const facts = factsOfAll();
  const valuesOf = (name) => [...new Set(facts.flatMap((each) => each[name]))];
  const places = placesOf(loadedFeatures(roleId("events")));
  return [
    longFacet("actor", t("filter.who"), actorText, valuesOf("actor"), (n) =>
      t("filter.anyOf", { n }),
    ),
    longFacet(
      ...["place", t("filter.where"), placeText, valuesOf("place")],
      (n) => t("filter.anyProvince", { n }),
      { places, more: areaOpener },
    ),
  ];
}

/** By which sources it is known. */
export function sourceFacet() {
  const values = [...new Set(factsOfAll().flatMap(({ source }) => source))];
  return longFacet("source", t("filter.source"), sourceText, values, () => t("filter.any"));
}

const factsOfAll = () => loadedFeatures(roleId("events")).map(factsIn);

/** The country of each province that events lie in. */
function placesOf(events) {
  const found = events.filter(({ properties }) => properties.province);
  return new Map(found.map(({ properties }) => [properties.province, properties.country]));
}

function longFacet(name, head, say, values, note, { places = null, more = null } = {}) {
  const list = valueList(
    name,
    say,
    (id) => {
      setFilters({ [name]: toggled(store.state.filters[name], id) });
    },
    places,
  );
  const field = el("input.facet-find", {
    type: "search",
    "aria-label": t("filter.findIn", { facet: head }),
    placeholder: head,
    autocomplete: "off",
    maxlength: 60,
    hidden: true,
  });
  const find = el(
    "button.link-button",
    { type: "button", "aria-expanded": "false" },
    t("filter.find"),
  );
  let last = null;
  const redraw = () => last && draw(...last);
  const open = (yes) => {
    field.hidden = !yes;
    field.value = "";
    setAttribute(find, "aria-expanded", String(yes));
    redraw();
    (yes ? field : find).focus();
  };
  find.addEventListener("click", () => open(field.hidden));
  field.addEventListener("input", redraw);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    open(false);
  });
  const n = places ? places.size : values.length;
  const element = facet(name, head, note(n), field, list.element);
  const links = [find, more].filter(Boolean).flatMap((link) => [" ", link]);
  element.querySelector(".facet-head p").append(...links);
  const draw = (filters, counts) => {
    last = [filters, counts];
    const words = ` ${fold(field.value)}`;
    const isFound = (value) => ` ${fold(say(value))}`.includes(words);
    const found = field.hidden || words === " " ? values : values.filter(isFound);
    list.draw(found, filters, counts[name], field.hidden ? FEW : found.length);
  };
  return { element, draw };
}

/** Values as boxes to check: what is on first, then by count; provinces under their country. */
function valueList(name, say, press, places = null) {
  const element = el("ul.facet-rows");
  const rows = new Map();
  element.addEventListener("change", ({ target }) => press(target.value));
  const rowOf = (value) => {
    if (!rows.has(value)) rows.set(value, makeRow(name, value, say(value), places?.has(value)));
    return rows.get(value);
  };
  const draw = (values, filters, counts, most) => {
    const chosen = filters[name];
    const isOn = (value) => chosen.includes(value);
    const countOf = (value) => counts.get(value) ?? 0;
    const order = (a, b) =>
      isOn(b) - isOn(a) || countOf(b) - countOf(a) || compareTexts(say(a), say(b));
    const sorted = places ? nested(values, places, order, isOn) : [...values].sort(order);
    const shown = few(sorted, most, isOn, places);
    const longest = Math.max(1, ...shown.map(countOf));
    const focused = document.activeElement;
    arrange(
      element,
      shown.map((value) => rowOf(value).row),
    );
    for (const value of shown) drawRow(rowOf(value), isOn(value), countOf(value), longest);
    if (focused !== document.activeElement && focused?.isConnected) focused.focus();
  };
  return { element, draw };
}

function makeRow(name, value, words, isInner) {
  const box = el("input", { type: "checkbox", value, name: `filter-${name}` });
  const bar = el("span.facet-bar", { "aria-hidden": "true" });
  const count = el("span.count");
  const label = el("span.facet-name", { dir: "auto" }, words);
  const row = el(isInner ? "li.inner" : "li", {}, el("label", {}, box, label, bar, count));
  return { row, box, bar, count };
}

function drawRow({ row, box, bar, count }, isOn, n, longest) {
  box.checked = isOn;
  row.classList.toggle("none", n === 0 && !isOn);
  bar.style.setProperty("--share", String(n / longest));
  setText(count, number(n));
}

/** Countries in order, each with its provinces after it. */
function nested(values, places, order, isOn) {
  const provinces = Map.groupBy(
    values.filter((value) => places.has(value)),
    (value) => places.get(value),
  );
  const countries = [
    ...new Set([...values.filter((value) => !places.has(value)), ...provinces.keys()]),
  ];
  const holds = (country) => isOn(country) || (provinces.get(country) ?? []).some(isOn);
  countries.sort((a, b) => holds(b) - holds(a) || order(a, b));
  return countries.flatMap((country) => [
    ...(values.includes(country) ? [country] : []),
    ...(provinces.get(country) ?? []).sort(order),
  ]);
}

/** The first of them, and all that are on: of places two countries, and provinces of the first. */
function few(sorted, most, isOn, places) {
  if (sorted.length <= most) return sorted;
  const countries = sorted.filter((value) => !places?.has(value)).slice(0, 2);
  const first = places
    ? [
        ...countries,
        ...sorted.filter((value) => places.has(value)).slice(0, most - countries.length),
      ]
    : sorted.slice(0, most);
  const kept = new Set([...sorted.filter(isOn), ...first]);
  return sorted.filter((value) => kept.has(value));
}

/** How many were killed at least, by the lowest figure. */
export function killedFacet() {
  const segments = [null, ...KILLED].map((least) => {
    const words = least === null ? t("filter.anyNumber") : number(least);
    const button = el("button", { type: "button" }, words);
    button.addEventListener("click", () => setFilters({ killed: least }));
    return { least, button };
  });
  const row = el("div.killed-steps", {}, ...segments.map(({ button }) => button));
  return {
    element: facet("killed", t("filter.killed"), t("filter.least"), row),
    draw: (filters, counts) => {
      for (const { least, button } of segments) {
        const n = least === null ? counts.any : counts.killed.get(least);
        const said = least === null ? t("filter.anyKilled") : t("filter.killedLeast", { n: least });
        setAttribute(button, "aria-pressed", String(filters.killed === least));
        const label = t("filter.choice", { choice: said, events: t("count.events", { n }) });
        setAttribute(button, "aria-label", label);
        button.title = label;
      }
    },
  };
}

/** What is so or is not. */
export function switchFacet(within) {
  const km = el("select", { "aria-label": t("filter.distance") });
  const distances = [...new Set([...DISTANCES, within.km])].sort((a, b) => a - b);
  km.append(
    ...distances.map((value) => el("option", { value }, t("map.kilometres", { n: value }))),
  );
  km.value = String(within.km);
  const values = {
    disputed: (on) => ({ disputed: on ? "yes" : null }),
    article: (on) => ({ article: on ? "yes" : null }),
    view: (on) => ({ bbox: on ? "view" : null }),
    within: (on) => ({ within: on ? within.km : null }),
  };
  km.addEventListener("change", () => {
    within.km = Number(km.value);
    if (store.state.filters.within) setFilters({ within: within.km });
    else within.redraw();
  });
  const switches = Object.keys(values).map((name) => {
    const box = el("input", { type: "checkbox" });
    const label = el("span.facet-name");
    const count = el("span.count");
    const how =
      name === "within" && el("span.distance", {}, el("span", { "aria-hidden": "true" }, "▾"), km);
    box.addEventListener("change", () => setFilters(values[name](box.checked)));
    const row = el("li", {}, el("label", {}, box, label), how, count);
    return { name, box, label, count, row };
  });
  const element = el(
    "ul.facet.facet-switches",
    { "aria-label": t("filter.switches") },
    ...switches.map(({ row }) => row),
  );
  const words = {
    disputed: () => t("filter.disputed.yes"),
    article: () => t("filter.article.yes"),
    view: () => t("filter.view"),
    within: () => t("filter.within", { n: within.km }),
  };
  return {
    element,
    draw: (filters, counts) => {
      if (filters.within) within.km = filters.within;
      if (![...km.options].some(({ value }) => Number(value) === within.km))
        km.append(el("option", { value: within.km }, t("map.kilometres", { n: within.km })));
      km.value = String(within.km);
      const isOn = {
        disputed: filters.disputed === "yes",
        article: filters.article === "yes",
        view: filters.bbox === "view",
        within: filters.within !== null,
      };
      for (const { name, box, label, count, row } of switches) {
        box.checked = isOn[name];
        setText(label, words[name]());
        setText(count, number(counts[name]));
        row.classList.toggle("none", counts[name] === 0 && !isOn[name]);
      }
    },
  };
}

/** Words that titles, places, who took part or summaries have. */
export function textFacet() {
  const field = el("input.facet-text", {
    type: "search",
    "aria-label": t("filter.words"),
    placeholder: t("filter.words"),
    autocomplete: "off",
    spellcheck: "false",
    maxlength: LIMITS.letters,
  });
  let timer = 0;
  let taken = "";
  const take = () => {
    const q = wordsIn(field.value);
    if (q === taken) return;
    const isNew = !taken; // letters of one text are one step
    taken = q;
    setFilters({ q }, isNew ? "push" : "replace");
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(take, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) take();
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    take();
  });
  return {
    element: facet("q", t("filter.text"), "", field),
    draw: ({ q }) => {
      if (q === taken) return;
      taken = q;
      field.value = q;
    },
  };
}
