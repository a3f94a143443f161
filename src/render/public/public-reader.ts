import type { Documents } from '../../core/model/document-set/document-set';
import type { People, Person } from '../../core/model/people/people';
import type { DisclosurePolicy } from '../../core/services/disclosure/disclosure-policy';
import type { RenderReader } from '../render-page';

/**
 * What rendering reads of a community where anybody may read the result: documents that may not be disclosed
 * are not there, and who did not agree to a public profile is called by their id and has no page.
 */
export function publicReader(
  { documents, people, mentions }: RenderReader,
  disclosure: Pick<DisclosurePolicy, 'document' | 'person'>,
): RenderReader {
  const shown = (person: Person | undefined): Person | undefined => {
    if (!person || disclosure.person(person).profile) return person;
    const { id, handles, emails, roles, bot, sources, contributions } = person;
    return { id, name: id, names: [id], handles, emails, roles, bot, sources, contributions };
  };
  // Also where a file writes a name in full it is a person who agrees or does not.
  const named = (name: string): Person | undefined => people.byHandle(name) ?? people.byName(name);
  return {
    mentions,
    documents: derived<Documents>(documents, {
      get(path) {
        const found = documents.get(path);
        return found && disclosure.document(found) ? found : undefined;
      },
    }),
    people: derived<People>(people, {
      byHandle: (handle) => shown(named(handle)),
      byName: (name) => shown(named(name)),
    }),
  };
}

/** The same object but for some of its members. */
function derived<T extends object>(from: T, own: Partial<T>): T {
  return Object.assign(Object.create(from) as T, own);
}
