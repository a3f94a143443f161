import { CancellationError, l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import {
  leftOutReasons,
  possibleUses,
  toolNames,
  useNames,
  type MappedQuestion,
} from '../../../core/services/surveys/survey-import';
import type { ColumnUse, FoundQuestions } from '../../../core/services/surveys/survey-questions';
import { localize } from '../../localize';

interface ColumnItem extends QuickPickItem {
  readonly at?: number;
  readonly isDone?: true;
}

const icons: Readonly<Record<ColumnUse, string>> = {
  nps: 'megaphone',
  csat: 'smiley',
  likert: 'list-selection',
  demographic: 'organization',
  ignore: 'circle-slash',
};

/** Shows what each column is used for, and lets the person change it, until they continue. */
export async function mapColumns(
  title: string,
  found: FoundQuestions,
  mapped: readonly MappedQuestion[],
): Promise<readonly MappedQuestion[]> {
  let current = mapped;
  for (;;) {
    const picked = await window.showQuickPick(itemsFor(found, current), {
      title,
      placeHolder: l10n.t('What is each column used for? Choose one to change it, or continue'),
      ignoreFocusOut: true,
      matchOnDescription: true,
    });
    if (!picked) throw new CancellationError();
    if (picked.isDone) return current;
    const chosen = picked.at === undefined ? undefined : current[picked.at];
    if (!chosen) continue;
    const use = await askUse(chosen);
    current = current.map((one) => (one === chosen && use ? { ...one, use } : one));
  }
}

function itemsFor(found: FoundQuestions, mapped: readonly MappedQuestion[]): ColumnItem[] {
  const tool = toolNames[found.tool];
  return [
    {
      label: `$(check) ${l10n.t('Continue')}`,
      description: l10n.t('See what would be published'),
      isDone: true,
    },
    separator(tool === '' ? l10n.t('Columns') : l10n.t('Columns of {0}', tool)),
    ...mapped.map(({ question, use, isRemembered }, at) => ({
      label: `$(${icons[use]}) ${question.name}`,
      description: isRemembered
        ? localize(useNames[use])
        : l10n.t('{0} (suggested)', localize(useNames[use])),
      detail: l10n.t('{0} answered: {1}', question.filled, someOf(question.answers)),
      at,
    })),
    ...(found.leftOut.length > 0 ? [separator(l10n.t('Left out'))] : []),
    ...found.leftOut.map(({ name, reason }) => ({
      label: `$(circle-slash) ${name}`,
      description: localize(leftOutReasons[reason]),
    })),
  ];
}

function separator(label: string): ColumnItem {
  return { label, kind: QuickPickItemKind.Separator };
}

const shownAnswers = 5;

function someOf(answers: readonly string[]): string {
  const some = answers.slice(0, shownAnswers).join(', ');
  return answers.length > shownAnswers ? `${some}, …` : some;
}

async function askUse({ question, use }: MappedQuestion): Promise<ColumnUse | undefined> {
  const items = possibleUses(question).map((one) => ({
    label: `$(${icons[one]}) ${localize(useNames[one])}`,
    ...(one === use && { description: l10n.t('current') }),
    use: one,
  }));
  const picked = await window.showQuickPick(items, { title: question.name, ignoreFocusOut: true });
  return picked?.use;
}
