import { ThemeIcon } from 'vscode';
import type { SectionName } from '../../../core/model/kinds/kind';
import { kindSections } from '../../../core/model/kinds/sections';
import type { CommunityFolder } from '../../communities/community-folder';
import type { TreeNode } from '../../trees/tree-node';
import { contentSection } from './content-section';
import { discussionSection } from './discussion-section';
import { eventSection } from './event-section';
import { guidelineSection } from './guideline-section';
import {
  introductionSection,
  moderationSection,
  nominationSection,
  plainSection,
  strategySection,
} from './other-sections';
import { promptSection } from './prompt-section';
import { searchSection } from './search-section';
import { surveySection } from './survey-section';
import type { ViewOptions } from './view-options';

type MakeSection = (folder: CommunityFolder, options: ViewOptions) => TreeNode | undefined;

/** Sections that show more than a list of documents; all other kinds use the default section. */
const ownSections: Readonly<Partial<Record<SectionName, MakeSection>>> = {
  content: contentSection,
  guidelines: guidelineSection,
  discussions: discussionSection,
  prompts: promptSection,
  events: eventSection,
  introductions: introductionSection,
  nominations: nominationSection,
  strategy: strategySection,
  surveys: surveySection,
  moderation: moderationSection,
};

const sections: readonly MakeSection[] = [
  ...[...kindSections.keys()].map((name) => ownSections[name] ?? plainSection(name)),
  searchSection,
];

/** Root nodes of the Community view: the sections of a single community, else a row per community. */
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
