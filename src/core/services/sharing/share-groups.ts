import { message, type Message } from '../../base/message';

/** What is shared, by what it is to people, in the order in which it is listed. */
export const shareGroups = [
  'replies',
  'discussions',
  'thanks',
  'events',
  'new',
  'changed',
  'moved',
  'removed',
  'files',
] as const;

export type ShareGroup = (typeof shareGroups)[number];

export const groupTitles: Readonly<Record<ShareGroup, Message>> = {
  replies: message('New replies'),
  discussions: message('New discussions'),
  thanks: message('Thanks'),
  events: message('Events and RSVPs'),
  new: message('New documents'),
  changed: message('Changed documents'),
  moved: message('Moved'),
  removed: message('Removed'),
  files: message('Other files'),
};

/** “2 new replies”. */
export function countOf(group: ShareGroup, count: number): Message {
  const isOne = count === 1;
  switch (group) {
    case 'replies':
      return isOne ? message('1 new reply') : message('{0} new replies', count);
    case 'discussions':
      return isOne ? message('1 new discussion') : message('{0} new discussions', count);
    case 'thanks':
      return isOne ? message('1 thank-you') : message('{0} thank-yous', count);
    case 'events':
      return isOne ? message('1 event or RSVP') : message('{0} events and RSVPs', count);
    case 'new':
      return isOne ? message('1 new document') : message('{0} new documents', count);
    case 'changed':
      return isOne ? message('1 changed document') : message('{0} changed documents', count);
    case 'moved':
      return isOne ? message('1 moved') : message('{0} moved', count);
    case 'removed':
      return isOne ? message('1 removed') : message('{0} removed', count);
    case 'files':
      return isOne ? message('1 other file') : message('{0} other files', count);
  }
}
