import { message, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import { kindTable } from '../../model/kinds/kind';
import type { TitleSources } from '../../model/document-set/made-title';
import type { DisclosurePolicy } from './disclosure-policy';
import { givenTitle } from './given-title';

/**
 * Changes as a commit message may call them: it goes to everybody, and nothing takes a name out of it again.
 * So members are called by their ids, unless they agreed to a public profile.
 */
export function withGivenTitles<Item extends { readonly path: Path; readonly title: string }>(
  items: readonly Item[],
  sources: TitleSources,
  disclosure: Pick<DisclosurePolicy, 'document' | 'person'>,
  say: (words: Message) => string,
): Item[] {
  return items.map((item) => {
    const document = sources.documents.get(item.path);
    if (document) return { ...item, title: givenTitle(document, sources, disclosure, say) };
    // What is gone can say no more what its member agreed to.
    return isMemberPath(item.path) ? { ...item, title: say(message('a member’s file')) } : item;
  });
}

const memberFolders: ReadonlySet<string> = new Set(kindTable.member.place.folders);

function isMemberPath(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((folder) => memberFolders.has(folder.replace(/^_/, '').toLowerCase()));
}
