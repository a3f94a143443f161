/** The past of each file, by kind: who created it and when, and what changed since. */

import { day } from '../calendar.mjs';
import { withPassage } from '../draft.mjs';
import { personOf } from '../people.mjs';
import { formerlies } from '../story/passages.mjs';
import { outboxPast, variantPast, visitsPast } from './channels.mjs';
import { documentPast, surveyPast, tidePast } from './documents.mjs';
import { answerPast, eventPast } from './events.mjs';
import { memberPast, recognitionPast } from './people.mjs';
import { logPast, replyPast, threadPast } from './talk.mjs';
import { createTelling } from './telling.mjs';

/** @param {string} path */
function tellerOf(path) {
  const parts = path.split('/');
  switch (parts[0]) {
    case 'members':
      return memberPast;
    case 'discussions':
      return parts[2] === 'thread.md' ? threadPast : replyPast;
    case 'events':
      return parts.length === 3 ? answerPast : eventPast;
    case 'recognitions':
      return recognitionPast;
    case 'surveys':
      return surveyPast;
    case 'channels':
      return outboxPast;
    case 'visits':
      return visitsPast;
  }
  if (parts.at(-2)?.endsWith('.channels')) return variantPast;
  if (path.startsWith('moderation/log/')) return logPast;
  return path === 'content/pages/tide-table.md' ? tidePast : documentPast;
}

/**
 * @param {Map<string, string>} texts the files of the demo
 * @param {number} seed
 * @returns {import('./telling.mjs').Past[]}
 */
export function pastsOf(texts, seed) {
  const telling = createTelling(texts, seed);
  return [...texts.keys()].sort().map((path) => {
    const past = tellerOf(path)(telling, path);
    const later = [...past.later];
    for (const { at, by, message, now, before } of formerlies.filter((passage) => passage.path === path)) {
      later.push({ at: day(at), by: personOf(by), message, lone: true, undo: withPassage(now, before) });
    }
    return { ...past, later: later.sort((a, b) => a.at - b.at) };
  });
}
