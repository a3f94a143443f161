import { message, type Message } from '../core/base/message';
import { contentStates, type ContentState, type Document } from '../core/model/documents/document';
import { isPost, unseenState, type UnseenState } from '../core/model/documents/discussion';
import { eventFieldKeys } from '../core/model/events/event-fields';
import { eventTime } from '../core/model/events/event-time';
import { dateIn } from './dated-fields';
import type { RenderWords } from './render-context';
import type { PageWords } from './render-page';

const unseenNotices: Readonly<Record<UnseenState, Message>> = {
  held: message('Held for a moderator: readers do not see it.'),
  hidden: message('Hidden by a moderator: readers do not see it.'),
  removed: message('Removed: readers do not see it.'),
  unreadable: message('Its state cannot be read, so readers do not see it.'),
};

/** The words added when rendering one document, in the language of the page. */
export function documentWords({ kind, path }: Document, words: PageWords): RenderWords {
  const { localize } = words;
  return {
    replies: words.replies,
    accepted: localize(message('accepted')),
    missing: (target) => localize(message('No document is called “{0}”.', target)),
    field: (key, schema) =>
      schema?.title === undefined
        ? key.replace(/[_-]+/g, ' ')
        : localize({ template: schema.title, args: [] }),
    state(status) {
      const state = status.toLowerCase();
      return (contentStates as readonly string[]).includes(state)
        ? words.state(state as ContentState)
        : status;
    },
    unseen(frontMatter) {
      const why = isPost({ kind }) ? unseenState({ frontMatter, problems: [] }) : undefined;
      return why && localize(unseenNotices[why]);
    },
    trouble: (line, problem) => localize(message('Line {0}: {1}', line, localize(problem))),
    time(frontMatter) {
      if (kind === 'event') {
        const text = words.period(eventTime(path, frontMatter));
        return text === undefined ? undefined : { text, fields: eventFieldKeys(frontMatter) };
      }
      const date = dateIn(frontMatter);
      return date && { text: words.date(date.ms), fields: date.fields };
    },
  };
}
