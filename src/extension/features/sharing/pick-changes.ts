import {
  CancellationError,
  commands,
  env,
  l10n,
  QuickPickItemKind,
  ThemeIcon,
  window,
  type QuickPickItem,
} from 'vscode';
import { inEnglish, type Message } from '../../../core/base/message';
import { createDisclosurePolicy } from '../../../core/services/disclosure/disclosure-policy';
import { commitMessage } from '../../../core/services/sharing/commit-message';
import { withGivenTitles } from '../../../core/services/disclosure/given-titles';
import { groupTitles, shareGroups } from '../../../core/services/sharing/share-groups';
import type { Shareable } from '../../../core/services/sharing/shareables';
import type { CommunityFolder } from '../../communities/community-folder';
import { writingLanguage } from '../../communities/writing-language';
import { localize } from '../../localize';

interface ChangeItem extends QuickPickItem {
  readonly change?: Shareable;
}

/** What goes out, as the person picks it. Throws CancellationError if they do not want it. */
export async function pickChanges(
  folder: CommunityFolder,
  changes: readonly Shareable[],
  unsaved: ReadonlySet<string>,
  commits: number,
): Promise<readonly Shareable[]> {
  const picker = window.createQuickPick<ChangeItem>();
  picker.canSelectMany = true;
  picker.ignoreFocusOut = true;
  picker.matchOnDescription = true;
  picker.title = l10n.t('Share what?');
  picker.placeholder = commitsText(commits);
  const items = itemsOf(changes, unsaved);
  picker.items = items;
  picker.selectedItems = items.filter(({ change }) => change?.isPicked);
  try {
    return await new Promise<readonly Shareable[]>((resolve, reject) => {
      picker.onDidAccept(() =>
        resolve(picker.selectedItems.flatMap(({ change }) => (change ? [change] : []))),
      );
      picker.onDidHide(() => reject(new CancellationError()));
      picker.onDidTriggerItemButton(({ item: { change } }) => {
        if (change) void commands.executeCommand('git.openChange', folder.uriOf(change.path));
      });
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

function commitsText(commits: number): string {
  switch (commits) {
    case 0:
      return l10n.t('What is ticked goes to the others');
    case 1:
      return l10n.t('What is ticked goes to the others, and 1 commit that is kept here');
    default:
      return l10n.t('What is ticked goes to the others, and {0} commits that are kept here', commits);
  }
}

function itemsOf(changes: readonly Shareable[], unsaved: ReadonlySet<string>): ChangeItem[] {
  return shareGroups.flatMap((group): ChangeItem[] => {
    const own = changes.filter((change) => change.group === group);
    if (own.length === 0) return [];
    return [
      { label: localize(groupTitles[group]), kind: QuickPickItemKind.Separator },
      ...own.map((change): ChangeItem => {
        const description = [
          // Files that are no documents are known by nothing else.
          group === 'files' && change.path !== change.title ? change.path : '',
          change.from === undefined ? '' : l10n.t('from {0}', change.from),
          unsaved.has(change.path) ? l10n.t('not saved yet') : '',
          change.staged === 'no' ? '' : l10n.t('staged in Git'),
        ];
        const tooltip = l10n.t('Show What Changed');
        return {
          label: change.title,
          description: description.filter((text) => text !== '').join(' · '),
          buttons: [{ iconPath: new ThemeIcon('diff'), tooltip }],
          change,
        };
      }),
    ];
  });
}

/** The message of the commit: made from what is picked, and the person may word it otherwise. */
export async function askMessage(folder: CommunityFolder, picked: readonly Shareable[]): Promise<string> {
  const made = messageFor(folder, picked);
  const [subject = '', ...body] = made.split('\n');
  const written = await window.showInputBox({
    title: picked.length === 1 ? l10n.t('Share 1 change') : l10n.t('Share {0} changes', picked.length),
    prompt: l10n.t('What the others read about it, in the history'),
    value: subject,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? l10n.t('Type a few words.') : undefined),
  });
  if (written === undefined) throw new CancellationError();
  return [written.trim(), ...body].join('\n');
}

/** In the language that the community writes in, if the editor speaks it, else in English. */
export function messageFor({ community }: CommunityFolder, picked: readonly Shareable[]): string {
  const isSpoken = env.language.toLowerCase().startsWith(writingLanguage(community.config));
  const say = (words: Message): string => (isSpoken ? localize(words) : inEnglish(words));
  const disclosure = createDisclosurePolicy(community.configuration, community.documents);
  return commitMessage(withGivenTitles(picked, community, disclosure, say), say);
}
