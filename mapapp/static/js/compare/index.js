/** Comparing two dates: on the map, in words in the panel; loaded when it first is. */
import { isOnPaper, onPaper } from "../app/paper.js";
import { store } from "../app/store.js";
import { isTimeMoved } from "../rules/states.js";
import { beside } from "./beside.js";
import { stop } from "./dates.js";
import { comparedView } from "./panel.js";
import { swipe } from "./swipe.js";

const WAYS = { swipe, beside };

/** What of the state decides what two dates show. */
const DRAWN = ["compare", "how", "layers", "claims", "closed", "feature", "filters"];

/** Whether nothing else is open that Escape would close first. */
const isOpen = ({ state, ephemeral }) => state.compare && !state.feature && !ephemeral.stack;

/**
 * @param {L.Map} map
 */
export function comparing(map) {
  const ways = {};
  let shown = null;
  const draw = (state) => {
    const how = state.compare && !isOnPaper() ? state.how : null;
    if (shown && shown !== how) ways[shown].hide();
    shown = how;
    if (!how) return;
    ways[how] ??= WAYS[how](map);
    ways[how].show(state);
  };
  let { insets } = store.ephemeral;
  store.subscribe((state, previous, ephemeral) => {
    const moved = isTimeMoved(state, previous) || insets !== ephemeral.insets;
    ({ insets } = ephemeral);
    if (moved || DRAWN.some((name) => state[name] !== previous[name])) draw(state);
  });
  onPaper(() => draw(store.state)); // a sheet shows the day alone, and says what changed in words
  draw(store.state);
  comparedView();
  const region = map.getContainer().parentElement;
  document.addEventListener("keydown", ({ key, target }) => {
    const isHere = target === document.body || region.contains(target);
    if (key === "Escape" && isHere && isOpen(store)) stop();
  });
}
