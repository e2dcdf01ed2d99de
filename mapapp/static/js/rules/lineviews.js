/**
 * The views of the line: how it is named and drawn in the view that is chosen. Pure; the views
 * themselves are data (`mapapp/meaning/lineviews.py`).
 *
 * @typedef {{start: string, parties: string[], speaker: string, quote: string, summary: string,
 *   claim: string | null, sources: {title: string, url: string | null}[]}} Words
 * @typedef {{id: string, title: string, party: string, name: string, note: string,
 *   note_before: string, drawing: "by-status" | "dashed" | "solid",
 *   overlays: ("rejected" | "fenced")[], caption: string, caption_before: string, summary: string,
 *   words: Words[]}} LineView
 * @typedef {{views: LineView[], overlays: Record<string, [string, string | null][]>,
 *   fence: [string, number][]}} Claims `fence` holds percent of the line built, by date of report
 */
import { bothDay } from "./format.js";
import { t } from "./messages.js";
import { parseDate, spanOf } from "./times.js";

/** How the line is drawn where the data has no views. */
const PLAIN = { drawing: "by-status", overlays: ["rejected", "fenced"] };

/** @param {{claims: string}} state @param {Claims} claims @returns {LineView} */
export function viewOf(state, { views }) {
  return views.find(({ id }) => id === state.claims) ?? PLAIN;
}

/**
 * Since when something lies over the marking of the line on a day: the first of the spans that hold.
 *
 * @param {string} overlay
 * @param {number} day
 * @param {Claims} claims
 * @returns {string | null} a date at the precision of the data
 */
export function overlaySince(overlay, day, { overlays }) {
  const holding = (overlays[overlay] ?? []).find(([start, end]) => {
    const span = spanOf(start, end, "ongoing");
    return span.start <= day && day <= span.end;
  });
  return holding ? holding[0] : null;
}

/**
 * Whether there is a line on a day: before its agreement no view has one to draw.
 *
 * @param {[string | null, string | null, number][]} spans start and end of the sections
 */
export function isAgreed(day, spans) {
  return spans.some(([start]) => spanOf(start, null, "ongoing").start <= day);
}

/**
 * How a section is drawn: its marking, or the one drawing of a party's view, and what lies over it.
 *
 * @param {string} status as `lineStatus` tells it
 * @returns {{drawn: string, rejected: boolean, fenced: boolean}}
 */
export function drawingOf(status, day, view, claims) {
  const shows = (overlay) =>
    view.overlays.includes(overlay) && overlaySince(overlay, day, claims) !== null;
  return {
    drawn: view.drawing === "by-status" ? status : view.drawing,
    rejected: shows("rejected"),
    fenced: shows("fenced"),
  };
}

/**
 * The last report of how much of the fence was built.
 *
 * @returns {{date: string, percent: number} | null} null before the first
 */
export function fenceReport(day, { fence = [] }) {
  const report = fence.findLast(([date]) => parseDate(date).start <= day);
  return report ? { date: report[0], percent: report[1] } : null;
}

/** How much of the fence was built, as was last reported; where is not known. */
export function fenceText(day, claims) {
  const report = fenceReport(day, claims);
  if (!report) return t("fence.where");
  return t("fence.built", { percent: report.percent, date: bothDay(report.date) });
}

/** What stands under the line's name on a day. */
export function noteOf(view, day, claims) {
  return overlaySince("rejected", day, claims) ? view.note : view.note_before;
}

/** What the map says of the view on a day. */
export function captionOf(view, day, claims) {
  return overlaySince("rejected", day, claims) ? view.caption : view.caption_before;
}

/**
 * What the chip on the map says of a view on a day: a view that draws the dispute says so, others say
 * what stands under the line's name.
 *
 * @param {[string | null, string | null, number][]} spans start and end of the sections
 */
export function chipOf(view, day, claims, spans) {
  return t(view.party ? "claims.chipOf" : "claims.chip", {
    view: view.title,
    words: briefly(view, day, claims, spans),
  });
}

function briefly(view, day, claims, spans) {
  if (!isAgreed(day, spans)) return t("claims.none");
  const { rejected } = drawingOf("", day, view, claims);
  return rejected ? t("claims.disputed") : noteOf(view, day, claims);
}

/**
 * The rows of the line's legend that a view needs.
 *
 * @param {Record<string, string[]>} rows drawing to keys of rows, from the symbols
 */
export function legendOf(view, rows) {
  return [...rows[view.drawing], ...view.overlays, "doubt"];
}
