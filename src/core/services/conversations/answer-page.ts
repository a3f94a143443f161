import { folderOf, joinPath } from '../../base/paths';
import { message } from '../../base/message';
import type { Path } from '../../base/ports';
import type { ChangePlan } from '../../model/changes/change-plan';
import { documentId, type Document } from '../../model/documents/document';
import { markdownLink } from '../../model/links/markdown-link';
import { relativeLink } from '../../model/links/relative-link';
import type { Surroundings } from '../scaffold/document-place';
import { newDocument, withText, type NewDocument, type NewDocumentOptions } from '../scaffold/new-document';
import type { RepeatedQuestion } from './repeated-questions';

export interface AnswerPageOptions extends Pick<
  NewDocumentOptions,
  'author' | 'now' | 'language' | 'template'
> {
  /** The text of the accepted answer without its fields; empty if there is none. */
  readonly answer: string;
  /** Who wrote it, as they are mentioned; undefined if nobody is named. */
  readonly answeredBy?: string;
}

const words = {
  en: { by: 'Answered by {0} in {1}.', asked: 'Where it was asked' },
  nl: { by: 'Beantwoord door {0} in {1}.', asked: 'Waar het gevraagd is' },
};

/**
 * Starts a guide, as a draft, from the answer to a question that was asked again: its text, who wrote it, and
 * links to the threads.
 */
export function planAnswerPage(
  { threads, best, accepted }: RepeatedQuestion,
  { answer, answeredBy, ...options }: AnswerPageOptions,
  around: Surroundings,
): { readonly plan: ChangePlan } & NewDocument {
  const empty = newDocument('guide', { ...options, title: best.title }, around);
  const { by, asked } = words[options.language];
  const linkTo = ({ title, path }: Document): string => markdownLink(title, empty.path, path);
  const credit =
    accepted && answeredBy !== undefined
      ? by
          .replace('{0}', answeredBy)
          .replace('{1}', () => markdownLink(best.title, empty.path, accepted.path))
      : '';
  const parts = [
    accepted ? relinked(answer.trim(), accepted.path, empty.path) : '',
    credit,
    `## ${asked}\n\n${threads.map((thread) => `- ${linkTo(thread)}`).join('\n')}`,
  ];
  const made = withText(empty, `${parts.filter((part) => part !== '').join('\n\n')}\n\n`);
  const { path, text } = made;
  return {
    ...made,
    plan: { title: message('Create “{0}”', path), changes: [{ kind: 'create', path, text }] },
  };
}

/** A text of one file as it stands in another: links to files lead where they led. */
function relinked(text: string, from: Path, to: Path): string {
  return text.replace(
    /\]\((?![a-z][a-z\d+.-]*:|[/#])([^()\s#]+)(#[^()\s]*)?\)/gi,
    (link, address: string, anchor = '') => {
      const path = joinPath(folderOf(from), decoded(address));
      return path === undefined ? link : `](${relativeLink(to, path)}${anchor})`;
    },
  );
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // Somebody wrote a lone percent sign.
    return address;
  }
}

/** The group of a thread that was asked about; of one that nobody asked again, it alone. */
export function questionOf(
  thread: Document,
  repeated: readonly RepeatedQuestion[],
  acceptedOf: (thread: Document) => Document | undefined,
): RepeatedQuestion {
  const found = repeated.find(({ threads }) =>
    threads.some((one) => one.path === thread.path && documentId(one) === documentId(thread)),
  );
  const accepted = acceptedOf(thread);
  return found ?? { threads: [thread], best: thread, ...(accepted && { accepted }) };
}
