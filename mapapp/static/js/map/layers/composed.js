/**
 * The views of the story are composed: one for a wide map, shown from farther off where there is
 * less room, and one for the part of a phone's map that the sheet leaves free, or of a map that a drawer does.
 */

import { chapterQuery, fromQuery } from "../../app/address.js";
import { config } from "../../app/config.js";

/** Width in px of the map that the views were composed for, and the step of zoom. */
const WIDE = 1000;
const STEP = 0.5;

/** Below this width in px, of what is free, the view for phones is shown. */
const NARROW = 700;

/** Whether a state shows the very place that its chapter does. */
export function isComposed({ story, view }) {
  const composed = story && view && fromQuery(chapterQuery(story), config).view;
  return Boolean(composed) && ["zoom", "lat", "lon"].every((key) => composed[key] === view[key]);
}

/**
 * The view of a chapter as a map shows it of which some width is free.
 *
 * @param {{view: {zoom: number, lat: number, lon: number}, narrow: string}} chapter
 * @param {number} width in px
 */
export function composedFor({ view, narrow }, width) {
  if (width < NARROW) return fromQuery(`?view=${narrow}`, config).view;
  const steps = Math.ceil(Math.log2(WIDE / width) / STEP);
  return { ...view, zoom: view.zoom - Math.max(steps, 0) * STEP };
}

/**
 * Show the view of a state's chapter in the middle of what is free of the map.
 *
 * @param {L.Map} map
 * @param {object} state one that `isComposed`
 * @param {{top: number, right: number, bottom: number, left: number}} insets what is covered, in px
 */
export function showComposed(map, { story, view }, { top, right, bottom, left }) {
  const { narrow } = config.chapters.find((chapter) => chapter.id === story);
  const { zoom, lat, lon } = composedFor({ view, narrow }, map.getSize().x - left - right);
  const centre = map.project([lat, lon], zoom);
  const shifted = centre.add([(right - left) / 2, (bottom - top) / 2]);
  map.setView(map.unproject(shifted, zoom), zoom, { animate: false });
}
