import { ThemeIcon } from 'vscode';
import { isTemplate } from '../../../core/model/file-names/template';
import {
  contentKinds,
  contentState,
  contentStates,
  type ContentState,
  type Document,
} from '../../../core/model/documents/document';
import { isFolderNote } from '../../../core/model/documents/folder-note';
import type { CommunityFolder } from '../../communities/community-folder';
import { relativeTime } from '../../format/relative-time';
import { documentNode } from '../../trees/document-node';
import { stateName } from '../../trees/names';
import { personLabel } from '../../trees/person-label';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { folderRows } from './folder-rows';
import { section } from './section';
import { arrange, visible, type ViewOptions } from './view-options';

const stateIcons: Readonly<Record<ContentState, string>> = {
  draft: 'edit',
  review: 'eye',
  approved: 'check',
  scheduled: 'clock',
  published: 'globe',
  archived: 'archive',
};

/**
 * Pages, posts, guides and announcements by publishing state, from draft to archive. Excludes templates and
 * READMEs of folders.
 */
export function contentSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const content = [...folder.community.documents.all()].filter(
    (document) => contentKinds.has(document.kind) && !isTemplate(document) && !isFolderNote(document.path),
  );
  const shown = visible(folder, content, options);
  return section(folder, 'content', shown.length, () => {
    const byState = new Map<ContentState, Document[]>(contentStates.map((state) => [state, []]));
    for (const document of shown) byState.get(contentState(document))?.push(document);
    return [...byState]
      .filter(([, documents]) => documents.length > 0)
      .map(([state, documents]) => stateNode(folder, state, documents, options));
  });
}

function stateNode(
  folder: CommunityFolder,
  state: ContentState,
  documents: readonly Document[],
  options: ViewOptions,
): TreeNode {
  const id = `${folder.id}/content/${state}`;
  return {
    id,
    label: stateName(state),
    description: String(documents.length),
    icon: new ThemeIcon(stateIcons[state]),
    context: 'group',
    expanded: options.filter !== '',
    children: () =>
      folderRows(id, documents, (some) =>
        lazyNodes(arrange(folder, some, options), (document) =>
          documentNode(folder, document, { description: contentDescription(folder, document) }),
        ),
      ),
  };
}

function contentDescription(folder: CommunityFolder, document: Document): string {
  const change = folder.community.lastChange(document.path);
  return [personLabel(folder, document.head.person), change && relativeTime(change.at, Date.now())]
    .filter(Boolean)
    .join(' · ');
}
