/** What all kinds of pasts are told with. */

import { HOUR, day, pickMoment } from '../calendar.mjs';
import { field } from '../draft.mjs';
import { personOf } from '../people.mjs';
import { createRandom } from '../random.mjs';
import { births } from '../story/births.mjs';
import { END } from '../story/happenings.mjs';

/**
 * @typedef {import('../draft.mjs').Change} Change
 * @typedef {import('../people.mjs').Person} Person
 * @typedef {import('../growth.mjs').Life} Life
 *
 * @typedef {object} Past
 * @property {string} path
 * @property {string} text
 * @property {Change} creation
 * @property {Change[]} later in order of time
 * @property {import('../growth.mjs').Growth} [growth] of documents that anybody may edit
 *
 * @typedef {object} Telling
 * @property {Map<string, string>} texts
 * @property {(path: string) => string} textOf
 * @property {(name: string) => import('../random.mjs').Random} randomOf
 * @property {(path: string, fallback: number, author?: string) => {by: Person, at: number}} bornOf
 */

export const LAST = day(END);
export const SECOND = 1000;

/**
 * @param {Map<string, string>} texts
 * @param {number} seed
 * @returns {Telling}
 */
export function createTelling(texts, seed) {
  const randomOf = (/** @type {string} */ name) => createRandom(seed, name);
  return {
    texts,
    randomOf,
    textOf: (path) => texts.get(path) ?? '',
    bornOf: (path, fallback, author) => {
      const birth = births[path];
      const by = personOf(birth?.by ?? author ?? 'marit');
      const from = Math.max(birth ? day(birth.on) : fallback, by.from);
      return { by, at: pickMoment(randomOf(`${path}#born`), by.zone, from + 8 * HOUR, from + 22 * HOUR) };
    },
  };
}

/** @param {string} text @param {number} [length] */
export const shorten = (text, length = 54) =>
  text.length <= length ? text : `${text.slice(0, length).replace(/\s+\S*$/, '')} …`;

/** @param {string} path */
export const stem = (path) => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

/** @param {string} text @param {string} path */
export const titleOf = (text, path) =>
  field(text, 'title') ?? /^# (.+)$/m.exec(text)?.[1]?.trim() ?? stem(path);

/** @param {Person} who */
export const firstName = (who) => who.name.replace(/ .*/, '');

/** @param {string} text @param {string} key a field that holds a moment */
export const momentIn = (text, key) => day(field(text, key) ?? END);

/** @param {string} text @param {string} key a field that holds a member's id */
export const personIn = (text, key) => personOf(field(text, key) ?? '');
