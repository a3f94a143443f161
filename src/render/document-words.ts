import { message } from '../core/base/message';
import { contentStates, type ContentState, type Document } from '../core/model/documents/document';
import { eventFieldKeys } from '../core/model/events/event-fields';
import { eventTime } from '../core/model/events/event-time';
import { dateIn } from './dated-fields';
import type { RenderWords } from './render-context';
import type { PageWords } from './render-page';

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
