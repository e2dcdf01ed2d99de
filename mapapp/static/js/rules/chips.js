/** Which chips of a row can be shown whole. Pure. */

/**
 * What of a row of chips fits: first the longest additions give way, then the last chips. The one
 * that is marked stays; one alone says less than the button with all of them, and goes too.
 *
 * @param {{full: number, brief: number}[]} chips widths in px with and without their additions
 * @param {{room: number, gap: number, more: number, marked: number}} row in px: of the row, between
 *   chips, and of the button for those that do not fit; and the place of the marked chip, or -1
 * @returns {{shown: number[], brief: boolean[]}} places of the chips that are shown, and for each
 *   chip whether it goes without its addition
 */
export function fitChips(chips, { room, gap, more, marked }) {
  const brief = chips.map(() => false);
  const all = chips.map((_chip, place) => place);
  const width = (places) =>
    places.reduce(
      (sum, place) => sum + (brief[place] ? chips[place].brief : chips[place].full),
      0,
    ) +
    gap * (places.length - 1);
  const longest = all
    .filter((place) => chips[place].full > chips[place].brief)
    .sort((a, b) => chips[b].full - chips[b].brief - (chips[a].full - chips[a].brief) || b - a);
  for (const place of longest) {
    if (width(all) <= room) break;
    brief[place] = true;
  }
  if (width(all) <= room) return { shown: all, brief };
  let shown = all;
  while (shown.length > 1 && width(shown) + gap + more > room) {
    const last = shown.findLast((place) => place !== marked);
    shown = shown.filter((place) => place !== last);
  }
  return { shown: shown.length > 1 ? shown : [], brief };
}
