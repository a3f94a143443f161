import { message } from '../../base/message';
import { folderOf, inFolder, nameOf } from '../../base/paths';
import type { Path } from '../../base/ports';
import { setFields } from '../../formats/front-matter/set-fields';
import type { YamlValue } from '../../formats/front-matter/yaml-node';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import { changeBy } from '../../model/changes/planned-edits';
import type { Surroundings } from '../scaffold/document-place';
import { newDocument, type ScaffoldLanguage } from '../scaffold/new-document';
import type { Conversation, Post } from './conversation';

export interface SplitOptions {
  /** The title of the new thread. */
  readonly title: string;
  readonly now: number;
  readonly language: ScaffoldLanguage;
  /** The text of a file of the thread. */
  readonly textOf: (path: Path) => string;
}

/** A reply and all that answers it, in reading order. */
export function branchOf({ replies }: Pick<Conversation, 'replies'>, reply: Post): readonly Post[] {
  const start = replies.indexOf(reply);
  const end = replies.findIndex(({ depth }, index) => index > start && depth <= reply.depth);
  return replies.slice(start, end < 0 ? undefined : end);
}

/**
 * Makes a reply a thread of its own: its file becomes the opening, and what answers it moves along. Files are
 * moved, so that their history stays. If the answer moves away, the thread is open again.
 * @throws UneditableFrontMatter if fields of a file cannot be changed
 */
export function planSplit(
  conversation: Conversation,
  reply: Post,
  { title, now, language, textOf }: SplitOptions,
  around: Surroundings,
): { readonly plan: ChangePlan; readonly path: Path } {
  const { path } = newDocument('discussion', { title, now, language }, around);
  const folder = folderOf(path);
  const change = (at: Path, fields: Readonly<Record<string, YamlValue | undefined>>): Change => {
    const text = textOf(at);
    return changeBy(at, text, setFields(text, fields));
  };
  const branch = branchOf(conversation, reply);
  const changes: Change[] = [
    change(reply.document.path, {
      title,
      created: reply.document.head.date,
      status: 'open',
      at: undefined,
      reply_to: undefined,
      edited_at: undefined,
    }),
    { kind: 'move', from: reply.document.path, to: path },
  ];
  for (const { document, parent } of branch.slice(1)) {
    if (parent === reply.document) changes.push(change(document.path, { reply_to: undefined }));
    changes.push({ kind: 'move', from: document.path, to: inFolder(folder, nameOf(document.path)) });
  }
  const { thread, accepted } = conversation;
  if (accepted && branch.includes(accepted))
    changes.push(change(thread.path, { status: 'open', accepted: undefined }));
  return { path, plan: { title: message('Split off a discussion: {0}', title), changes } };
}
