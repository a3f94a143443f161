/** Threads, replies, and what moderators decided about them. */

import { HOUR, MINUTE, day } from '../calendar.mjs';
import { field, parseDraft, withExtraField, withField, withTypo } from '../draft.mjs';
import { personOf } from '../people.mjs';
import { imports } from '../story/happenings.mjs';
import { SECOND, firstName, momentIn, personIn, shorten, stem, titleOf } from './telling.mjs';

/**
 * @typedef {import('./telling.mjs').Telling} Telling
 * @typedef {import('./telling.mjs').Past} Past
 * @typedef {import('./telling.mjs').Change} Change
 */

/**
 * A thread that was carried over from elsewhere came whole, in one commit.
 * @param {string} path @param {string} text @returns {Past | undefined}
 */
function carriedPast(path, text) {
  const carried = imports.find((one) => path.startsWith(`discussions/${one.slug}/`));
  return (
    carried && {
      path,
      text,
      creation: {
        at: day(carried.at),
        by: personOf(carried.by),
        message: carried.message,
        group: carried.slug,
      },
      later: [],
    }
  );
}

/** @param {Telling} telling @param {string} path @returns {Past} */
export function threadPast(telling, path) {
  const text = telling.textOf(path);
  const random = telling.randomOf(path);
  const author = personIn(text, 'author');
  const title = shorten(titleOf(text, path));
  const carried = carriedPast(path, text);
  if (carried) return carried;
  const folder = path.slice(0, -'thread.md'.length);
  const replies = [...telling.texts.keys()]
    .filter((other) => other.startsWith(folder) && other !== path)
    .sort()
    .map(telling.textOf);
  const opens = field(text, 'type') === 'question' ? 'Ask' : 'Open a thread';
  const creation = {
    at: momentIn(text, 'created') + random.int(20, 110) * SECOND,
    by: author,
    message: `${opens}: ${title}`,
    lone: true,
  };
  /** @type {Change[]} */
  const later = [];

  const accepted = field(text, 'accepted');
  if (accepted) {
    const answer = telling.textOf(`${folder}${accepted}.md`);
    const thanks = replies.find(
      (reply) => field(reply, 'reply_to') === accepted && field(reply, 'author') === field(text, 'author'),
    );
    later.push({
      at: thanks
        ? momentIn(thanks, 'at') + random.int(2, 6) * MINUTE
        : momentIn(answer, 'at') + random.int(1, 9) * HOUR,
      by: author,
      lone: true,
      message: `Accept the answer of ${firstName(personIn(answer, 'author'))}`,
      undo: (draft) => {
        withField('status', 'open')(draft);
        withField('accepted', undefined)(draft);
      },
    });
  }
  const last = replies[replies.length - 1];
  if (field(text, 'status') === 'closed' && last) {
    const at = momentIn(last, 'at') + random.int(2, 5) * MINUTE;
    later.push({
      at,
      by: personIn(last, 'author'),
      lone: true,
      message: `Close the thread: ${title}`,
      undo: withField('status', 'open'),
    });
  }
  return { path, text, creation, later };
}

/** @param {Telling} telling @param {string} path @returns {Past} */
export function replyPast(telling, path) {
  const text = telling.textOf(path);
  const random = telling.randomOf(path);
  const carried = carriedPast(path, text);
  if (carried) return carried;
  const thread = telling.textOf(`${path.slice(0, path.lastIndexOf('/'))}/thread.md`);
  const title = shorten(titleOf(thread, path));
  const by = personIn(text, 'author');
  const answers = field(thread, 'type') === 'question' && field(thread, 'author') !== field(text, 'author');
  const creation = {
    at: momentIn(text, 'at') + random.int(20, 110) * SECOND,
    by,
    lone: true,
    message: `${answers ? 'Answer' : 'Reply to'}: ${title}`,
  };
  /** @type {Change[]} */
  const later = [];
  if (field(text, 'edited_at')) {
    const [first] = parseDraft(text).blocks;
    const typo = first && withTypo(first, 0, random);
    later.push({
      at: momentIn(text, 'edited_at') + random.int(5, 40) * SECOND,
      by,
      lone: true,
      message: `Edit my reply to: ${title}`,
      undo: (draft) => {
        withField('edited_at', undefined)(draft);
        typo?.(draft);
      },
    });
  }
  for (const [logPath, entry] of telling.texts) {
    if (!logPath.startsWith('moderation/log/') || field(entry, 'target') !== path) continue;
    const action = field(entry, 'action');
    if (action === 'hide') later.push({ ...decision(logPath, entry), undo: withField('state', undefined) });
    if (action === 'overrule') {
      later.push({ ...decision(logPath, entry), undo: withExtraField('state', 'hidden') });
    }
  }
  return { path, text, creation, later };
}

/**
 * An entry of the log and what it does to the post are one commit.
 * @param {string} path @param {string} entry @returns {Change}
 */
function decision(path, entry) {
  const action = field(entry, 'action') ?? 'note';
  /** @type {Record<string, string>} */
  const messages = {
    hide: 'Hide a reply, with the reason in the log',
    appeal: 'Appeal against a decision',
    overrule: 'Overrule a decision and show the reply again',
  };
  return {
    at: momentIn(entry, 'at') + 30 * SECOND,
    by: personIn(entry, 'actor'),
    message: messages[action] ?? `Log: ${action}`,
    group: stem(path),
    lone: true,
  };
}

/** @param {Telling} telling @param {string} path @returns {Past} */
export function logPast(telling, path) {
  const text = telling.textOf(path);
  return { path, text, creation: decision(path, text), later: [] };
}
