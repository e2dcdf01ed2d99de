/** What an event came of, what it led to, and what it is part of; `meaning/describe/events.py` too. */
import { bothText, sourceOf } from "../format.js";
import { t } from "../messages.js";
import { stateInRange } from "../states.js";
import { split } from "./parts.js";

/** In the order in which they are told. */
export const RELATIONS = ["followed_from", "led_to", "part_of", "has_part"];

/** The other events of the chains of one as a history, each with who says so; nothing without any. */
export function chainsOf({ chains = [] }, range, { features, layerOf }) {
  const layer = layerOf("events");
  const known = new Map(features("events").map((event) => [event.id, event.properties]));
  const told = RELATIONS.flatMap((relation) =>
    chains.filter((chain) => chain.relation === relation && known.has(chain.event)),
  );
  const entries = told.map(({ relation, event, note, sources }) => ({
    when: bothText(known.get(event)),
    label: t(`chain.${relation}`),
    link: { layer, id: event, text: known.get(event).title },
    text: note ?? "",
    sources: (sources ?? []).map(sourceOf),
    current: false,
    inside: stateInRange(known.get(event), range, "instant"),
  }));
  return entries.length ? [{ title: t("chains"), ...split(entries) }] : [];
}
