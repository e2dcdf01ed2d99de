/** What is shown, in words. */
import { config, roleLayer } from "../../app/config.js";
import { loadedFeatures } from "../../app/data.js";
import { store } from "../../app/store.js";
import { comparedWords } from "../../rules/format.js";
import { sentence } from "../../rules/sentence.js";
import { inRange } from "../../rules/states.js";

export function shownInWords() {
  const { state } = store;
  const events = roleLayer("events");
  const found =
    events && loadedFeatures(events.id).filter((each) => inRange(each, events.time, state));
  const said = sentence(found ? found.length : null, state, config.facts);
  return state.compare ? `${said} ${comparedWords(state)}` : said;
}
