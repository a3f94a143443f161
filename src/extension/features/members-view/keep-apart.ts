import { l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { isTaken } from '../../../core/model/document-set/document-set';
import type { MergeSuggestion } from '../../../core/model/people/merge-suggestions';
import {
  planKeepingApart,
  planSuggestingAgain,
  possibleDuplicates,
  type KeptApart,
} from '../../../core/services/today/distinct-people';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import type { App } from '../../feature';

/** Says for the whole team that two people are not one, as a file, and offers to take it back. */
export async function keepApart(
  app: App,
  folder: CommunityFolder,
  suggestion: MergeSuggestion,
): Promise<void> {
  const { community } = folder;
  const by = await currentPerson(folder);
  const plan = planKeepingApart(community, {
    suggestion,
    now: Date.now(),
    exists: (path) => isTaken(community.documents, path),
    ...(by?.memberPath !== undefined && { by: by.id }),
  });
  if (!plan) throw new Notice(message('One of the two is no longer there.'));
  const name = community.people.byId(suggestion.keep)?.name ?? suggestion.keep;
  await applyPlan(folder, plan);
  const undo = l10n.t('Undo');
  const offer = app.guard('suggest a possible duplicate again', async () => {
    const told = l10n.t('{0}: not the same person, for everybody.', name);
    if ((await window.showInformationMessage(told, undo)) !== undo) return;
    const kept = possibleDuplicates(folder.community, Date.now()).keptApart.find(
      (one) => one.suggestion.keep === suggestion.keep && one.suggestion.merge === suggestion.merge,
    );
    if (kept) await suggestAgain(folder, kept);
  });
  void offer();
}

/** Lets two people be suggested again. */
export async function suggestAgain(
  folder: CommunityFolder,
  { suggestion, dismissals }: KeptApart,
): Promise<void> {
  const name = folder.community.people.byId(suggestion.keep)?.name ?? suggestion.keep;
  await applyPlan(folder, planSuggestingAgain(dismissals, name));
}
