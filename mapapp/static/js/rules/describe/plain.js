/** What the details of a feature of a plain kind say: its own fields, in the order of their table. */
import { sourceOf, stateText } from "../format.js";
import { number, t } from "../messages.js";

export function describePlain({ properties }, _range, { fields }) {
  const { start, end } = properties;
  return {
    facts: [
      { term: t("fact.when"), text: start || end ? stateText(start, end) : "" },
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
