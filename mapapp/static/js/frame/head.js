/** What stands over the map: the years with the time of the states, and the way to the whole atlas. */
import { store } from "../app/store.js";
import { byId, setText } from "../panel/dom.js";
import { shownText } from "../panel/layers.js";
import { daysText } from "../rules/format.js";
import { t } from "../rules/messages.js";

export function frameHead() {
  store.subscribe((state) => {
    const years = daysText(state);
    setText(byId("frame-shown"), t("frame.shown", { years, state: shownText(state) }));
    byId("whole").href = store.href();
  });
}
