/**
 * How a document grows: it begins as a few paragraphs, sections follow, sentences
 * are added, typing errors are found by others, and now and then somebody reviews it.
 */

import { DAY, HOUR, MINUTE, day, pickMoment } from './calendar.mjs';
import {
  field,
  isHeading,
  parseDraft,
  withBrokenLink,
  withField,
  withTypo,
  withoutBlock,
  withoutLastSentence,
} from './draft.mjs';
import { membersAt, personOf } from './people.mjs';
import { sprints } from './story/happenings.mjs';

/**
 * @typedef {import('./draft.mjs').Change} Change
 * @typedef {import('./people.mjs').Person} Person
 *
 * @typedef {object} Life
 * @property {string} path
 * @property {string} text
 * @property {string} name what messages call it
 * @property {number} born
 * @property {number} whole by then all of its paragraphs are there
 * @property {number} settled no more edits after that
 * @property {Person} author
 * @property {string[]} also
 * @property {import('./random.mjs').Random} random
 *
 * @typedef {object} Growth what has become of a life so far
 * @property {Life} life
 * @property {number[]} arrivedAt when each block of the text was there
 * @property {Set<string>} taken what small edits have touched
 */

/**
 * Somebody who is around at that time: mostly the author, then those who care for
 * this document, then anybody.
 *
 * @param {Life} life
 * @param {number} at
 * @param {number} [own] share of the author's own edits
 */
export function editorOf(life, at, own = 0.4) {
  const { random, author, also } = life;
  const around = membersAt(at);
  if (random.chance(own) && around.includes(author)) return author;
  const close = also.map(personOf).filter((who) => around.includes(who));
  if (close.length > 0 && random.chance(0.65)) return random.pick(close);
  return around.length > 0 ? random.weighted(around.map((who) => [who, who.zeal])) : author;
}

/** @param {string} heading */
const titleOf = (heading) => heading.replace(/^#+ /, '').replace(/[`*]/g, '');

/**
 * Which step of its growth brings each block; a heading comes with what it heads.
 *
 * @param {import('./draft.mjs').Block[]} blocks
 * @param {number} steps
 * @param {import('./random.mjs').Random} random
 */
function arrivals(blocks, steps, random) {
  let section = 0;
  const places = blocks.map((block, i) => {
    const above = blocks[i - 1];
    if (above && isHeading(block) && !isHeading(above)) section++;
    return { section, i, opens: !above || isHeading(block) || isHeading(above) };
  });
  const bySection = section >= 2;
  const parts = bySection ? section + 1 : blocks.length;
  return places.map((place) => {
    const step = Math.floor(((bySection ? place.section : place.i) / parts) * steps);
    return place.opens || !random.chance(0.4) ? step : Math.min(steps - 1, step + random.int(1, 2));
  });
}

/**
 * @param {Life} life
 * @param {import('./draft.mjs').Block[]} added
 */
function growthMessage({ name, random }, added) {
  const headings = added.filter(isHeading).map((block) => titleOf(block.text));
  if (headings.length > 0) {
    const heading = random.pick(headings);
    return random.pick([
      `Add "${heading}" to ${name}`,
      `Write "${heading}" in ${name}`,
      `Add the section "${heading}" to ${name}`,
    ]);
  }
  const text = added[0]?.text ?? '';
  if (text.startsWith('```')) return random.pick([`Show the code in ${name}`, `Add an example to ${name}`]);
  if (text.startsWith('|')) return `Add a table to ${name}`;
  if (/^- \[/.test(text)) return `Add the checklist to ${name}`;
  if (/^(- |1\.)/.test(text)) return `Add the list to ${name}`;
  return random.pick([
    `Say more in ${name}`,
    `Extend ${name}`,
    `Add what was missing to ${name}`,
    `Add a paragraph to ${name}`,
    `Explain a little more in ${name}`,
  ]);
}

/**
 * @param {Life} life
 * @param {number} steps
 * @returns {{changes: Change[], arrivedAt: number[]}} when each block was there
 */
function growSteps(life, steps) {
  const { random, text } = life;
  const { blocks } = parseDraft(text);
  const stepOf = arrivals(blocks, steps, random);
  const arrivedAt = stepOf.map(() => life.born);
  /** @type {Change[]} */
  const changes = [];
  let at = life.born;
  let by = life.author;
  for (let step = 1; step < steps; step++) {
    const before = at;
    // A sitting of an hour, or the next time somebody finds one.
    const rest = (life.whole - before) / (steps - step);
    at = random.chance(0.35)
      ? Math.min(before + random.int(6, 70) * MINUTE, life.whole)
      : pickMoment(
          random,
          editorOf(life, before).zone,
          before + HOUR,
          before + Math.max(rest * 1.4, 2 * HOUR),
        );
    if (at - before >= 2 * HOUR) by = editorOf(life, at, 0.5);
    const indices = blocks.flatMap((_, i) => (stepOf[i] === step ? [i] : []));
    if (indices.length === 0) continue;
    for (const i of indices) arrivedAt[i] = at;
    changes.push({
      at,
      by,
      message: growthMessage(
        life,
        blocks.filter((_, i) => indices.includes(i)),
      ),
      undo: (draft) => indices.forEach((i) => withoutBlock(i)(draft)),
    });
  }
  return { changes, arrivedAt };
}

const CLARIFIED = [
  'Finish the thought in',
  'Clarify',
  'Add a sentence to',
  'Make a point clearer in',
  'Complete',
  'Add a caveat to',
];
const REPAIRED = ['Fix a typo in', 'Fix spelling in', 'Correct a word in', 'Fix swapped letters in'];
const RELINKED = ['Fix a link in', 'Repair a relative link in', 'Point to the right folder in'];

/**
 * A small edit by a given person, or none where the text offers nothing to edit.
 *
 * @param {Growth} growth
 * @param {Person} by
 * @param {number} at
 * @returns {Change | undefined}
 */
export function smallEdit({ life, arrivedAt, taken }, by, at) {
  const { random, name } = life;
  const { blocks } = parseDraft(life.text);
  for (let tries = 0; tries < 12; tries++) {
    const index = random.int(0, blocks.length - 1);
    const block = blocks[index];
    if (!block || (arrivedAt[index] ?? at) >= at) continue;
    const { phrases, undo } = random.weighted([
      [{ phrases: REPAIRED, undo: withTypo(block, index, random) }, 5],
      [{ phrases: CLARIFIED, undo: withoutLastSentence(block, index) }, 5],
      [{ phrases: RELINKED, undo: withBrokenLink(block, index) }, 2],
    ]);
    const key = `${phrases[0]} ${index}`;
    if (!undo || taken.has(key)) continue;
    taken.add(key);
    return { at, by, undo, message: `${random.pick(phrases)} ${name}` };
  }
  return undefined;
}

/**
 * The reviews that `reviewed_at` tells of, the last and perhaps one before.
 *
 * @param {Life} life
 * @returns {Change[]}
 */
function reviews(life) {
  const { random, text, name } = life;
  const last = field(text, 'reviewed_at');
  if (!last || !/^\d{4}-\d\d-\d\d$/.test(last)) return [];
  const owner = personOf(field(text, 'owner') ?? field(text, 'author') ?? '');
  const moment = (/** @type {string} */ date) =>
    pickMoment(random, owner.zone, Math.max(day(date) + 7 * HOUR, owner.from), day(date) + 21 * HOUR);
  const at = moment(last);
  if (at <= life.born) return [];
  const since = at - life.born;
  const message = random.pick([
    `Review ${name}`,
    `Review ${name}, all of it still holds`,
    `Go through ${name} again`,
  ]);
  const earlier =
    since > 240 * DAY && random.chance(0.35)
      ? new Date(at - Math.floor(since * 0.45)).toISOString().slice(0, 10)
      : undefined;
  const changes = [{ at, by: owner, message, lone: true, undo: withField('reviewed_at', earlier) }];
  if (earlier && owner.from <= day(earlier)) {
    changes.unshift({
      at: moment(earlier),
      by: owner,
      message: `Review ${name}`,
      lone: true,
      undo: withField('reviewed_at', undefined),
    });
  }
  return changes;
}

/**
 * @param {Life} life
 * @param {{steps: number, edits: number}} size
 * @returns {{changes: Change[], growth: Growth}}
 */
export function grow(life, { steps, edits }) {
  const { changes, arrivedAt } = growSteps(life, steps);
  const growth = { life, arrivedAt, taken: new Set() };
  const edit = (/** @type {Person} */ by, /** @type {number} */ at) => {
    const change = smallEdit(growth, by, at);
    if (change) changes.push(change);
  };
  for (let i = 0; i < edits; i++) {
    // Most repairs follow soon, while people still read it as news.
    const until = life.random.chance(0.55) ? Math.min(life.whole + 40 * DAY, life.settled) : life.settled;
    if (until <= life.born + HOUR) continue;
    const rough = life.born + life.random.next() * (until - life.born);
    const by = editorOf(life, rough);
    edit(
      by,
      pickMoment(
        life.random,
        by.zone,
        Math.max(life.born + HOUR, by.from, rough - 9 * DAY),
        Math.min(until, rough + 9 * DAY),
      ),
    );
  }
  for (const sprint of sprints) {
    if (
      !life.path.startsWith(sprint.under) ||
      life.born > day(sprint.from) ||
      life.settled < day(sprint.from)
    )
      continue;
    if (life.random.chance(0.7)) {
      edit(
        personOf(life.random.pick(sprint.by)),
        Math.floor(day(sprint.from) + life.random.next() * (day(sprint.to) - day(sprint.from))),
      );
    }
  }
  return { changes: [...changes, ...reviews(life)], growth };
}
