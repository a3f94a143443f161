import { l10n, ThemeIcon } from 'vscode';
import type { SectionName } from '../../../core/model/kinds/kind';
import { kindSections } from '../../../core/model/kinds/sections';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import type { TreeNode, TreeNodes } from '../../trees/tree-node';

/** A section node with its count; undefined if empty. */
export function section(
  folder: CommunityFolder,
  name: SectionName,
  count: number,
  children: () => TreeNodes | Promise<TreeNodes>,
): TreeNode | undefined {
  const described = kindSections.get(name);
  if (count === 0 || !described) return undefined;
  const { title, icon, makes } = described;
  const label = localize(title);
  return {
    id: `${folder.id}/${name}`,
    label,
    description: String(count),
    spoken: count === 1 ? l10n.t('{0}, 1 document', label) : l10n.t('{0}, {1} documents', label, count),
    icon: new ThemeIcon(icon),
    context: makes ? `section ${name} making` : `section ${name}`,
    target: { folder: folder.id, kind: makes },
    children,
  };
}
