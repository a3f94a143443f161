/**
 * Days, time zones and the hours at which people of a community write. Zones are
 * computed by rule and not asked of the system, whose tables may be older or newer.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * @typedef {'utc' | 'amsterdam' | 'stockholm' | 'warsaw' | 'lisbon' | 'lagos' | 'istanbul' | 'tokyo'} Zone
 */

/** @type {Record<Zone, {hours: number, summer: boolean}>} */
const ZONES = {
  utc: { hours: 0, summer: false },
  amsterdam: { hours: 1, summer: true },
  stockholm: { hours: 1, summer: true },
  warsaw: { hours: 1, summer: true },
  lisbon: { hours: 0, summer: true },
  lagos: { hours: 1, summer: false },
  istanbul: { hours: 3, summer: false },
  tokyo: { hours: 9, summer: false },
};

/**
 * Midnight UTC of a date, or the moment of a full time stamp.
 * @param {string} text
 */
export function day(text) {
  const moment = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(moment)) throw new Error(`Not a date: ${text}`);
  return moment;
}

/**
 * In Europe the clock changes at 01:00 UTC on the last Sundays of March and October.
 *
 * @param {number} year
 * @param {number} month from 0
 */
function lastSunday(year, month) {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
}

/**
 * @param {Zone} zone
 * @param {number} at
 * @returns {number} minutes east of Greenwich
 */
export function offsetOf(zone, at) {
  const { hours, summer } = ZONES[zone];
  const year = new Date(at).getUTCFullYear();
  const inSummer = summer && at >= lastSunday(year, 2) && at < lastSunday(year, 9);
  return (hours + (inSummer ? 1 : 0)) * 60;
}

/** Monday to Sunday count from 1 to 7; a hack night is a second Thursday. */
const WEIGHT_OF_WEEKDAY = [0, 0.55, 0.6, 0.65, 0.9, 0.5, 1.2, 1.3];

/** @param {number} at in local time */
function weightOfDay(at) {
  const date = new Date(at);
  const weekday = date.getUTCDay() || 7;
  let weight = WEIGHT_OF_WEEKDAY[weekday] ?? 1;
  if (weekday === 4 && date.getUTCDate() >= 8 && date.getUTCDate() <= 14) weight *= 2.4;
  if (date.getUTCMonth() === 7) weight *= 0.06;
  if (date.getUTCMonth() === 11 && date.getUTCDate() >= 23) weight *= 0.3;
  return weight;
}

const HEAVIEST_DAY = 0.9 * 2.4;

/** @type {[number, number][]} hour of the day and how busy it is */
const WORKDAY = [
  [7, 1],
  [8, 2],
  [9, 2],
  [12, 4],
  [13, 3],
  [16, 2],
  [17, 3],
  [18, 4],
  [19, 9],
  [20, 14],
  [21, 15],
  [22, 9],
  [23, 3],
  [0, 1],
];
/** @type {[number, number][]} */
const WEEKEND = [
  [8, 2],
  [9, 5],
  [10, 9],
  [11, 10],
  [12, 5],
  [13, 7],
  [14, 9],
  [15, 9],
  [16, 8],
  [17, 4],
  [19, 4],
  [20, 7],
  [21, 7],
  [22, 4],
  [23, 2],
];

/**
 * A moment at which this person would plausibly commit.
 *
 * @param {import('./random.mjs').Random} random
 * @param {Zone} zone
 * @param {number} from
 * @param {number} to
 */
export function pickMoment(random, zone, from, to) {
  if (to - from < 2 * HOUR) return from + Math.floor(random.next() * Math.max(to - from, MINUTE));
  let at = from;
  for (let tries = 0; tries < 80; tries++) {
    const local = from + Math.floor(random.next() * (to - from));
    if (random.next() * HEAVIEST_DAY > weightOfDay(local)) continue;
    const midnight = local - (local % DAY);
    const weekend = [0, 6].includes(new Date(local).getUTCDay());
    at = midnight + random.weighted(weekend ? WEEKEND : WORKDAY) * HOUR + random.int(0, 3599) * 1000;
    at -= offsetOf(zone, at) * MINUTE;
    if (at >= from && at < to) return at;
  }
  return Math.min(Math.max(at, from), to - 1000);
}
