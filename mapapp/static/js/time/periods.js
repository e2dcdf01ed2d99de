/** The periods: chips that set the years, each shown whole; those for which there is no room wait behind one more. */
import { byId, setAttribute, setText } from "../panel/dom.js";
import { fitChips } from "../rules/chips.js";
import { t } from "../rules/messages.js";

/**
 * @param {(from: number, to: number) => void} setPeriod
 * @returns {(state: {from: number, to: number}) => void} marks the period that is shown
 */
export function periods(setPeriod) {
  const row = byId("presets");
  const menu = byId("periods");
  const opener = byId("periods-open");
  const chips = [...row.querySelectorAll("[data-from]")];
  for (const chip of chips) {
    const { from, to } = chip.dataset;
    chip.addEventListener("click", () => {
      setPeriod(Number(from), Number(to));
      if (menu.matches(":popover-open")) menu.hidePopover();
    });
  }
  let current = null;
  let sizes = null;
  const draw = () => {
    if (!sizes) {
      sizes = measure(row, chips, opener);
      delete menu.dataset.rest;
    }
    const marked = chips.indexOf(current);
    const { shown, brief } = fitChips(sizes.chips, {
      ...sizes,
      marked,
    });
    const isShown = chips.map((_chip, place) => shown.includes(place));
    chips.forEach((chip, place) => {
      const years = chip.querySelector(".years-of");
      if (years) years.hidden = brief[place] && isShown[place];
    });
    const rest = chips.filter((_chip, place) => !isShown[place]);
    if (String(rest.map((chip) => chip.dataset.from)) !== menu.dataset.rest) {
      menu.dataset.rest = String(rest.map((chip) => chip.dataset.from));
      for (const chip of chips) {
        if (rest.includes(chip)) menu.lastElementChild.before(chip);
        else row.append(chip);
      }
      row.append(opener);
    }
    opener.hidden = rest.length === 0;
    const period = current?.firstChild.data.trim();
    setText(opener, shown.length ? t("legend.more", { n: rest.length }) : (period ?? t("periods")));
  };
  const fit = () => {
    sizes = null;
    draw();
  };
  new ResizeObserver(fit).observe(row);
  document.fonts.ready.then(fit);
  return ({ from, to, since, until }) => {
    const chosen = chips.find(
      ({ dataset }) =>
        !since && !until && Number(dataset.from) === from && Number(dataset.to) === to,
    );
    if (chosen === current) return;
    current = chosen;
    for (const chip of chips) setAttribute(chip, "aria-pressed", String(chip === chosen));
    draw();
  };
}

/** Widths in px of the chips in the row, and the room for them beside what one grows by when it is marked. */
function measure(row, chips, opener) {
  row.append(...chips, opener);
  opener.hidden = false;
  setText(opener, t("legend.more", { n: chips.length }));
  const widths = (hidden) => {
    for (const span of row.querySelectorAll(".years-of")) span.hidden = hidden;
    return chips.map((chip) => chip.getBoundingClientRect().width);
  };
  row.classList.add("measured-bold");
  const marked = widths(false);
  row.classList.replace("measured-bold", "measured");
  const full = widths(false);
  const brief = widths(true);
  const bold = Math.max(...marked.map((width, place) => width - full[place]), 0);
  const gap = Number.parseFloat(getComputedStyle(row).columnGap) || 0;
  const more = opener.getBoundingClientRect().width;
  row.classList.remove("measured");
  return {
    chips: full.map((width, place) => ({ full: width, brief: brief[place] })),
    room: row.clientWidth - bold,
    gap,
    more,
  };
}
