/** What the details of a feature of a plain kind say: its own fields, in the order of their table. */
import { heldText, sourceOf } from "../format.js";
import { number, t } from "../messages.js";
import { whenFact } from "./parts.js";

export function describePlain(feature, _range, { fields }) {
  const { properties } = feature;
  return {
    facts: [
      whenFact(feature, heldText),
      ...fields.map(({ name, title }) => ({ term: title, ...factOf(properties[name] ?? null) })),
    ],
  };
}

/** A field's value as a fact: an address that readers may follow is a link. */
function factOf(value) {
  if (value === null) return {};
  if (typeof value === "boolean") return { text: t(value ? "value.yes" : "value.no") };
  if (typeof value === "number") return { text: number(value) };
  if (typeof value === "string") {
    const { url, host } = sourceOf({ title: value, url: value });
    return url && host ? { text: host, url } : { text: value };
  }
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) {
    return { tags: value.map((text) => ({ text })) };
  }
  return { text: JSON.stringify(value) };
}
