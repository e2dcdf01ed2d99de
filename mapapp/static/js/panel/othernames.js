/** What a record is called in other languages, under its title; `mapapp/meaning/names.py` says the same. */
import { config, roleId } from "../app/config.js";
import { loadNames } from "../app/data.js";
import { el } from "./dom.js";

/** The data are in English; which of the others a name is of, the file does not tell. */
const langOf = (name) => (/^[ -~]+$/.test(name) ? { lang: "en" } : {});

/** Kinds whose records have titles and no names of their own: nothing is asked for. */
const TITLED = ["events", "records"];

/**
 * Put the other names of a record under its title, once they have come.
 *
 * @param {HTMLElement} heading
 * @param {{id: string, kind: string}} layer
 * @param {string} id of the record
 */
export async function showOtherNames(heading, layer, id) {
  if (!config.otherNames || TITLED.includes(layer.kind)) return;
  const whose = layer.kind === "control" ? roleId("provinces") : layer.id;
  const [called = []] = (await loadNames())[`${whose}/${id}`] ?? [];
  const others = called.filter((name) => name !== heading.textContent);
  const parts = others.flatMap((name, at) => [at > 0 && " · ", el("bdi", langOf(name), name)]);
  if (others.length) heading.after(el("p.details-names", {}, ...parts));
}
