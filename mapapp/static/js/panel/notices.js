/** What is said over the map: what has not come, with a way to ask again, and what was not understood. */
import { askAgain, onFailure } from "../app/again.js";
import { store } from "../app/store.js";
import { listed, t } from "../rules/messages.js";
import { byId, el, setText } from "./dom.js";

export function notices() {
  onFailure((isWaiting) => byId("waiting").replaceChildren(...(isWaiting ? waiting() : [])));
  globalThis.addEventListener("unhandledrejection", () => {
    setText(byId("notice"), t("load.failed"));
  });
  const note = byId("unread");
  note.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    event.preventDefault();
    store.leaveUnread();
  });
  let shown = store.ephemeral.unread;
  store.subscribe((_state, _previous, { unread }) => {
    if (unread === shown) return;
    shown = unread;
    note.replaceChildren(...(unread.length ? notUnderstood(unread) : []));
  });
}

function waiting() {
  const button = el("button", { type: "button" }, t("load.again"));
  button.addEventListener("click", askAgain);
  return [t("load.waits"), " ", button];
}

function notUnderstood(names) {
  const cross = { href: store.href(), "aria-label": t("unread.close") };
  return [t("unread", { names: listed(names) }), " ", el("a.close", cross, "×")];
}
