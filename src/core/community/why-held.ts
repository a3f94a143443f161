import { message, type Message } from '../base/message';
import type { Problem } from '../base/problem';
import type { Document } from '../model/documents/document';
import { whyUnapproved } from '../model/reviews/why-unapproved';
import { checklistCodes } from './checks/checklist-checks';
import type { CommunityReader } from './reader';

/** What a document’s checklist asks for and is not there, the first in the file first. */
export function openItems(community: Pick<CommunityReader, 'problemsOf'>, path: string): readonly Problem[] {
  return community.problemsOf(path).filter(({ code }) => checklistCodes.has(code));
}

/** Why content does not meet its checklist; undefined if it does, or has none. */
export function whyUnchecked(
  community: Pick<CommunityReader, 'problemsOf'>,
  path: string,
): Message | undefined {
  const open = openItems(community, path);
  const [first] = open;
  if (!first) return undefined;
  const line = first.range[0] + 1;
  return open.length === 1
    ? message('Its checklist has an open item, on line {0}: {1}', line, first.message)
    : message(
        'Its checklist has {0} open items, the first on line {1}: {2}',
        open.length,
        line,
        first.message,
      );
}

/** For each document why it does not go out: an open item of its checklist, or a missing approval. */
export function whyHeld(community: CommunityReader): (document: Document) => Message | undefined {
  const unapproved = whyUnapproved(community);
  return (document) => whyUnchecked(community, document.path) ?? unapproved(document);
}
