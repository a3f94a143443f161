import { l10n, ThemeIcon } from 'vscode';
import type { SearchTarget } from '../../commands/command-map';
import type { CommunityFolder } from '../../communities/community-folder';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { matchesFilter, type ViewOptions } from './view-options';

/** The community's saved searches; a click runs one. */
export function searchSection(folder: CommunityFolder, { filter }: ViewOptions): TreeNode | undefined {
  const shown = folder.community.config.searches.filter(({ name, query }) =>
    matchesFilter(`${name} ${query}`, filter),
  );
  if (shown.length === 0) return undefined;
  const id = `${folder.id}/searches`;
  return {
    id,
    label: l10n.t('Searches'),
    description: String(shown.length),
    icon: new ThemeIcon('search'),
    context: 'section searches',
    children: () =>
      lazyNodes(shown, ({ name, query }) => {
        const target: SearchTarget = { folder: folder.id, name, query };
        return {
          id: `${id}/${name}`,
          label: name,
          description: query,
          icon: new ThemeIcon('bookmark'),
          context: 'search',
          target,
          command: { command: 'kith.search.results', title: l10n.t('Search'), arguments: [{ target }] },
        };
      }),
  };
}
