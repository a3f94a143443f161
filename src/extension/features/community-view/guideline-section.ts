import { l10n, Range as EditorRange, ThemeIcon } from 'vscode';
import type { Document } from '../../../core/model/documents/document';
import type { Heading } from '../../../core/formats/facts';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentNode, documentNodeId } from '../../trees/document-node';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { arrange, type ViewOptions } from './view-options';

/** The guidelines, each with the headings that rules and decisions refer to. */
export function guidelineSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const guidelines = arrange(folder, folder.community.documents.ofKind('guideline'), options);
  return section(folder, 'guidelines', guidelines.length, () =>
    lazyNodes(guidelines, (guideline) => guidelineNode(folder, guideline)),
  );
}

function guidelineNode(folder: CommunityFolder, guideline: Document): TreeNode {
  const headings = guideline.facts().headings.filter(({ level }) => level === 2 || level === 3);
  return documentNode(folder, guideline, {
    ...(guideline.head.status !== '' && { description: guideline.head.status }),
    ...(headings.length > 0 && {
      children: () => headings.map((heading) => headingNode(folder, guideline, heading)),
    }),
  });
}

function headingNode(folder: CommunityFolder, guideline: Document, heading: Heading): TreeNode {
  const uri = folder.uriOf(guideline.path);
  const [line] = heading.range;
  return {
    id: `${documentNodeId(folder, guideline)}#${heading.anchor}`,
    label: heading.text,
    icon: new ThemeIcon('symbol-string'),
    context: 'heading',
    command: {
      command: 'vscode.open',
      title: l10n.t('Open'),
      arguments: [uri, { selection: new EditorRange(line, 0, line, 0) }],
    },
  };
}
