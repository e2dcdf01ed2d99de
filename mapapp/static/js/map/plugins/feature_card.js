/**
 * The details of a feature as a card on a map that stands alone.
 */

import { ownId } from "../../app/ids.js";
import { detailsView } from "../../panel/details.js";
import { el } from "../../panel/dom.js";

/**
 * @param {L.Map} map
 */
export function featureCard(map) {
  const card = el("section.details.feature-card", {
    id: ownId("details"),
    "aria-labelledby": ownId("details-title"),
    hidden: true,
  });
  map.getContainer().append(card);
  L.DomEvent.disableClickPropagation(card);
  L.DomEvent.disableScrollPropagation(card);
  detailsView();
}
