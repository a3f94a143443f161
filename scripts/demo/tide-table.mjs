/**
 * The table on `content/pages/tide-table.md`, one month at a time. A bot renews
 * it every month, so the history needs the table of every month there was.
 * The sea of Vlierhaven is invented, but it keeps the period of the real moon.
 */

const HOUR = 3_600_000;
const LUNAR_TIDE = 12.4206012 * HOUR;
const SPRING_TO_SPRING = 14.765 * 24 * HOUR;
const FIRST_HIGH_WATER = Date.UTC(2024, 10, 1, 1, 40);
const FIRST_SPRING_TIDE = Date.UTC(2024, 10, 3);

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What stands between these two lines belongs to the bot. */
export const TABLE_BEGINS = '<!-- table: written by harbour-bot, do not edit -->';
export const TABLE_ENDS = '<!-- end of table -->';

/**
 * @param {number} moment
 * @param {1 | -1} sign high or low water
 */
function height(moment, sign) {
  const age = (moment - FIRST_SPRING_TIDE) / SPRING_TO_SPRING;
  return (0.12 + sign * (1.62 + 0.34 * Math.cos(2 * Math.PI * age))).toFixed(2);
}

/**
 * High or low waters of a day as "hh:mm height", the way a skipper reads them.
 *
 * @param {number} day midnight, UTC
 * @param {1 | -1} sign
 */
function watersOf(day, sign) {
  const first = FIRST_HIGH_WATER + (sign === 1 ? 0 : LUNAR_TIDE / 2);
  const waters = [];
  for (let n = Math.ceil((day - first) / LUNAR_TIDE); ; n++) {
    const moment = first + n * LUNAR_TIDE;
    if (moment >= day + 24 * HOUR) return waters;
    waters.push(`${new Date(moment).toISOString().slice(11, 16)} ${height(moment, sign)}`);
  }
}

/**
 * @param {number} year
 * @param {number} month 1 to 12
 * @returns {string} name of the month and table, without a line end at the end
 */
export function tideTable(year, month) {
  const rows = [
    `**${MONTHS[month - 1]} ${year}**`,
    '',
    '| Day | High water | | Low water | |',
    '|---|---|---|---|---|',
  ];
  for (let day = 1; day <= new Date(Date.UTC(year, month, 0)).getUTCDate(); day++) {
    const midnight = Date.UTC(year, month - 1, day);
    const [high1 = '', high2 = ''] = watersOf(midnight, 1);
    const [low1 = '', low2 = ''] = watersOf(midnight, -1);
    rows.push(`| ${day} | ${high1} | ${high2} | ${low1} | ${low2} |`);
  }
  return rows.join('\n');
}

/**
 * The page with the table of another month.
 *
 * @param {string} page
 * @param {number} year
 * @param {number} month 1 to 12
 */
export function withTideTable(page, year, month) {
  const begins = page.indexOf(TABLE_BEGINS);
  const ends = page.indexOf(TABLE_ENDS);
  if (begins < 0 || ends < begins) return page;
  return `${page.slice(0, begins + TABLE_BEGINS.length)}\n\n${tideTable(year, month)}\n\n${page.slice(ends)}`;
}
