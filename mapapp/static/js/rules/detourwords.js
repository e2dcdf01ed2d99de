/** What a way that is left is called, in the panel and on the map. Pure. */
import { shortTitle } from "./format.js";
import { listed, t } from "./messages.js";

/** @param {{extra_km: number}} way @returns {string} how much longer or shorter it is, with its sign */
export function extraText({ extra_km: km }) {
  return km >= 0 ? t("whatif.plus", { km }) : t("whatif.minus", { km: -km });
}

/** @param {{crossings: {title: string, status: string}[]}} way @returns {string} by which crossings */
export function crossingsText({ crossings }) {
  if (!crossings.length) return t("whatif.noCrossing");
  return listed(
    crossings.map(({ title, status }) =>
      status === "restricted"
        ? t("whatif.restricted", { crossing: shortTitle(title) })
        : shortTitle(title),
    ),
  );
}
