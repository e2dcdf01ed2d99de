/**
 * The pages that tell more of who took part in an event and of where it was. Pure;
 * `mapapp/meaning/places.py` says the same.
 */
import { codeText } from "./messages.js";
import { slug } from "./slug.js";

/** How an event is placed whose place is a town or a site: else it is of a province or a country. */
const CLOSELY = ["exact", "city"];

export const actorPage = (name) => `actors/${slug(name)}`;

/** The id of a place by its name, in whatever language it stands. */
export const placeId = (place) => slug(codeText("ofData", place));

/** @param {boolean} hasProvinces whether the data have the provinces that events may name */
export function placePage({ place, place_precision, province, country }, hasProvinces) {
  if (CLOSELY.includes(place_precision)) return `places/${placeId(place)}`;
  const within = hasProvinces && place_precision === "province" ? province : null;
  return `places/${within || country}`;
}
