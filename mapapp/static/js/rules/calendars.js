/**
 * Days in the calendars that readers have beside the Gregorian, by rules alone. Pure; the twin of
 * `mapapp/words/calendars.py`, held to the same results by `tests/cases/words.json`.
 */

/** The Solar Hijri years with a day in 1879 to 2030; as years of our era they are before the atlas. */
export const SOLAR_YEARS = [1257, 1409];

/** Days of each of the first six months of a solar year, and of each of the others but the last. */
const OF_SIX = 31;
const OF_FIVE = 30;

/**
 * Year, month and day in the Solar Hijri calendar: eight years of 33 are leap years.
 *
 * @param {number} day number of the day, as in times.js
 * @returns {[number, number, number]}
 */
export function solarDate(day) {
  const year = Math.floor((33 * (day - 226530) + 11) / 12053); // 33 years have 12,053 days
  const since = day - newYear(year);
  if (since < 6 * OF_SIX) return [year, Math.floor(since / OF_SIX) + 1, (since % OF_SIX) + 1];
  const rest = since - 6 * OF_SIX;
  return [year, Math.floor(rest / OF_FIVE) + 7, (rest % OF_FIVE) + 1];
}

/** The day of a date in the Solar Hijri calendar; null where there is no such date. */
export function dayOfSolar(year, month, day) {
  const found =
    newYear(year) + OF_SIX * Math.min(month - 1, 6) + OF_FIVE * Math.max(month - 7, 0) + day - 1;
  return String(solarDate(found)) === String([year, month, day]) ? found : null;
}

/** 1 Hamal of a year. */
const newYear = (year) => 226530 + 365 * year + Math.floor((8 * year + 21) / 33);

/**
 * Year, month and day in the tabular lunar Hijri calendar, whose months have 30 and 29 days in turn, and
 * 11 years of 30 a day more: within a day or two of one that goes by the moon.
 *
 * @param {number} day number of the day, as in times.js
 * @returns {[number, number, number]}
 */
export function lunarDate(day) {
  const year = Math.floor((30 * (day - 227015) + 10646) / 10631); // 30 years have 10,631 days
  const since = day - (227015 + 354 * (year - 1) + Math.floor((11 * year + 3) / 30));
  const month = Math.min(Math.floor((2 * since) / 59), 11); // two months have 59 days
  return [year, month + 1, since - Math.floor((59 * month + 1) / 2) + 1];
}
