/**
 * Loads that fail: each is tried once more by itself, then waits until the reader asks for it again.
 * Who waits for what is loaded need not know of it.
 */

/** Ms before the second try: a line that broke for a moment is there again. */
const PAUSE = 1000;

/** @type {Set<() => void>} what each load that failed twice waits for */
const waiting = new Set();
const listeners = new Set();

/**
 * Load something, however often it takes.
 *
 * @template T
 * @param {() => Promise<T>} load
 * @returns {Promise<T>} never refused
 */
export async function untilLoaded(load) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await load();
    } catch {
      await (tries % 2 ? new Promise((end) => setTimeout(end, PAUSE)) : asked());
    }
  }
}

function asked() {
  const again = new Promise((ask) => waiting.add(ask));
  tell();
  return again;
}

/** Try again all that failed. */
export function askAgain() {
  const failed = [...waiting];
  waiting.clear();
  for (const ask of failed) ask();
  tell();
}

/**
 * Hear whether something failed to load and waits, now and whenever that changes.
 *
 * @param {(isWaiting: boolean) => void} listener
 */
export function onFailure(listener) {
  listeners.add(listener);
  listener(waiting.size > 0);
}

function tell() {
  for (const listener of listeners) listener(waiting.size > 0);
}
