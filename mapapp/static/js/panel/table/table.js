/**
 * The table over the lower part of the map, its twin in text: what is in range of a kind, in the columns that the
 * reader chooses and the order of the state. In a small window it is a page of its own.
 */
import { untilLoaded } from "../../app/again.js";
import { config, roleId, roleLayer } from "../../app/config.js";
import { loadDetails, loadedFeatures, loadLayer, peek } from "../../app/data.js";
import { onPoint, point } from "../../app/pointed.js";
import { isShown, shownFeatures } from "../../app/shown.js";
import { store } from "../../app/store.js";
import { fitTo } from "../../map/layers/fit.js";
import { TABLES } from "../../rules/columns.js";
import { daysText, dayWords, titleOf } from "../../rules/format.js";
import { number, t } from "../../rules/messages.js";
import { inOrder } from "../../rules/order.js";
import { countSpans, dayOf } from "../../rules/states.js";
import { axisOfKilled, inTableOrder, isAlike, pressed, sortedBy } from "../../rules/table.js";
import { byId, el, setAttribute, setText } from "../dom.js";
import { arrange } from "../rows.js";
import { closeFeature, featureHref, isPlainClick, openFeature } from "../select.js";
import { columnsMenu } from "./columnsmenu.js";
import { tableEdge } from "./edge.js";
import { axisHead, range } from "./figures.js";
import { hasSign, signOfCell } from "./signs.js";
import { leastOf, widthsOf } from "./widths.js";

/** Where the table is a page of its own, over all else. */
const PAGE = matchMedia("(width < 700px), (height < 480px)");

/** To tell which rows are in sight the page must be laid out: not in each step of a drag; in ms. */
const REST_DELAY = 150;

/** What lies under a table that is a page. */
const UNDER = [".panel", "#map-region", ".time-bar"];

/**
 * @param {L.Map} map
 * @param {HTMLElement} link that opened it, to which the focus returns
 * @returns {(state: object, previous: object | null) => void} draws it, or puts it away
 */
export function table(map, link) {
  const shown = new Table(byId("table"), map);
  let isOpen = false;
  const show = async (state, previous) => {
    shown.section.hidden = !state.table;
    layOver(Boolean(state.table));
    if (!state.table) {
      if (isOpen) setTimeout(() => link.focus());
      isOpen = false;
      return;
    }
    await load(state.table);
    if (store.state.table !== state.table) return;
    shown.draw(store.state);
    if (isOpen) return;
    isOpen = true;
    shown.begin(previous === null ? !state.view : !previous.table);
  };
  PAGE.addEventListener("change", () => layOver(Boolean(store.state.table)));
  return show;
}

/** Nothing under a page can be pressed. */
function layOver(isOpen) {
  for (const name of UNDER) {
    document.querySelector(name).toggleAttribute("inert", isOpen && PAGE.matches);
  }
}

/** Load what a table says: its layer with its sources, and what its records name. */
async function load(role) {
  const { id } = roleLayer(role);
  const named = { routes: "crossings", line: "claims" }[role];
  const other = named && roleId(named);
  await Promise.all([loadLayer(id), loadDetails(id), other && loadLayer(other)]);
}

class Table {
  #rows = new Map();
  #chosen = new Map();
  #shape = "";
  #order = "";
  #told = 0;
  #axis = null;
  #columns = [];
  #selected = null;

  constructor(section, map) {
    this.section = section;
    this.map = map;
    this.title = el("h2", { id: "table-title", tabindex: -1 });
    this.order = el("p.table-order", { id: "table-order", role: "status" });
    this.kinds = el("div.table-kinds", { role: "group", "aria-label": t("table.kinds") });
    this.menu = columnsMenu((id, on) => this.#choose(id, on));
    this.file = el("button.link-button", { type: "button" }, t("table.download"));
    this.file.hidden = !byId("share-open");
    const close = el("button.close", { type: "button", "aria-label": t("table.close") }, "×");
    this.groups = el("colgroup");
    this.head = el("tr");
    this.body = el("tbody");
    this.empty = el("p.empty", { hidden: true });
    this.element = el(
      "table",
      { "aria-labelledby": "table-title", "aria-describedby": "table-order" },
      this.groups,
      el("thead", {}, this.head),
      this.body,
    );
    this.scroller = el("div.table-scroll", {}, this.element, this.empty);
    this.places = el("p");
    this.note = el("p.table-note");
    this.edge = tableEdge(() => this.#tellPlaces());
    section.replaceChildren(
      this.edge,
      el(
        "div.table-head",
        {},
        this.title,
        this.order,
        this.kinds,
        this.menu.button,
        this.file,
        close,
        this.menu.element,
      ),
      this.scroller,
      el("div.table-foot", {}, this.places, el("p.table-keys", {}, t("table.keys")), this.note),
    );
    close.addEventListener("click", shut);
    this.file.addEventListener("click", takeAway);
    this.#bind();
  }

  /** Once it is opened: the view fits what it shows, and never again by itself. */
  begin(fits) {
    if (fits && !PAGE.matches) fitTo(this.map, this.features);
    this.edge.tell();
    this.title.focus({ preventScroll: true });
  }

  draw(state) {
    const { table: role } = state;
    const layer = roleLayer(role);
    const { kind } = layer;
    const all = config.kinds[kind].columns;
    const order = config.kinds[kind].states?.order ?? [];
    const found = shownFeatures(layer.id, state);
    const view = viewOf(layer, state, order);
    const by = sortedBy(all, state.sort, order);
    this.role = role;
    this.by = by;
    this.layer = layer;
    // What is no column of a table of events may be an order of the list
    const isListed = kind === "events" && !by;
    this.features = isListed
      ? inOrder(found, state.sort, state.filters.q)
      : inTableOrder(kind, found, by, view);
    const chosen = this.#chosenOf(kind, all);
    const alike = new Set(chosen.filter((id) => id !== "title" && isAlike(kind, id, found, view)));
    this.#columns = chosen.filter((id) => !alike.has(id));
    this.#axis = axisOfKilled(this.features);
    this.#makeAnew(kind);
    this.#drawHead(kind, by, view);
    this.#drawRows(kind, view);
    this.#mark(state.feature);
    this.menu.draw(all, chosen, alike, TABLES[kind].named, this.#columns.length);
    this.#say(kind, state, by);
  }

  /** Forget rows that would look otherwise now. */
  #makeAnew(kind) {
    const shape = [kind, ...this.#columns, this.#axis?.decades].join();
    if (shape !== this.#shape) this.#rows.clear();
    this.#shape = shape;
  }

  #drawHead(kind, by, view) {
    const { named, columns } = TABLES[kind];
    const widths = widthsOf(kind, this.#columns, (id) => this.#longest(kind, id, view));
    const key = [this.#shape, ...widths, by?.id, by?.down].join();
    if (this.head.dataset.key === key) return;
    this.head.dataset.key = key;
    const focused = document.activeElement?.closest?.("th")?.dataset.column;
    this.groups.replaceChildren(
      ...this.#columns.map((id, place) => {
        const col = el("col");
        col.classList.toggle("titled", id === "title");
        col.classList.toggle("signed", hasSign(kind, id));
        col.classList.toggle("timed", columns[id].type === "time");
        col.style.setProperty("--width", widths[place] ? `${widths[place]}rem` : "auto");
        return col;
      }),
    );
    const least = widths.map(leastOf);
    this.element.dataset.first = this.#columns[0];
    this.element.classList.toggle("second-signed", hasSign(kind, this.#columns[1]));
    const { style } = this.element;
    style.setProperty("--least", `${least.reduce((sum, width) => sum + width, 0)}rem`);
    style.setProperty("--width-first", `${least[0]}rem`);
    this.head.replaceChildren(
      ...this.#columns.map((id) => {
        const isBy = by?.id === id;
        const button = el(
          "button",
          { type: "button" },
          id === "highest" && this.#axis ? axisHead(this.#axis) : null,
          el(id === "highest" && this.#axis ? "span.visually-hidden" : "span", {}, named(id)),
          isBy && el("span.table-arrow", { "aria-hidden": "true" }, by.down ? "↓" : "↑"),
        );
        return el(
          id === "highest" && this.#axis ? "th.cell-range" : `th.cell-${columns[id].type}`,
          {
            scope: "col",
            "data-column": id,
            "aria-sort": isBy ? (by.down ? "descending" : "ascending") : null,
          },
          button,
        );
      }),
    );
    if (focused) this.head.querySelector(`[data-column="${focused}"] button`)?.focus();
  }

  /** How many signs the longest figure of a column has; texts can be cut, and read in the details. */
  #longest(kind, id, view) {
    const { type, text } = TABLES[kind].columns[id];
    if (type !== "number" || id === "highest") return 0;
    return Math.max(0, ...this.features.map((feature) => text(feature, view).length));
  }

  #drawRows(kind, view) {
    const hasStates = Boolean(config.kinds[kind].states);
    const rows = this.features.map((feature) => {
      const known = this.#rows.get(feature.id);
      if (known && !hasStates) return known.element;
      const texts = this.#columns.map((id) => TABLES[kind].columns[id].text(feature, view));
      const key = texts.join("\n");
      if (known?.key === key) return known.element;
      const element = this.#row(kind, feature, view, texts);
      this.#rows.set(feature.id, { key, element });
      return element;
    });
    arrange(this.body, rows);
    const order = [this.role, this.by?.id, this.by?.down].join();
    const isOther = order !== this.#order;
    this.#order = order;
    this.#setStop(isOther ? (this.#current() ?? rows[0]) : null);
  }

  #current() {
    return this.body.querySelector("tr[aria-current]");
  }

  #row(kind, feature, view, texts) {
    const { columns } = TABLES[kind];
    const cells = this.#columns.map((id, place) => {
      const { type } = columns[id];
      const words = texts[place];
      if (id === "title") {
        const link = el("a", { href: featureHref(this.layer.id, feature.id), tabindex: -1 }, words);
        return el("th.cell-title", { scope: "row", title: words }, link);
      }
      if (id === "highest" && this.#axis) {
        return el("td.cell-range", {}, range(feature.properties, this.#axis));
      }
      const sign = signOfCell(kind, id, feature, this.layer, view);
      if (type === "time") {
        const [date, solar] = columns[id].calendars(feature, view);
        const beside = solar && el("span.solar", {}, solar);
        return el("td.cell-time", {}, el("span", {}, date), beside && " ", beside);
      }
      return el(
        sign ? `td.signed.cell-${type}` : `td.cell-${type}`,
        { title: type === "number" ? null : words || null },
        sign,
        sign ? el("span.cell-words", {}, words) : words,
      );
    });
    return el("tr", { tabindex: -1, "data-feature": `${this.layer.id}/${feature.id}` }, ...cells);
  }

  #say(kind, state, by) {
    const n = this.features.length;
    const years = daysText(state);
    setText(this.title, t(`table.${this.role}`, { n }));
    setText(this.order, by ? orderText(kind, by) : listedText(state));
    this.empty.hidden = n > 0;
    setText(this.empty, n ? "" : t("table.none", { years }));
    this.element.hidden = n === 0;
    setText(this.note, t(`table.note.${this.role}`, { day: dayWords(state) }));
    this.#drawKinds(state);
    clearTimeout(this.#told);
    this.#told = setTimeout(() => this.#tellPlaces(), REST_DELAY);
  }

  #drawKinds(state) {
    const roles = Object.keys(TABLES).filter((role) => roleLayer(role));
    if (this.kinds.children.length !== roles.length) {
      const buttonOf = (role) => el("button", { type: "button", "data-role": role });
      this.kinds.replaceChildren(...roles.map(buttonOf));
    }
    for (const button of this.kinds.children) {
      const { role } = button.dataset;
      setText(button, t(`table.kind.${role}`, { n: countOf(roleLayer(role), state) }));
      setAttribute(button, "aria-pressed", String(role === state.table));
    }
  }

  /** Which rows are in sight. */
  #tellPlaces() {
    const n = this.features?.length ?? 0;
    const height = this.body.rows[0]?.getBoundingClientRect().height;
    if (!height) return setText(this.places, "");
    const { scrollTop, clientHeight } = this.scroller;
    const first = Math.round(scrollTop / height) + 1;
    const fits = Math.max(1, Math.floor((clientHeight - this.head.offsetHeight) / height));
    const last = Math.min(n, first + fits - 1);
    this.fits = fits;
    const told = { first: number(Math.min(first, last)), last: number(last), all: number(n) };
    return setText(this.places, t("table.rows", told));
  }

  #chosenOf(kind, all) {
    if (!this.#chosen.has(kind)) {
      const usual = all.filter(({ more }) => !more).map(({ id }) => id);
      this.#chosen.set(kind, new Set(usual));
    }
    const chosen = this.#chosen.get(kind);
    return all.map(({ id }) => id).filter((id) => chosen.has(id));
  }

  #choose(id, on) {
    const chosen = this.#chosen.get(this.layer.kind);
    if (on) chosen.add(id);
    else chosen.delete(id);
    this.draw(store.state);
  }

  #mark(selected) {
    const key = selected && `${selected.layer}/${selected.id}`;
    const before = this.#current();
    const row = key && this.body.querySelector(`tr[data-feature="${CSS.escape(key)}"]`);
    if (before !== row) before?.removeAttribute("aria-current");
    row?.setAttribute("aria-current", "true");
    if (row && this.#selected !== key) {
      this.#setStop(row);
      row.scrollIntoView({ block: "nearest" });
    }
    this.#selected = key;
  }

  /** Let the Tab key stop at one row: this one, else that which had the focus last, else the first. */
  #setStop(row = null) {
    const before = this.body.querySelector('tr[tabindex="0"]');
    const stop = row ?? before ?? this.body.rows[0];
    if (before && before !== stop) before.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
  }

  #bind() {
    const { section, body } = this;
    section.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.menu.element.matches(":popover-open")) return;
      event.stopPropagation();
      shut();
    });
    this.kinds.addEventListener("click", ({ target }) => {
      const role = target.closest("button")?.dataset.role;
      if (!role || role === store.state.table) return;
      this.scroller.scrollTop = 0;
      store.set({ table: role, sort: "time" });
    });
    this.head.addEventListener("click", ({ target }) => {
      const id = target.closest("th")?.dataset.column;
      if (target.closest("button")) store.set({ sort: pressed(id, this.by) });
    });
    body.addEventListener("click", (event) => {
      const row = event.target.closest("tr");
      if (!row || !isPlainClick(event)) return;
      event.preventDefault();
      open(row);
    });
    body.addEventListener("keydown", (event) => this.#key(event));
    body.addEventListener("focusin", ({ target }) => {
      const row = target.closest("tr");
      this.#setStop(row);
      point([row.dataset.feature]);
    });
    body.addEventListener("pointerover", (event) => {
      const row = event.pointerType !== "touch" && event.target.closest("tr");
      point(row ? [row.dataset.feature] : []);
    });
    for (const type of ["pointerleave", "focusout"]) body.addEventListener(type, () => point([]));
    onPoint((features) => {
      for (const row of body.querySelectorAll("tr.lit")) row.classList.remove("lit");
      for (const feature of features) {
        body.querySelector(`tr[data-feature="${CSS.escape(feature)}"]`)?.classList.add("lit");
      }
    });
    // The address names the whole state, which changes all the time: it is written when it is needed
    for (const type of ["pointerdown", "contextmenu"]) {
      body.addEventListener(type, ({ target }) => {
        const row = target.closest("tr");
        if (row) row.querySelector("a").href = featureHref(...named(row));
      });
    }
    let asked = 0;
    const later = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => this.#tellPlaces());
    };
    this.scroller.addEventListener("scroll", later, { passive: true });
    new ResizeObserver(later).observe(this.scroller);
  }

  #key(event) {
    const row = event.target.closest("tr");
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...this.body.rows];
    const at = rows.indexOf(row);
    const to = (place) => rows[Math.min(Math.max(place, 0), rows.length - 1)];
    const moves = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: at + this.fits,
      PageUp: at - this.fits,
    };
    if (event.key === "Enter") open(row);
    else if (event.key in moves) to(moves[event.key]).focus();
    else return;
    event.preventDefault();
  }
}

/** The files of what is shown are offered in a dialog, as among all that can be taken away. */
async function takeAway() {
  const { downloadDialog } = await untilLoaded(() => import("../share/download.js"));
  await downloadDialog();
}

function shut() {
  store.set({ table: null }, { history: "push" });
}

/** Open the details of a row; where the table is a page, they take its place. */
function open(row) {
  const [layer, id] = named(row);
  const { feature } = store.state;
  if (PAGE.matches) store.set({ table: null }, { history: "none" });
  else if (feature?.layer === layer && feature.id === id) return closeFeature();
  return openFeature(layer, id);
}

function named(row) {
  const { feature } = row.dataset;
  const cut = feature.indexOf("/");
  return [feature.slice(0, cut), feature.slice(cut + 1)];
}

/** What cells depend on beside their features. */
function viewOf({ id }, state, order) {
  const places = new Map(loadedFeatures(id).map((feature, at) => [feature, at]));
  return {
    range: state,
    day: dayOf(state),
    order,
    placeOf: (feature) => places.get(feature),
    nameOf: (role, name) => {
      const found = peek(roleId(role), name);
      return found && titleOf(found, name);
    },
    claimsOn: (section) => {
      const claims = loadedFeatures(roleId("claims"));
      return claims.filter(({ properties }) => properties.sections.includes(section)).length;
    },
  };
}

/** What a table is in order of that no column says. */
function listedText({ table: role, sort, filters }) {
  const isBest = role === "events" && sort === "relevance" && filters.q;
  return isBest ? t("results.relevance") : "";
}

function orderText(kind, { id, down }) {
  const { named: nameOf, columns } = TABLES[kind];
  const { type } = columns[id];
  const way = down ? t(`table.down.${type}`) : t(`table.up.${type}`);
  return t("table.sorted", { column: nameOf(id), way });
}

/** How many of a layer are in range, whether it is loaded or not. */
function countOf(layer, state) {
  const features = loadedFeatures(layer.id);
  return features.length
    ? features.filter((feature) => isShown(feature, layer, state)).length
    : countSpans(layer.spans, layer.time, state);
}
