import { l10n, type Disposable } from 'vscode';
import type { Facts } from '../../core/formats/facts';
import {
  createDraftHints,
  type DraftHint,
  type DraftHints,
} from '../../core/services/moderation/drafts/draft-hints';
import { createListReader } from '../../core/services/moderation/word-lists';
import { citedGuideline } from './cited-guideline';
import type { Communities } from './communities';
import type { CommunityFolder } from './community-folder';
import { recentPerson } from './current-person';
import { readerModerates } from './reader-moderates';

/** Looks at a text at once. Without front matter it is the reader's own, not yet a post. */
export type FindHints = (text: string, facts: Pick<Facts, 'frontMatter'>) => readonly DraftHint[];

/** What moderation rules would say of posts that are being written. */
export interface RuleHints extends Disposable {
  /** Reads the lists of words and who the reader is. */
  finder(folder: CommunityFolder): Promise<FindHints>;
}

/** Longer texts are left to the scheduled run: typing must not wait. In UTF-16 code units. */
const longestText = 200_000;

interface FolderTools {
  readonly hints: DraftHints;
  readonly readLists: ReturnType<typeof createListReader>;
}

export function createRuleHints(communities: Communities): RuleHints {
  const tools = new Map<CommunityFolder, FolderTools>();

  function toolsOf(folder: CommunityFolder): FolderTools {
    let known = tools.get(folder);
    if (!known) {
      known = { hints: createDraftHints(folder.community), readLists: createListReader(folder.store) };
      tools.set(folder, known);
    }
    return known;
  }

  const foldersChanged = communities.onDidChangeFolders(() => {
    for (const [folder, { hints }] of tools) {
      if (communities.folders.includes(folder)) continue;
      hints.dispose();
      tools.delete(folder);
    }
  });

  return {
    async finder(folder) {
      const { hints, readLists } = toolsOf(folder);
      const [lists, writer, moderates] = await Promise.all([
        readLists(folder.community),
        recentPerson(folder),
        readerModerates(folder),
      ]);
      return (text, facts) =>
        text.length > longestText
          ? []
          : hints.of(
              { text, facts, now: Date.now(), ...(writer && { writer: writer.id }) },
              lists,
              moderates,
            );
    },
    dispose() {
      foldersChanged.dispose();
      for (const { hints } of tools.values()) hints.dispose();
    },
  };
}

/** What will happen, and by which agreement; of rules that only watch, that they do. */
export function hintText(
  { title, id, status, action, guideline }: DraftHint['rule'],
  folder: CommunityFolder,
): string {
  const cited = guideline === undefined ? undefined : citedGuideline(folder, guideline);
  const about = cited?.heading?.text ?? cited?.document.title ?? title ?? id;
  if (status === 'shadow') return l10n.t('A rule that only watches would find this: {0}', about);
  switch (action) {
    case 'hold':
      return l10n.t('This may wait for a moderator before others see it: {0}', about);
    case 'queue':
      return l10n.t('A moderator may have a look at this: {0}', about);
    case 'note':
      return l10n.t('A rule notes this: {0}', about);
  }
}
