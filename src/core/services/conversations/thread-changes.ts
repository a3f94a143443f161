import { message, type Message } from '../../base/message';
import type { YamlValue } from '../../formats/front-matter/yaml-node';
import { documentId, type Document } from '../../model/documents/document';

/** What is done to a thread as a whole: fields of its file. */
export interface ThreadChange {
  readonly title: Message;
  readonly fields: Readonly<Record<string, YamlValue | undefined>>;
}

const stateChanged = message('Change the state of a discussion');

export const solving: ThreadChange = { title: stateChanged, fields: { status: 'solved' } };

export const closing: ThreadChange = { title: stateChanged, fields: { status: 'closed' } };

/** What answered it before, and what it was a duplicate of, is forgotten. */
export const reopening: ThreadChange = {
  title: stateChanged,
  fields: { status: 'open', accepted: undefined, duplicate_of: undefined },
};

/** Makes a reply the answer, instead of the one that was. */
export function accepting(reply: Document): ThreadChange {
  return { title: message('Accept an answer'), fields: { status: 'solved', accepted: documentId(reply) } };
}

/** Closes a thread in favour of another, which finds it by this field. */
export function duplicating(original: Document): ThreadChange {
  return {
    title: message('Mark a discussion as a duplicate'),
    fields: { status: 'closed', duplicate_of: documentId(original) },
  };
}
