import { l10n } from 'vscode';
import type { Document } from '../../../core/model/documents/document';
import { documentDate } from '../../../core/model/document-set/document-order';
import type { CommunityFolder } from '../../communities/community-folder';
import { calendarTime } from '../../format/relative-time';
import { documentNode } from '../../trees/document-node';
import { kindName } from '../../trees/names';
import { personLabel } from '../../trees/person-label';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { arrange, type ViewOptions } from './view-options';

export function strategySection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const { documents } = folder.community;
  const all = [...documents.ofKind('goal'), ...documents.ofKind('audience')];
  const shown = arrange(folder, all, options);
  return section(folder, 'strategy', l10n.t('Strategy'), 'compass', shown.length, () =>
    lazyNodes(shown, (document) =>
      documentNode(folder, document, {
        description: [kindName(document.kind), personLabel(folder, document.head.person)]
          .filter(Boolean)
          .join(' · '),
      }),
    ),
  );
}

export function recognitionSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const shown = arrange(folder, folder.community.documents.ofKind('recognition'), options);
  return section(folder, 'recognition', l10n.t('Thanks'), 'heart', shown.length, () =>
    lazyNodes(shown, (document) =>
      documentNode(folder, document, { description: datedBy(folder, document) }),
    ),
  );
}

export function surveySection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const shown = arrange(folder, folder.community.documents.ofKind('survey'), options);
  return section(folder, 'surveys', l10n.t('Surveys'), 'checklist', shown.length, () =>
    lazyNodes(shown, (document) =>
      documentNode(folder, document, { description: datedBy(folder, document) }),
    ),
  );
}

export function moderationSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const { documents } = folder.community;
  const shown = [
    ...arrange(folder, documents.ofKind('rule'), options),
    ...arrange(folder, documents.ofKind('log'), { ...options, order: 'date' }),
  ];
  return section(folder, 'moderation', l10n.t('Moderation'), 'shield', shown.length, () =>
    lazyNodes(shown, (document) =>
      documentNode(folder, document, {
        description: [document.head.status, datedBy(folder, document)].filter(Boolean).join(' · '),
      }),
    ),
  );
}

function datedBy(folder: CommunityFolder, document: Document): string {
  const date = documentDate(document);
  return [personLabel(folder, document.head.person), date !== undefined && calendarTime(date)]
    .filter(Boolean)
    .join(' · ');
}
