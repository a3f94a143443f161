import { message, type Message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import type { Change, ChangePlan } from '../../../model/changes/change-plan';
import { changeTo } from '../../../model/changes/planned-edits';
import type { ScaffoldLanguage } from '../../scaffold/new-document';
import { allContributorsText } from './all-contributors-file';
import { contributorsMarkdown } from './contributors-markdown';
import type { RecognisedPerson } from './recognised-people';

export const contributorsPath: Path = 'CONTRIBUTORS.md';
export const allContributorsPath: Path = '.all-contributorsrc';

export interface ContributorsInput {
  readonly people: readonly RecognisedPerson[];
  /** The texts of the two files; undefined where there is none. */
  readonly markdown: string | undefined;
  readonly allContributors: string | undefined;
  readonly language: ScaffoldLanguage;
  /** Whether somebody may be named, by a login or name; undefined: nobody whom the community knows. */
  mayBeNamed(written: string): boolean | undefined;
}

/**
 * Brings `CONTRIBUTORS.md` and `.all-contributorsrc` in step with who was recognised and agreed to be named.
 * The first is made if it is not there, and its list is Kith's; the second is changed only if the community
 * uses it. What cannot be done is told in words.
 */
export function planContributors(input: ContributorsInput): {
  readonly plan: ChangePlan;
  readonly notes: readonly Message[];
} {
  const { people, markdown, allContributors, language, mayBeNamed } = input;
  const changes: Change[] = [];
  const notes: Message[] = [];
  const change = (path: Path, before: string | undefined, after: string): void => {
    if (before !== after) changes.push(changeTo(path, before, after));
  };
  const text =
    markdown === undefined && people.length === 0
      ? undefined
      : contributorsMarkdown(markdown, people, language);
  if (text !== undefined) change(contributorsPath, markdown, text);
  else if (markdown !== undefined)
    notes.push(
      message(
        '{0} is written by hand and stays as it is. Where it has the lines “{1}” and “{2}”, Kith keeps a list between them.',
        contributorsPath,
        '<!-- kith:contributors:start -->',
        '<!-- kith:contributors:end -->',
      ),
    );
  if (allContributors !== undefined) {
    const found = allContributorsText(allContributors, people, mayBeNamed);
    if ('unreadable' in found)
      notes.push(
        message(
          '{0} stays as it is: it is no JSON that Kith can change safely, see line {1}.',
          allContributorsPath,
          found.unreadable[0] + 1,
        ),
      );
    else {
      change(allContributorsPath, allContributors, found.text);
      if (found.withoutConsent.length > 0)
        notes.push(
          message(
            '{0} names people who have not agreed to it, and whom Kith did not put there: {1}.',
            allContributorsPath,
            found.withoutConsent.join(', '),
          ),
        );
    }
  }
  return { plan: { title: message('Update the contributors files'), changes }, notes };
}
