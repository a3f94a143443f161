import type { Document } from '../../model/documents/document';
import { madeTitle, type TitleSources } from '../../model/document-set/made-title';
import { inEnglish } from '../../base/message';
import type { DisclosurePolicy } from './disclosure-policy';

/**
 * A document's title for tools: generated titles name nobody without consent, and no undisclosed document.
 */
export function givenTitle(
  document: Document,
  { documents, people }: TitleSources,
  disclosure: DisclosurePolicy,
): string {
  const made = madeTitle(document, {
    documents: {
      get(path) {
        const other = documents.get(path);
        return other && disclosure.document(other) ? other : undefined;
      },
    },
    people: {
      byHandle(handle) {
        const person = people.byHandle(handle);
        return person && disclosure.person(person).profile ? person : undefined;
      },
    },
  });
  return made ? inEnglish(made) : document.title;
}
