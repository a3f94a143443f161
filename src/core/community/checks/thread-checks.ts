import { isWritten } from '../../model/documents/discussion';
import type { Document } from '../../model/documents/document';
import { documentStem } from '../../model/file-names/document-stem';
import { folderOf, inFolder } from '../../base/paths';
import { entry, isScalar, type MapNode, type ScalarNode } from '../../formats/front-matter/yaml-node';
import type { Check, CheckContext } from './check';
import type { Problem } from '../../base/problem';
import { message } from '../../base/message';
import { fileStart } from '../../base/range';
import { problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';

/** Checks that a reply's thread, and the reply that it answers, exist. */
export const checkReply: Check = (document, { frontMatter }, context) => {
  if (document.kind !== 'reply' || isTemplate(document)) return [];
  const { path } = document;
  const folder = folderOf(path);
  const thread = context.at(inFolder(folder, 'thread.md'));
  if (typeof thread !== 'object') {
    return [
      problemAt(path, 'reply-orphan', fileStart, message('There is no “thread.md” beside this reply.')),
    ];
  }
  const replyTo = scalarField(frontMatter, 'reply_to');
  const name = replyName(replyTo);
  if (!replyTo || name === '' || isThreadName(name, thread)) return emptyReply(document);
  const answered = context.at(inFolder(folder, `${name}.md`));
  if (typeof answered !== 'object') {
    const text = message('There is no reply “{0}” in this discussion.', name);
    return [problemAt(path, 'reply-orphan', replyTo.range, text)];
  }
  return isInLoop(document, context)
    ? [
        problemAt(
          path,
          'reply-loop',
          replyTo.range,
          message('This reply answers itself, at once or by way of others.'),
        ),
      ]
    : emptyReply(document);
};

/** An empty reply; reported only if nothing else is wrong with it. */
function emptyReply(document: Document): Problem[] {
  // What was removed was taken out on purpose.
  if (isWritten(document) || /^removed$/i.test(stateField(document))) return [];
  const text = message('This reply has no text yet, so it does not count.');
  return [problemAt(document.path, 'reply-empty', fileStart, text)];
}

/** Checks that a question's accepted reply exists. */
export const checkAccepted: Check = (document, { frontMatter }, context) => {
  const accepted = scalarField(frontMatter, 'accepted');
  const name = replyName(accepted);
  if (document.kind !== 'discussion' || !accepted || name === '' || isTemplate(document)) return [];
  const reply = context.at(inFolder(folderOf(document.path), `${name}.md`));
  if (typeof reply === 'object' && (reply.kind !== 'reply' || isWritten(reply))) return [];
  const text =
    typeof reply === 'object'
      ? message('The accepted reply “{0}” has no text yet.', name)
      : message('There is no reply “{0}” in this discussion.', name);
  return [problemAt(document.path, 'accepted-missing', accepted.range, text)];
};

/** Follows `reply_to` from reply to reply to detect a cycle. */
function isInLoop(document: Document, context: CheckContext): boolean {
  const seen = new Set<string>();
  let path: string | undefined = document.path;
  while (path !== undefined && !seen.has(path)) {
    seen.add(path);
    const reply = context.at(path);
    if (typeof reply !== 'object') return false;
    const name = replyName(scalarField(reply.facts().frontMatter, 'reply_to'));
    path = name === '' ? undefined : inFolder(folderOf(path), `${name}.md`);
  }
  return path === document.path;
}

function stateField(document: Document): string {
  return String(scalarField(document.facts().frontMatter, 'state')?.value ?? '');
}

function isThreadName(name: string, thread: Document): boolean {
  return name === 'thread' || name === documentStem(thread.path) || name === thread.head.id;
}

function replyName(node: ScalarNode | undefined): string {
  return node && node.value !== null ? String(node.value).trim().replace(/\.md$/i, '') : '';
}

function scalarField(frontMatter: MapNode | undefined, key: string): ScalarNode | undefined {
  const node = entry(frontMatter, key)?.node;
  return isScalar(node) ? node : undefined;
}
