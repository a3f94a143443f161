import { documentId, type Document } from '../../model/documents/document';
import { madeTitle, type TitleSources } from '../../model/document-set/made-title';
import { inEnglish, type Message } from '../../base/message';
import type { DisclosurePolicy } from './disclosure-policy';

type Disclosure = Pick<DisclosurePolicy, 'document' | 'person'>;

/**
 * A document's title for whoever is outside: generated titles name nobody without consent, and no undisclosed
 * document; the file of a member who did not agree is called by the member's id.
 */
export function givenTitle(
  document: Document,
  { documents, people }: TitleSources,
  disclosure: Disclosure,
  say: (message: Message) => string = inEnglish,
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
  if (made) return say(made);
  const isWithheld = document.kind === 'member' && !disclosure.person({ memberPath: document.path }).profile;
  return isWithheld ? documentId(document) : document.title;
}
