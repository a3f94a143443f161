import { l10n, Range as EditorRange, ThemeIcon } from 'vscode';
import type { Document } from '../../../core/model/documents/document';
import type { Range } from '../../../core/base/range';
import { lineExcerpt } from '../../../core/base/line-excerpt';
import { withLinkLabels } from '../../../core/base/link-labels';
import type { MentionTarget } from '../../commands/command-map';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';
import { documentLabel } from '../../trees/document-label';
import { documentNode } from '../../trees/document-node';
import { lazyNodes, type TreeNode, type TreeNodes } from '../../trees/tree-node';
import type { Shown } from './shown';
import type { Unlinked } from './find-unlinked';

/** Above this number of documents, they are collapsed, so that the list stays readable. */
const mostUnfolded = 20;

/** A document and its locations. */
interface Group<Place extends { readonly range: Range }> {
  readonly document: Document;
  readonly places: readonly Place[];
}

/**
 * The documents that link to the shown one, with the lines of the links; then unlinked mentions, if
 * requested.
 */
export function backlinkNodes({ folder, document, linked, unlinked }: Shown): TreeNodes {
  const groups = groupNodes(folder, 'linked', linked);
  if (!unlinked) return groups;
  const section = unlinkedSection(folder, document, unlinked);
  return {
    length: groups.length + 1,
    slice: (from = 0, to = groups.length + 1) => [
      ...groups.slice(from, to),
      ...(from <= groups.length && to > groups.length ? [section] : []),
    ],
  };
}

function unlinkedSection(
  folder: CommunityFolder,
  document: Document,
  unlinked: readonly Unlinked[],
): TreeNode {
  const count = unlinked.reduce((sum, { places }) => sum + places.length, 0);
  return {
    id: 'unlinked',
    label: l10n.t('Unlinked mentions'),
    description: count === 0 ? l10n.t('none') : String(count),
    icon: new ThemeIcon('mention'),
    context: 'section',
    expanded: true,
    ...(count > 0 && {
      children: () =>
        groupNodes(folder, 'unlinked', unlinked, (path, { range, written }): MentionTarget => {
          return { folder: folder.id, path, range, written, to: document.path };
        }),
    }),
  };
}

/** `targetOf` returns the menu argument for a location. */
function groupNodes<Place extends { readonly range: Range }>(
  folder: CommunityFolder,
  list: string,
  groups: readonly Group<Place>[],
  targetOf?: (path: string, place: Place) => MentionTarget,
): TreeNodes {
  const expanded = groups.length <= mostUnfolded;
  return lazyNodes(groups, ({ document, places }) => {
    const id = `${list}/${folder.id}#${document.path}`;
    return {
      ...documentNode(folder, document, { description: document.path }),
      id,
      label: documentLabel(folder, document),
      expanded,
      children: async () => {
        const lines = ((await textOf(folder, document.path)) ?? '').split(/\r\n|\r|\n/);
        return places.map((place, index): TreeNode => {
          const { range } = place;
          const node = lineNode(`${id}/${index}`, folder, document.path, range, lines[range[0]] ?? '');
          return targetOf ? { ...node, context: 'unlinked', target: targetOf(document.path, place) } : node;
        });
      },
    };
  });
}

function lineNode(id: string, folder: CommunityFolder, path: string, range: Range, line: string): TreeNode {
  const [startLine, startCharacter, endLine, endCharacter] = range;
  const shown = withLinkLabels({
    line,
    start: startCharacter,
    end: endLine === startLine ? endCharacter : line.length,
  });
  const { text, start, end } = lineExcerpt(shown.line, shown.start, shown.end);
  const place = l10n.t('line {0}', startLine + 1);
  return {
    id,
    label: text === '' ? place : text,
    ...(text !== '' && { highlights: [[start, end]] }),
    context: 'place',
    tooltip: () => `${path}:${startLine + 1}`,
    spoken: `${text}, ${place}`,
    command: {
      command: 'vscode.open',
      title: l10n.t('Open'),
      arguments: [folder.uriOf(path), { selection: new EditorRange(...range) }],
    },
  };
}
