import { CancellationError, l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { message } from '../../../core/base/message';
import { previewInWords, previewLines, previewOf } from '../../../core/model/changes/plan-preview';
import { isTaken } from '../../../core/model/document-set/document-set';
import { goalOutcomes, type GoalOutcome } from '../../../core/model/kinds/goal-status';
import { templatePath } from '../../../core/services/scaffold/new-document';
import { quarterToPlan, type Quarter } from '../../../core/services/strategy/quarter';
import { planReview, type GoalDecision } from '../../../core/services/strategy/review';
import type { GoalState } from '../../../core/services/strategy/strategy';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import { textOf } from '../../communities/text-of';
import { writingLanguage } from '../../communities/writing-language';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { measureText, measureTitle, stateName } from './measure-words';

/**
 * Goes through the open goals with their figures, and asks of each whether it is kept or how it ended.
 * Nothing is written before everything was asked and the plan was shown.
 */
export async function reviewQuarter(app: App): Promise<void> {
  const folder = await chooseFolder(app.communities, undefined);
  const now = Date.now();
  const { signal } = new AbortController();
  const { goals } = await folder.ask('strategy', { at: now }, { signal });
  if (goals.length === 0) throw new Notice(message('There is no open goal to review.'));
  const quarter = quarterToPlan(now);
  const ended = new Map<GoalState, GoalOutcome>();
  for (const [index, goal] of goals.entries()) {
    const outcome = await askOutcome(goal, index, goals.length);
    if (outcome !== 'keep') ended.set(goal, outcome);
  }
  if (ended.size === 0) {
    void window.showInformationMessage(l10n.t('All goals stay open: nothing was changed.'));
    return;
  }
  const goesOn = await askWhatGoesOn(ended, quarter);
  const decisions = await Promise.all(
    Array.from(ended, async ([goal, outcome]): Promise<GoalDecision> => {
      const text = (await textOf(folder, goal.record.path)) ?? '';
      return { goal, outcome, text, goesOn: goesOn.has(goal) };
    }),
  );
  const { documents, config } = folder.community;
  const author = await currentPerson(folder);
  const template = await ownTemplate(folder);
  const plan = planReview({
    decisions,
    quarter,
    options: {
      now,
      language: writingLanguage(config),
      ...(author && { author: author.id }),
      ...(template !== undefined && { template }),
    },
    around: {
      config,
      siblings: documents.ofKind('goal').map(({ path }) => path),
      exists: (path) => isTaken(documents, path),
    },
  });
  const preview = previewOf(plan);
  const apply = l10n.t('Close the Goals');
  const chosen = await window.showInformationMessage(
    l10n.t('Review the quarter'),
    {
      modal: true,
      detail: [...previewInWords(preview).map(localize), '', ...previewLines(preview)].join('\n'),
    },
    apply,
  );
  if (chosen !== apply) throw new CancellationError();
  await applyPlan(folder, plan);
  const [first] = preview.created;
  if (first !== undefined) await window.showTextDocument(folder.uriOf(first), { preview: false });
}

async function askOutcome(goal: GoalState, index: number, count: number): Promise<GoalOutcome | 'keep'> {
  type Choice = QuickPickItem & { readonly outcome?: GoalOutcome | 'keep' };
  const figures: Choice[] = goal.measures.map((result) => ({
    label: `${measureTitle(result)}: ${measureText(result)}`,
    kind: QuickPickItemKind.Separator,
  }));
  const choices: Choice[] = (['keep', ...goalOutcomes] as const).map((outcome) => ({
    ...outcomeWords(outcome),
    outcome,
  }));
  const likely = goal.state === 'reached' || goal.state === 'missed' ? goal.state : 'keep';
  choices.sort((a, b) => Number(b.outcome === likely) - Number(a.outcome === likely));
  const state = goal.state ? stateName(goal.state) : l10n.t('Without a measure');
  const picked = await window.showQuickPick<Choice>([...figures, ...choices], {
    title: l10n.t('Goal {0} of {1}: {2}', index + 1, count, goal.record.title),
    placeHolder: [state, goal.goal.objective].filter(Boolean).join(' · '),
    ignoreFocusOut: true,
  });
  if (picked?.outcome === undefined) throw new CancellationError();
  return picked.outcome;
}

function outcomeWords(outcome: GoalOutcome | 'keep'): Pick<QuickPickItem, 'label' | 'detail'> {
  switch (outcome) {
    case 'keep':
      return { label: `$(target) ${l10n.t('Keep it open')}`, detail: l10n.t('Nothing is changed.') };
    case 'reached':
      return {
        label: `$(pass-filled) ${l10n.t('Close as reached')}`,
        detail: l10n.t('The figures of today are written into the goal.'),
      };
    case 'missed':
      return {
        label: `$(error) ${l10n.t('Close as missed')}`,
        detail: l10n.t('The figures of today are written into the goal.'),
      };
    case 'dropped':
      return {
        label: `$(circle-slash) ${l10n.t('Give it up')}`,
        detail: l10n.t('It is closed, whatever its figures say.'),
      };
  }
}

/** Which of the closed goals are opened anew for the next quarter; those given up are not offered. */
async function askWhatGoesOn(
  ended: ReadonlyMap<GoalState, GoalOutcome>,
  { name, lastDay }: Quarter,
): Promise<ReadonlySet<GoalState>> {
  const items = Array.from(ended).flatMap(([goal, outcome]) =>
    outcome === 'dropped'
      ? []
      : [{ label: goal.record.title, description: goal.goal.id, picked: true, goal }],
  );
  if (items.length === 0) return new Set();
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Which goals go on in {0}?', name),
    placeHolder: l10n.t('A new goal each, with the figures of today as its baselines, until {0}', lastDay),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new CancellationError();
  return new Set(picked.map(({ goal }) => goal));
}

async function ownTemplate(folder: CommunityFolder): Promise<string | undefined> {
  const path = templatePath('goal');
  return folder.community.documents.at(path) === undefined ? undefined : textOf(folder, path);
}
