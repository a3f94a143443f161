import { l10n } from 'vscode';
import type { Document } from '../../../core/model/documents/document';
import { documentDate } from '../../../core/model/document-set/document-order';
import { kindTable, type Kind, type SectionName } from '../../../core/model/kinds/kind';
import { kindSections } from '../../../core/model/kinds/sections';
import { readNomination } from '../../../core/model/people/nominations';
import { textAt } from '../../../core/formats/front-matter/written-fields';
import type { CommunityFolder } from '../../communities/community-folder';
import { calendarTime } from '../../format/relative-time';
import { documentNode } from '../../trees/document-node';
import { outcomeName } from '../../trees/introduction-names';
import { kindName } from '../../trees/names';
import { nominationStatusName } from '../../trees/nomination-names';
import { personLabel } from '../../trees/person-label';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { arrange, type ViewOptions } from './view-options';

/** The default section: a list of documents, each with its person and date. */
export function plainSection(
  name: SectionName,
  describe: (folder: CommunityFolder, document: Document) => string = datedBy,
): (folder: CommunityFolder, options: ViewOptions) => TreeNode | undefined {
  return (folder, options) => {
    const all = kindsIn(name).flatMap((kind) => folder.community.documents.ofKind(kind));
    return list(folder, name, arrange(folder, all, options), describe);
  };
}

/** Goals and audiences, each with its kind. */
export const strategySection = plainSection('strategy', (folder, document) =>
  [kindName(document.kind), personLabel(folder, document.head.person)].filter(Boolean).join(' · '),
);

/** Introductions, each with what came of it. */
export const introductionSection = plainSection('introductions', (folder, document) => {
  const { frontMatter } = document.facts();
  return [outcomeName(textAt(frontMatter, 'outcome')), datedBy(folder, document)].filter(Boolean).join(' · ');
});

/** Nominations, each with how far it is and how many vouch for it. */
export const nominationSection = plainSection('nominations', (_, document) => {
  const { status, sponsors } = readNomination(document.path, document.facts().frontMatter);
  const count = sponsors.length;
  return [
    nominationStatusName(status),
    count === 1 ? l10n.t('1 sponsor') : count > 0 && l10n.t('{0} sponsors', count),
  ]
    .filter(Boolean)
    .join(' · ');
});

/** Decisions are always ordered by date, whatever the order of the rest. */
export function moderationSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const shown = kindsIn('moderation').flatMap((kind) => {
    const order = kindTable[kind].isMadeByCommands ? 'date' : options.order;
    return arrange(folder, folder.community.documents.ofKind(kind), { ...options, order });
  });
  return list(folder, 'moderation', shown, (_, document) =>
    [document.head.status, datedBy(folder, document)].filter(Boolean).join(' · '),
  );
}

function kindsIn(name: SectionName): readonly Kind[] {
  return kindSections.get(name)?.kinds ?? [];
}

function list(
  folder: CommunityFolder,
  name: SectionName,
  shown: readonly Document[],
  describe: (folder: CommunityFolder, document: Document) => string,
): TreeNode | undefined {
  return section(folder, name, shown.length, () =>
    lazyNodes(shown, (document) =>
      documentNode(folder, document, { description: describe(folder, document) }),
    ),
  );
}

function datedBy(folder: CommunityFolder, document: Document): string {
  const date = documentDate(document);
  return [personLabel(folder, document.head.person), date !== undefined && calendarTime(date)]
    .filter(Boolean)
    .join(' · ');
}
