/** What the chapter of the story that is open speaks of. */
import { config } from "./config.js";
import { store } from "./store.js";

const records = new Map(config.chapters.map(({ id, records }) => [id, new Set(records)]));

/**
 * Whether the open chapter speaks of one of these.
 *
 * @param {string[]} features as layer/id
 * @returns {boolean | null} null where no chapter is open
 */
export function isTold(features) {
  const told = records.get(store.state.story);
  return told ? features.some((each) => told.has(each)) : null;
}
