/** What went out on channels, and what others counted of it: files that stand as they were written. */

import { DAY, MINUTE, day } from '../calendar.mjs';
import { field, withField } from '../draft.mjs';
import { personOf } from '../people.mjs';
import { momentIn, stem } from './telling.mjs';

/**
 * @typedef {import('./telling.mjs').Telling} Telling
 * @typedef {import('./telling.mjs').Past} Past
 * @typedef {import('./telling.mjs').Change} Change
 */

/** Who looks after the channels. */
const sender = () => personOf('roos');

/**
 * A variant is drafted with its post, and says later that it was sent.
 * @param {Telling} telling @param {string} path @returns {Past}
 */
export function variantPast(telling, path) {
  const text = telling.textOf(path);
  const post = path.slice(0, path.lastIndexOf('.channels/'));
  const sent = field(text, 'sent_at');
  const at = sent ? momentIn(text, 'sent_at') : undefined;
  const drafted = at === undefined ? day('2026-11-18') + 10 * 60 * MINUTE : at - DAY;
  return {
    path,
    text,
    creation: { at: drafted, by: sender(), message: `Draft for ${stem(path)}: ${stem(post)}`, lone: true },
    later: at === undefined ? [] : [{ ...sending(post, at), undo: unsent }],
  };
}

/** @param {import('../draft.mjs').Draft} draft */
function unsent(draft) {
  for (const name of ['sent_at', 'url']) withField(name, undefined)(draft);
}

/**
 * An entry of the outbox and what it notes in the variant are one commit; the counts come later.
 * @param {Telling} telling @param {string} path @returns {Past}
 */
export function outboxPast(telling, path) {
  const text = telling.textOf(path);
  return {
    path,
    text,
    creation: sending((field(text, 'post') ?? '').replace(/\.md$/, ''), momentIn(text, 'at')),
    later: [
      {
        at: momentIn(text, 'read_at'),
        by: sender(),
        message: 'Fetch what the channels count',
        group: 'reach',
        lone: true,
        // A file of YAML is one block.
        undo({ blocks: [fields] }) {
          if (fields) fields.text = fields.text.replace(/\n(?:likes|shares|quotes|replies|read_at): .*/g, '');
        },
      },
    ],
  };
}

/** @param {string} post its path without extension @param {number} at @returns {Change} */
function sending(post, at) {
  const name = stem(`${post}.md`);
  return {
    at: at + MINUTE,
    by: sender(),
    message: `Send to mastodon: ${name}`,
    group: `sent ${name}`,
    lone: true,
  };
}

/** @param {Telling} telling @param {string} path @returns {Past} */
export function visitsPast(telling, path) {
  const text = telling.textOf(path);
  return {
    path,
    text,
    creation: {
      at: momentIn(text, 'read_at'),
      by: sender(),
      message: 'Import the visits since September',
      group: 'visits',
      lone: true,
    },
    later: [],
  };
}
