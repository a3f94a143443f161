import { message } from '../../base/message';
import { applyEdit } from '../../formats/front-matter/edit';
import { setFields } from '../../formats/front-matter/set-fields';
import type { ChangePlan } from '../../model/changes/change-plan';
import { changeTo } from '../../model/changes/planned-edits';
import type { Document } from '../../model/documents/document';
import type { Surroundings } from '../scaffold/document-place';
import { newDocument, withText, type NewDocumentOptions } from '../scaffold/new-document';
import { bodyOf, withBody } from './post-text';

export interface AnswerOptions extends Pick<
  NewDocumentOptions,
  'author' | 'now' | 'language' | 'template' | 'random' | 'to'
> {
  readonly body: string;
}

/** A reply with a text, as one new file beside the thread. `options.to`: the id of the reply it answers. */
export function planAnswer(
  thread: Document,
  { body, ...options }: AnswerOptions,
  around: Surroundings,
): { readonly plan: ChangePlan; readonly path: string } {
  const made = newDocument('reply', { ...options, title: thread.title, under: thread.path }, around);
  const { path, text } = withText(made, body.trim());
  return {
    path,
    plan: {
      title: message('Reply to “{0}”', thread.title),
      changes: [{ kind: 'create', path, text }],
    },
  };
}

/**
 * Gives a post another text. A reply notes when, in ms since 1970-01-01 UTC; a thread has no such field.
 * Undefined if the text is the same.
 * @throws UneditableFrontMatter if its fields cannot be changed
 */
export function planPostEdit(
  post: Document,
  text: string,
  body: string,
  now: number,
): ChangePlan | undefined {
  if (bodyOf(text) === body.trimEnd()) return undefined;
  const editedAt = `${new Date(now).toISOString().slice(0, 19)}Z`;
  const noted = post.kind === 'reply' ? applyEdit(text, setFields(text, { edited_at: editedAt })) : text;
  return {
    title: message('Edit a post'),
    changes: [changeTo(post.path, text, withBody(noted, body))],
  };
}
