import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { previewLines, previewOf } from '../../../core/model/changes/plan-preview';
import {
  allContributorsPath,
  contributorsPath,
  planContributors,
} from '../../../core/services/ambassadors/contributors/plan-contributors';
import type { PersonTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { whenMeasured } from '../../communities/measurable';
import { textOf } from '../../communities/text-of';
import { writingLanguage } from '../../communities/writing-language';
import type { App } from '../../feature';
import { localize } from '../../localize';

/** Brings the lists of contributors in step with the thank-yous, after a look at what changes. */
export async function updateContributors(
  app: App,
  target: Pick<PersonTarget, 'folder'> | undefined,
): Promise<void> {
  const folder = await chooseFolder(app.communities, target?.folder);
  const { plan, notes, recognised } = await planNow(folder);
  const told = notes.map(localize);
  if (plan.changes.length === 0) {
    const nobody = l10n.t('Nobody was thanked yet who agreed to be named for it.');
    const inStep = l10n.t('The contributors files are up to date.');
    void window.showInformationMessage([recognised === 0 ? nobody : inStep, ...told].join(' '));
    return;
  }
  const update = l10n.t('Update');
  const chosen = await window.showInformationMessage(
    l10n.t('Update the contributors files?'),
    {
      modal: true,
      detail: [
        recognised === 1
          ? l10n.t('1 person was thanked and agreed to be named.')
          : l10n.t('{0} people were thanked and agreed to be named.', recognised),
        ...told,
        '',
        ...previewLines(previewOf(plan)),
      ].join('\n'),
    },
    update,
  );
  if (chosen !== update) throw new CancellationError();
  // A question takes time: what somebody takes back meanwhile is taken back.
  const now = await planNow(folder);
  if (JSON.stringify(now.plan) !== JSON.stringify(plan))
    throw new Notice(message('What there is to write changed meanwhile. Look at it once more.'));
  await applyPlan(folder, plan);
}

async function planNow(folder: CommunityFolder) {
  const { people, config } = folder.community;
  const { people: recognised, mayBeNamed } = await whenMeasured(folder, (measuring) =>
    folder.ask('recognised', { at: Date.now() }, measuring),
  );
  const planned = planContributors({
    people: recognised,
    markdown: await textOf(folder, contributorsPath),
    allContributors: await textOf(folder, allContributorsPath),
    language: writingLanguage(config),
    mayBeNamed(written) {
      const person = people.byHandle(written) ?? people.byName(written);
      return person && mayBeNamed.has(person.id);
    },
  });
  return { ...planned, recognised: recognised.length };
}
