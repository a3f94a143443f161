import { ThemeIcon } from 'vscode';
import type { CommunityFolder } from '../../communities/community-folder';
import type { TreeNode } from '../../trees/tree-node';
import { contentSection } from './content-section';
import { discussionSection } from './discussion-section';
import { eventSection } from './event-section';
import { guidelineSection } from './guideline-section';
import { moderationSection, recognitionSection, strategySection, surveySection } from './other-sections';
import { searchSection } from './search-section';
import type { ViewOptions } from './view-options';

const sections = [
  contentSection,
  guidelineSection,
  discussionSection,
  eventSection,
  strategySection,
  recognitionSection,
  surveySection,
  moderationSection,
  searchSection,
];

/** The first level of the Community view: the sections of the one community, or a row for each of several. */
export function communityNodes(
  folders: readonly CommunityFolder[],
  options: ViewOptions,
): readonly TreeNode[] {
  const sectionsOf = (folder: CommunityFolder): TreeNode[] =>
    sections.flatMap((make) => {
      const node = make(folder, options);
      return node ? [node] : [];
    });
  const [only] = folders;
  if (only && folders.length === 1) return sectionsOf(only);
  return folders.map((folder) => ({
    id: folder.id,
    label: folder.community.config.name ?? folder.name,
    description: String(folder.community.documents.size),
    icon: new ThemeIcon('home'),
    context: 'folder',
    expanded: true,
    children: () => sectionsOf(folder),
  }));
}
