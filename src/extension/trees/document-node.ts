import { l10n, MarkdownString, ThemeIcon } from 'vscode';
import type { Document } from '../../core/model/documents/document';
import { contentKinds, contentState } from '../../core/model/documents/document';
import {
  isPost,
  unseenState,
  unseenStateNames,
  type UnseenState,
} from '../../core/model/documents/discussion';
import type { Identity } from '../../core/model/history/commit-log';
import type { CommunityFolder } from '../communities/community-folder';
import { relativeTime } from '../format/relative-time';
import { localize } from '../localize';
import { documentLabel } from './document-label';
import { kindIcon } from './kind-icon';
import { kindName, stateName } from './names';
import { personLabel } from './person-label';
import type { TreeNode, TreeNodes } from './tree-node';

export interface DocumentRow {
  readonly description?: string;
  readonly children?: () => TreeNodes;
  readonly icon?: TreeNode['icon'];
  /** Additional context values for the row's menus. */
  readonly context?: string;
}

export function documentNodeId(folder: CommunityFolder, document: Document): string {
  return `${folder.id}#${document.path}`;
}

/** The tree row of a document; a click opens it. A post that readers do not see looks so. */
export function documentNode(folder: CommunityFolder, document: Document, row: DocumentRow = {}): TreeNode {
  const uri = folder.uriOf(document.path);
  const label = documentLabel(folder, document);
  const unseen = isPost(document) ? unseenState(document.facts()) : undefined;
  const icon = unseen ? unseenIcon(unseen) : (row.icon ?? kindIcon(document.kind));
  const described = [unseen && localize(unseenStateNames[unseen]), row.description].filter(Boolean);
  const description = described.join(' · ');
  return {
    id: documentNodeId(folder, document),
    label,
    icon,
    uri,
    context: [
      'document',
      document.kind,
      contentKinds.has(document.kind) && 'content',
      unseen && 'unseen',
      row.context,
    ]
      .filter(Boolean)
      .join(' '),
    command: { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] },
    tooltip: () => documentTooltip(folder, document),
    spoken: [label, kindName(document.kind), description].filter(Boolean).join(', '),
    ...((description !== '' || row.description !== undefined) && { description }),
    ...(row.children && { children: row.children }),
  };
}

function unseenIcon(state: UnseenState): ThemeIcon {
  switch (state) {
    case 'held':
      return new ThemeIcon('debug-pause');
    case 'hidden':
      return new ThemeIcon('eye-closed');
    case 'removed':
      return new ThemeIcon('trash');
    case 'unreadable':
      return new ThemeIcon('warning');
  }
}

function personName(folder: CommunityFolder, author: Identity): string {
  return folder.community.people.byIdentity(author)?.name ?? author.name;
}

function documentTooltip(folder: CommunityFolder, document: Document): MarkdownString {
  const text = new MarkdownString();
  const change = folder.community.lastChange(document.path);
  const problems = folder.community.problemsOf(document.path).length;
  const lines = [
    contentKinds.has(document.kind)
      ? `${kindName(document.kind)} · ${stateName(contentState(document))}`
      : kindName(document.kind),
    personLabel(folder, document.head.person),
    change &&
      l10n.t(
        'Last changed {0} by {1}',
        relativeTime(change.at, Date.now()),
        personName(folder, change.author),
      ),
    problems === 1 ? l10n.t('1 problem') : problems > 1 && l10n.t('{0} problems', problems),
    document.path,
  ];
  text.appendText(documentLabel(folder, document));
  for (const line of lines) {
    if (!line) continue;
    text.appendMarkdown('\n\n');
    text.appendText(line);
  }
  return text;
}
