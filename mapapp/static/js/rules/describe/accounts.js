/**
 * Who says what of an event, side by side, and the scales on which figures of killed stand.
 *
 * @typedef {{party: string, killed: string, claim: string, low: number | null, high: number | null,
 *   sources: import("./index.js").Source[]}} Account
 * @typedef {{title: string, measure: string, told: Account[], note: string}} Accounts
 * @typedef {{at: (figure: number) => number, ticks: {at: number, text: string}[]}} Scale `at` gives
 *   the place of a figure as a share of the scale's length
 */
import { killedText, sourceOf } from "../format.js";
import { number, t } from "../messages.js";

const figuresOf = ({ killed_low: low, killed_high: high }) =>
  [low, high].filter((figure) => figure != null);

/** The accounts of an event, and where else sources differ; null where it has none. */
export function accountsOf({ accounts, dispute }) {
  if (!accounts?.length) return null;
  const counted = accounts.some((account) => figuresOf(account).length);
  return {
    title: t("accounts"),
    measure: counted ? t("fact.killed") : "",
    told: accounts.map(({ party, claim, sources, ...killed }) => {
      const low = killed.killed_low ?? null;
      const high = killed.killed_high ?? null;
      return {
        party,
        killed: counted ? (killedText(low, high) ?? t("accounts.none")) : "",
        claim,
        low,
        high,
        sources: (sources ?? []).map(sourceOf),
      };
    }),
    note: dispute ?? "",
  };
}

/** A range of killed with who gives its ends; empty where no account, or one alone, gives both. */
export function endsText(low, high, accounts = []) {
  if (low === null || high === null || low === high) return "";
  const least = accounts.find((account) => figuresOf(account)[0] === low);
  const most = accounts.find((account) => figuresOf(account).at(-1) === high);
  if (!least || !most || least === most) return "";
  return t("killed.named", {
    low: number(low),
    lowParty: least.party,
    high: number(high),
    highParty: most.party,
  });
}

/** Of figures farther apart than this the lowest would be lost on a scale of equal steps. */
const FAR_APART = 50;

/**
 * The one scale for the figures of all accounts; null where none is above zero.
 *
 * @param {Account[]} told
 * @returns {Scale | null}
 */
export function accountsScale(told) {
  const figures = told.flatMap(({ low, high }) => [low, high]).filter((figure) => figure > 0);
  if (!figures.length) return null;
  const [lowest, highest] = [Math.min(...figures), Math.max(...figures)];
  return highest > lowest * FAR_APART ? killedScale(lowest, highest) : evenScale(highest);
}

/** A scale of at most five equal steps, from zero to the first round number above the highest. */
function evenScale(highest) {
  const power = 10 ** Math.floor(Math.log10(highest));
  const share = [0.2, 0.5, 1, 2].find((each) => highest < each * power * 5);
  const step = Math.max(share * power, 1);
  const most = (Math.floor(highest / step) + 1) * step;
  return scaleOf(
    (figure) => figure / most,
    Array.from({ length: most / step + 1 }, (_, index) => index * step),
  );
}

/** A logarithmic scale of whole decades. */
export function killedScale(lowest, highest) {
  const least = 10 ** Math.floor(Math.log10(Math.max(lowest, 1)));
  const most = Math.max(10 ** Math.ceil(Math.log10(Math.max(highest, 1))), least * 10);
  const decades = Math.log10(most / least);
  return scaleOf(
    (figure) => Math.log10(Math.max(figure, least) / least) / decades,
    Array.from({ length: decades + 1 }, (_, index) => least * 10 ** index),
  );
}

const scaleOf = (at, values) => ({
  at,
  ticks: values.map((value) => ({ at: at(value), text: number(value) })),
});
