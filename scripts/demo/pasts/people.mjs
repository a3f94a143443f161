/** Member files, and the thanks that people give each other. */

import { DAY, HOUR, MINUTE, day, pickMoment } from '../calendar.mjs';
import { field, parseDraft, withPassage, withoutEntry } from '../draft.mjs';
import { personOf } from '../people.mjs';
import { LAST, SECOND, firstName, momentIn, personIn, stem } from './telling.mjs';

/**
 * @typedef {import('./telling.mjs').Telling} Telling
 * @typedef {import('./telling.mjs').Past} Past
 * @typedef {import('./telling.mjs').Change} Change
 */

/**
 * A role had not been given yet, nor the comment above it been written.
 * @param {string} line
 * @returns {(draft: import('../draft.mjs').Draft) => void}
 */
const withoutRole = (line) => (draft) => {
  const lines = draft.head.split(/(?<=\n)/);
  const at = lines.indexOf(line);
  if (at < 0) return;
  const first = /^ +#/.test(lines[at - 1] ?? '') ? at - 1 : at;
  lines.splice(first, at - first + 1);
  draft.head = lines.join('').replace(/^roles:\n(?! )/m, 'roles: []\n');
};

/**
 * Roles, consents and interests change on the days that the file names.
 * @param {Telling} telling @param {string} path @returns {Past}
 */
export function memberPast(telling, path) {
  const text = telling.textOf(path);
  const random = telling.randomOf(path);
  const who = personOf(field(text, 'id') ?? stem(path));
  const consented = /public_profile: .*at: ([^ }]+)/.exec(text)?.[1] ?? field(text, 'joined');
  const born = (consented ? day(consented) : who.from + 18 * HOUR) + random.int(3, 20) * MINUTE;
  const creation = {
    at: born,
    by: who,
    message: random.pick([
      `Add myself: ${who.name}`,
      'Say who I am',
      `Add a member file for ${firstName(who)}`,
    ]),
  };
  /** @type {Change[]} */
  const later = [];
  /**
   * @param {string} date
   * @param {import('../people.mjs').Person} by
   * @param {string} message
   * @param {NonNullable<Change['undo']>} undo
   */
  const change = (date, by, message, undo) => {
    const midnight = day(date.slice(0, 10));
    const at = pickMoment(random, by.zone, Math.max(midnight + 17 * HOUR, by.from), midnight + 23 * HOUR);
    if (at > born + HOUR && at < LAST) later.push({ at, by, message, lone: true, undo });
  };

  const { head } = parseDraft(text);
  for (const [line, role = '', from = '', to] of head.matchAll(
    /^ +- \{ role: ([\w-]+), .*?from: ([\d-]+)(?:, to: ([\d-]+))? \}\n/gm,
  )) {
    const whole = to ? line.replace(/, to: [\d-]+/, '') : line;
    if (day(from) > born) {
      change(from, personOf('marit'), `Make ${firstName(who)} ${role}`, (draft) => {
        withoutRole(line)(draft);
        withoutRole(whole)(draft);
      });
    }
    if (to) change(to, who, `End my turn as ${role}`, withPassage(line, whole));
  }
  for (const [line, given = '', date = ''] of head.matchAll(
    /^ +\w+: \{ given: (true|false), at: ([^ }]+) \}/gm,
  )) {
    if (!consented || day(date) <= born + DAY) continue;
    const first = line.replace(given, given === 'true' ? 'false' : 'true').replace(date, consented);
    change(date, who, 'Change my mind about a consent', withPassage(line, first));
  }
  for (const key of ['interests', 'skills', 'offers', 'seeks']) {
    const [, ...entries] = field(text, key)?.replace(/[[\]]/g, '').split(', ') ?? [];
    const end = Math.min(who.to, LAST);
    const entry = entries.pop();
    if (!entry || !random.chance(0.25) || end < born + 20 * DAY) continue;
    later.push({
      at: pickMoment(random, who.zone, born + 2 * DAY, end),
      by: who,
      message: `Add "${entry}" to my ${key}`,
      lone: true,
      undo: withoutEntry(key, entry),
    });
  }
  return { path, text, creation, later };
}

/** @param {Telling} telling @param {string} path @returns {Past} */
export function recognitionPast(telling, path) {
  const text = telling.textOf(path);
  const to = firstName(personIn(text, 'to'));
  /** @type {Record<string, string>} */
  const messages = {
    thanks: `Thank ${to}`,
    badge: `Give ${to} a badge`,
    incentive: `Reward ${to}`,
    role: `Recognise the new role of ${to}`,
  };
  const message = messages[field(text, 'type') ?? ''] ?? `Recognise ${to}`;
  return {
    path,
    text,
    creation: { at: momentIn(text, 'at') + 40 * SECOND, by: personIn(text, 'from'), message, lone: true },
    later: [],
  };
}
