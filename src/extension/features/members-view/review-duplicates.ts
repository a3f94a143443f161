import {
  CancellationError,
  l10n,
  QuickPickItemKind,
  ThemeIcon,
  window,
  type QuickInputButton,
  type QuickPickItem,
} from 'vscode';
import { message } from '../../../core/base/message';
import type { MergeSuggestion } from '../../../core/model/people/merge-suggestions';
import type { Person } from '../../../core/model/people/people';
import { MergeRefused, planMerges } from '../../../core/services/members/plan-merges';
import { possibleDuplicates, type KeptApart } from '../../../core/services/today/distinct-people';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { keepApart, suggestAgain } from './keep-apart';

interface ListedItem extends QuickPickItem {
  /** Absent of the separator. */
  readonly suggestion?: MergeSuggestion;
  readonly kept?: KeptApart;
}

/**
 * All possible duplicates of a community in one list, each with its evidence: those that are ticked are
 * merged at once, as one change; others can be told apart for everybody, and suggested again.
 */
export async function reviewDuplicates(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  const chosen = await choose(app, folder);
  if (chosen.length === 0) return;
  try {
    const plan = await planMerges(chosen, folder.community.people, (path) => textOf(folder, path));
    await applyPlan(folder, plan);
  } catch (error) {
    throw error instanceof MergeRefused ? new Notice(error.reason) : error;
  }
  const done =
    chosen.length === 1 ? l10n.t('1 duplicate merged.') : l10n.t('{0} duplicates merged.', chosen.length);
  void window.showInformationMessage(done);
}

async function choose(app: App, folder: CommunityFolder): Promise<readonly MergeSuggestion[]> {
  const { open, keptApart } = possibleDuplicates(folder.community, Date.now());
  if (open.length + keptApart.length === 0) throw new Notice(message('No possible duplicates found.'));
  const notSame: QuickInputButton = {
    iconPath: new ThemeIcon('close'),
    tooltip: l10n.t('Not the Same Person'),
  };
  const again: QuickInputButton = {
    iconPath: new ThemeIcon('discard'),
    tooltip: l10n.t('Suggest Again'),
  };
  const picker = window.createQuickPick<ListedItem>();
  picker.canSelectMany = true;
  picker.ignoreFocusOut = true;
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.title = l10n.t('Possible duplicates');
  picker.placeholder = l10n.t('Tick those that are one person; ✕ keeps two apart');
  picker.items = [
    ...open.map((suggestion) => ({ ...itemOf(folder, suggestion), buttons: [notSame] })),
    ...(keptApart.length === 0
      ? []
      : [{ label: l10n.t('Not the same person'), kind: QuickPickItemKind.Separator }]),
    ...keptApart.map((kept) => ({ ...itemOf(folder, kept.suggestion), kept, buttons: [again] })),
  ];
  const decide = app.guard('decide about a possible duplicate', async ({ suggestion, kept }: ListedItem) => {
    if (kept) await suggestAgain(folder, kept);
    else if (suggestion) await keepApart(app, folder, suggestion);
  });
  try {
    return await new Promise<readonly MergeSuggestion[]>((resolve, reject) => {
      picker.onDidAccept(() =>
        resolve(picker.selectedItems.flatMap(({ suggestion }) => (suggestion ? [suggestion] : []))),
      );
      picker.onDidHide(() => reject(new CancellationError()));
      picker.onDidTriggerItemButton(({ item }) => {
        void decide(item);
        const ticked = picker.selectedItems.filter((one) => one !== item);
        picker.items = picker.items.filter((one) => one !== item);
        picker.selectedItems = ticked;
        if (!picker.items.some(({ suggestion }) => suggestion)) picker.hide();
      });
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

function itemOf({ community }: CommunityFolder, suggestion: MergeSuggestion): ListedItem {
  const { people } = community;
  const keep = people.byId(suggestion.keep);
  const merge = people.byId(suggestion.merge);
  const written = suggestion.mailmap.length > 0 ? '.mailmap' : suggestion.git?.path;
  return {
    label: keep?.name ?? suggestion.keep,
    description: `${identityOf(keep)} = ${identityOf(merge)}`,
    detail: [
      localize(suggestion.why),
      l10n.t('{0} and {1} contributions', keep?.contributions ?? 0, merge?.contributions ?? 0),
      ...(written === undefined ? [] : [l10n.t('goes to {0}', written)]),
    ].join(' · '),
    suggestion,
  };
}

function identityOf(person: Person | undefined): string {
  return person?.emails[0] ?? person?.handles[0] ?? person?.name ?? '';
}
