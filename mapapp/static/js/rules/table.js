/** Which rows and columns a table has, and in which order. Pure. */
import { TABLES } from "./columns.js";
import { readSort, sorted } from "./order.js";

/**
 * By which column a table is sorted; null for the order of the layer. What the state names is no column of every
 * table: without one of its own, what has states that lists rank begins with the worst.
 *
 * @param {{id: string, down: boolean}[]} columns of the kind
 * @param {string} sort of the state
 * @returns {{id: string, turned: boolean, down: boolean} | null} `down` where the greatest comes first
 */
export function sortedBy(columns, sort, order = []) {
  const { by, turned } = readSort(sort);
  const named = columns.find(({ id }) => id === by);
  const column = named ?? (order.length ? columns.find(({ id }) => id === "state") : null);
  if (!column) return null;
  const isTurned = Boolean(named) && turned;
  return { id: column.id, turned: isTurned, down: column.down !== isTurned };
}

/** The text of the state that sorts by a column, or turns its order round where it does so already. */
export function pressed(id, by) {
  return by?.id === id && !by.turned ? `-${id}` : id;
}

/** Features in the order of a table. */
export function inTableOrder(kind, features, by, view) {
  if (!by) return [...features];
  const { value } = TABLES[kind].columns[by.id];
  return sorted(features, (feature) => value(feature, view), by.down);
}

/** Whether a column says the same of all rows, of which there are several. */
export function isAlike(kind, id, features, view) {
  if (features.length < 2) return false;
  const { text } = TABLES[kind].columns[id];
  const first = text(features[0], view);
  return features.every((feature) => text(feature, view) === first);
}

/**
 * The decades that the figures of killed need, as an axis.
 *
 * @returns {{decades: number[], at: (figure: number) => number} | null} `at` is from 0 to 1; null without figures
 */
export function axisOfKilled(features) {
  const figures = features
    .flatMap(({ properties }) => [properties.fatalities_low, properties.fatalities_high])
    .filter((figure) => figure > 0);
  if (!figures.length) return null;
  const first = Math.floor(Math.log10(Math.min(...figures)));
  const last = Math.max(Math.ceil(Math.log10(Math.max(...figures))), first + 1);
  const decades = Array.from({ length: last - first + 1 }, (_, step) => 10 ** (first + step));
  const at = (figure) =>
    figure > 0 ? Math.max(0, (Math.log10(figure) - first) / (last - first)) : 0;
  return { decades, at };
}
