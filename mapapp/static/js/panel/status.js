/**
 * What is said aloud, in the sentence on the view and in the title: how many events in which years, the
 * states at their end, and what was changed. The sentence is there to be read and not announced.
 */
import { config, layerConfig, roleLayer } from "../app/config.js";
import { loadLayer, peek } from "../app/data.js";
import { eventCounts } from "../app/shown.js";
import { store } from "../app/store.js";
import { comparedDates, daysText, titleOf } from "../rules/format.js";
import { t } from "../rules/messages.js";
import { countText, sentence, sentenceParts } from "../rules/sentence.js";
import { byId, setAttribute, setText } from "./dom.js";

/**
 * The title costs a message to the browser's frame, and the sentence the breaking of its lines: too much
 * for each step of a drag, in which nobody reads them; in ms.
 */
const REST_DELAY = 150;

/** @param {{isTitled?: boolean}} [page] whether its title is given, and stays */
export async function statusLine({ isTitled = false } = {}) {
  const events = roleLayer("events");
  if (events) await loadLayer(events.id);
  const button = byId("count"); // of the time bar, which a frame may lack
  let timer = 0;
  const draw = (state) => {
    const years = daysText(state);
    const counts = eventCounts(state);
    const counted = countText(counts ?? { n: 0 });
    setText(
      byId("status"),
      t(state.certain ? "status.certain" : "status", { events: counted, years }),
    );
    if (button) {
      setText(button, counted);
      setAttribute(button, "aria-label", t("numbers.open", { events: counted }));
    }
    const { notice } = store.ephemeral;
    setText(byId("notice"), notice ? noticeText(notice) : "");
    clearTimeout(timer);
    timer = setTimeout(() => {
      const view = [counts, state, config.facts];
      const said = { whole: sentence(...view), ...sentenceParts(...view) };
      for (const place of document.querySelectorAll("[data-said]")) {
        setText(place, said[place.dataset.said]);
      }
      if (!isTitled) document.title = pageTitle(state, years);
    }, REST_DELAY);
  };
  store.subscribe(draw);
  draw(store.state);
  bindWhole();
}

const noticeText = (notice) =>
  notice.isAside ? t("notice.aside") : t("notice.moved", { years: daysText(notice) });

/** Where there is room for its first lines only, a press shows the whole sentence. */
function bindWhole() {
  const button = byId("map-said");
  button?.addEventListener("click", () => {
    setAttribute(button, "aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
  });
}

const isWhole = ({ from, to, since, until }) =>
  !since && !until && from === config.years[0] && to === config.years[1];

function pageTitle({ feature, story, ...range }, years) {
  const title = t("title");
  const opened = feature && peek(feature.layer, feature.id);
  if (opened) {
    const name = titleOf(opened, layerConfig(feature.layer).title);
    return t("title.feature", { feature: name, title });
  }
  const chapter = config.chapters.find((each) => each.id === story);
  if (chapter) return t("title.feature", { feature: chapter.title, title });
  if (range.compare) return t("title.compared", { ...comparedDates(range), title });
  return isWhole(range) ? title : t("title.years", { years, title });
}
