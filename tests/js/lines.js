/** A description as lines, all that readers see in it; `scripts/casemakers/details.py` does too. */
import { createHash } from "node:crypto";
import { t } from "../../mapapp/static/js/rules/messages.js";

const LONGEST = 60;

/** A line with no more than its beginning, and a digest in the place of the rest. */
export function cut(line) {
  const characters = [...line];
  if (characters.length <= LONGEST) return line;
  const digest = createHash("sha256").update(line).digest("hex").slice(0, 6);
  return `${characters.slice(0, LONGEST).join("")}…${digest}`;
}

const line = (...parts) => parts.filter(Boolean).join(" | ");

/** @param {import("../../mapapp/static/js/rules/describe/index.js").Description} told */
export function linesOf(told) {
  const { kicker, sign, title, facts, strip, summary, accounts, notes, histories, sources } = told;
  return [
    line(kicker, `${sign.kind} ${sign.id}`),
    title,
    ...facts.map(fact),
    ...(strip ? stripLines(strip) : []),
    summary ?? "",
    ...(accounts ? accountLines(accounts) : []),
    ...notes.map((note) => line(note.kind, note.title, note.text)),
    ...histories.flatMap(history),
    ...sources.map(source),
  ];
}

function fact({ term, text, page, tags = [], links = [], note }) {
  const names = tags.map((tag) => line(tag.text, tag.page));
  return line(term, line(text, page), ...names, ...links.map(link), note);
}

const link = (each) => each && `${each.layer}/${each.id}: ${each.text}`;

const source = ({ title, url, host }) => line(title, url, host);

function history({ title, empty, inside, outside }) {
  return [
    line(title, inside.length || outside.length ? "" : empty),
    ...inside.map((each) => `+ ${entry(each)}`),
    ...outside.map((each) => `- ${entry(each)}`),
  ];
}

function entry({ current, when, label, link: to, text, doubt, sources }) {
  return line(current && "now", when, label, link(to), text, doubt, ...sources.map(source));
}

function accountLines({ title, measure, told, note }) {
  return [
    line(title, measure),
    ...told.map((each) => line(each.party, each.killed, each.claim, ...each.sources.map(source))),
    note,
  ];
}

function stripLines({ label, keys, range, segments, ticks }) {
  return [
    line(label, ...keys.map((key) => t(key)), shares(range.at, range.width)),
    ...segments.map(({ at, width, sure, status, text }) =>
      line(shares(at, width, ...(sure ? [sure.at, sure.width] : [])), status, text),
    ),
    line(...ticks.map(({ at, text }) => `${shares(at)} ${text}`)),
  ];
}

const shares = (...all) => all.map((share) => (share * 100).toFixed(2)).join(" ");
