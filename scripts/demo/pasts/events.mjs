/** Events, who said that they would come, and who came. */

import { DAY, HOUR, MINUTE, day, pickMoment } from '../calendar.mjs';
import { field, parseDraft, withField } from '../draft.mjs';
import { grow } from '../growth.mjs';
import { personOf } from '../people.mjs';
import { births } from '../story/births.mjs';
import { END } from '../story/happenings.mjs';
import { LAST, shorten, stem, titleOf } from './telling.mjs';

/**
 * @typedef {import('./telling.mjs').Telling} Telling
 * @typedef {import('./telling.mjs').Past} Past
 * @typedef {import('./telling.mjs').Change} Change
 */

/** @param {Telling} telling @param {string} path of the event */
function essentials(telling, path) {
  const text = telling.textOf(path);
  const start = day((field(text, 'start') ?? END).slice(0, 10));
  const host = /^hosts: \[([\w-]+)/m.exec(text)?.[1] ?? 'marit';
  const { by, at: born } = telling.bornOf(path, Math.min(start, LAST) - 40 * DAY, host);
  return {
    text,
    start,
    by,
    born,
    host: personOf(host),
    recurs: field(text, 'recurrence') !== undefined,
    title: shorten(titleOf(text, path), 40),
  };
}

/** @param {Telling} telling @param {string} path @returns {Past} */
export function eventPast(telling, path) {
  const random = telling.randomOf(path);
  const { text, start, by, born, recurs, title } = essentials(telling, path);
  const settled = recurs ? LAST : Math.min(LAST, start + 6 * DAY);
  const whole = Math.max(born, Math.min(start - 3 * DAY, LAST, born + 60 * DAY));
  const life = {
    path,
    text,
    name: title,
    born,
    whole,
    settled,
    author: by,
    also: births[path]?.also ?? [],
    random,
  };
  const { changes } = grow(life, { steps: Math.min(2, parseDraft(text).blocks.length), edits: 1 });
  return {
    path,
    text,
    creation: { at: born, by, message: random.pick([`Plan ${title}`, `Announce ${title}`]) },
    later: changes,
  };
}

/** @param {Telling} telling @param {string} path @returns {Past} */
export function answerPast(telling, path) {
  const text = telling.textOf(path);
  const random = telling.randomOf(path);
  const who = personOf(stem(path));
  const eventPath = `${path.slice(0, path.lastIndexOf('/'))}.md`;
  const { start, born, host, recurs, title } = essentials(telling, eventPath);
  const from = Math.max(born + 20 * MINUTE, who.from);
  const until = recurs ? Math.min(from + 40 * DAY, LAST) : Math.min(start - 8 * HOUR, LAST);
  const at = pickMoment(
    random,
    who.zone,
    Math.min(Math.max(from, until - 30 * DAY), until - HOUR),
    Math.max(until, from + HOUR),
  );
  const going = field(text, 'rsvp') === 'going';
  const says = going
    ? `Come to ${title}`
    : field(text, 'rsvp') === 'maybe'
      ? `Perhaps come to ${title}`
      : `Cannot make it to ${title}`;

  // Some say it at the bar, and a host writes all of those down in the evening.
  const evening = start - 9 * DAY + 21 * HOUR;
  const atTheBar =
    going && !recurs && start < LAST && who.from < evening && born < evening && random.chance(0.45);
  const hesitates = going && !atTheBar && until - at > 2 * DAY && random.chance(0.12);
  /** @type {Change} */
  const creation = atTheBar
    ? {
        at: evening,
        by: host,
        message: `Write down the sign-ups from the bar for ${title}`,
        group: `${eventPath}#bar`,
        lone: true,
      }
    : { at, by: who, message: hesitates ? `Perhaps come to ${title}` : says, lone: true };
  /** @type {Change[]} */
  const later = [];
  if (hesitates) {
    later.push({
      at: at + Math.floor((until - at) * 0.6),
      by: who,
      message: `Come to ${title} after all`,
      lone: true,
      undo: withField('rsvp', 'maybe'),
    });
  }
  if (field(text, 'attended')) {
    const noted = pickMoment(
      telling.randomOf(`${eventPath}#noted`),
      host.zone,
      start + DAY + 8 * HOUR,
      start + 3 * DAY,
    );
    later.push({
      at: noted,
      by: host,
      message: `Note who came to ${title}`,
      group: `${eventPath}#attended`,
      undo: withField('attended', undefined),
    });
  }
  return { path, text, creation, later };
}
