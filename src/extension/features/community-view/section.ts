import { l10n, ThemeIcon } from 'vscode';
import type { Kind } from '../../../core/model/kinds/kind';
import type { CommunityFolder } from '../../communities/community-folder';
import type { TreeNode, TreeNodes } from '../../trees/tree-node';

export type SectionName =
  'content' | 'guidelines' | 'discussions' | 'events' | 'strategy' | 'recognition' | 'surveys' | 'moderation';

/** What “New…” on a section makes. */
const newKinds: Readonly<Partial<Record<SectionName, Kind>>> = {
  content: 'post',
  guidelines: 'guideline',
  discussions: 'discussion',
  events: 'event',
  strategy: 'goal',
  recognition: 'recognition',
  surveys: 'survey',
};

/** A section of the view with its count; undefined where there is nothing in it. */
export function section(
  folder: CommunityFolder,
  name: SectionName,
  label: string,
  icon: string,
  count: number,
  children: () => TreeNodes,
): TreeNode | undefined {
  if (count === 0) return undefined;
  return {
    id: `${folder.id}/${name}`,
    label,
    description: String(count),
    spoken: count === 1 ? l10n.t('{0}, 1 document', label) : l10n.t('{0}, {1} documents', label, count),
    icon: new ThemeIcon(icon),
    context: `section ${name}`,
    target: { folder: folder.id, kind: newKinds[name] },
    children,
  };
}
