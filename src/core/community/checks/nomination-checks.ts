import { message } from '../../base/message';
import type { Problem } from '../../base/problem';
import type { DocumentChanges, Documents } from '../../model/document-set/document-set';
import { isReadable } from '../../model/documents/readable';
import { isTemplate } from '../../model/file-names/template';
import { readNomination, sponsorCycles } from '../../model/people/nominations';
import type { People } from '../../model/people/people';
import { problemAt } from './problem-at';

/** Sponsors who vouch for each other in a circle, of all nominations together. */
export function checkNominations(
  documents: Pick<Documents, 'ofKind'>,
  people: Pick<People, 'byHandle' | 'byName'>,
): Problem[] {
  const nominations = documents.ofKind('nomination').flatMap((document) => {
    const facts = document.facts();
    return isTemplate(document) || !isReadable(facts)
      ? []
      : [readNomination(document.path, facts.frontMatter)];
  });
  const personOf = (name: string) => people.byHandle(name) ?? people.byName(name);
  const nameOf = (id: string): string => people.byHandle(id)?.name ?? id;
  return sponsorCycles(nominations, (name) => personOf(name)?.id ?? name).map(({ path, sponsor, cycle }) => {
    const [first = '', ...others] = cycle.map(nameOf);
    const text =
      others.length === 0
        ? message('{0} cannot be their own sponsor.', first)
        : message(
            'Sponsors go in a circle: {0}. Somebody else has to vouch for {1}.',
            [first, ...others, first].join(' ← '),
            first,
          );
    return problemAt(path, 'sponsor-cycle', sponsor.range, text);
  });
}

/** Whether a change may have changed them. */
export function concernsNominations({ documents }: Pick<DocumentChanges, 'documents'>): boolean {
  return documents.some(({ before, after }) => before?.kind === 'nomination' || after?.kind === 'nomination');
}
