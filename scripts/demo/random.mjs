/**
 * Random numbers that are the same everywhere: integer arithmetic only, so that
 * one seed gives one history on every machine.
 */

/** @param {string} text */
function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/**
 * @typedef {object} Random
 * @property {() => number} next from 0 up to, not including, 1
 * @property {(low: number, high: number) => number} int both ends included
 * @property {(share: number) => boolean} chance
 * @property {<T>(items: readonly T[]) => T} pick
 * @property {<T>(items: readonly (readonly [T, number])[]) => T} weighted
 */

/**
 * A stream of its own for each name, so that a document added to the demo does
 * not shuffle the history of all others.
 *
 * @param {number} seed
 * @param {string} name
 * @returns {Random}
 */
export function createRandom(seed, name) {
  let state = hash(`${seed}/${name}`);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (items) => {
      for (const item of items.slice(int(0, items.length - 1))) return item;
      throw new Error('Nothing to pick from');
    },
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) if ((left -= weight) < 0) return item;
      throw new Error('Nothing that weighs anything');
    },
  };
}
