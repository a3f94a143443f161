import { madeTitle } from '../../../core/model/document-set/made-title';
import { pageProposals, personProposals, talkProposals } from '../../../core/services/language/completions';
import type { NameProposal } from '../../../protocol/conversation-view';
import type { CommunityFolder } from '../../communities/community-folder';
import { kindName } from '../../trees/names';
import { localize } from '../../localize';

/** How many names are offered: as many as are read at a glance. */
const most = 8;

/**
 * People, documents, or discussions and events whose names contain what was typed, those that begin with it
 * first. `from`: the path of the post that is written.
 */
export function completeNames(
  { community }: CommunityFolder,
  kind: 'person' | 'document' | 'discussion',
  typed: string,
  from: string,
): NameProposal[] {
  if (kind === 'discussion')
    return talkProposals(community, typed, from, most).flatMap(({ insert, name = '', document }) =>
      document ? [{ insert, label: name, detail: kindName(document.kind) }] : [],
    );
  if (kind === 'document')
    return pageProposals(community, typed, most).flatMap(({ insert, name, document }) => {
      if (!document) return [];
      if (insert.includes('#') && name !== undefined)
        return [{ insert, label: name, detail: document.title }];
      const made = madeTitle(document, community);
      return [{ insert, label: made ? localize(made) : document.title, detail: kindName(document.kind) }];
    });
  const wanted = typed.toLowerCase();
  const places = personProposals(community).flatMap(({ insert, name = '' }) => {
    const texts = [insert.toLowerCase(), name.toLowerCase()];
    const begins = texts.some((one) => one.startsWith(wanted) || one.includes(` ${wanted}`));
    if (!begins && !texts.some((one) => one.includes(wanted))) return [];
    return [{ proposal: { insert, label: name, detail: `@${insert}` }, rank: begins ? 0 : 1 }];
  });
  return places
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ proposal }) => proposal);
}
