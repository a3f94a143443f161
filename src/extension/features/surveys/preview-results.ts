import { CancellationError, l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { suppressedAnswers } from '../../../core/services/analytics/records/survey-results';
import type { AnswerTable } from '../../../core/services/surveys/answer-table';
import type { Publication, PublishedQuestion } from '../../../core/services/surveys/publication';
import { misfitWarning, suppressionReasons, useNames } from '../../../core/services/surveys/survey-import';
import { localize } from '../../localize';

interface ActionItem extends QuickPickItem {
  readonly action?: 'write' | 'map';
}

export interface ResultsPreview {
  readonly title: string;
  /** The survey's file. */
  readonly path: string;
  readonly table: AnswerTable;
  readonly publication: Publication;
  /** Cells with fewer people are hidden. */
  readonly limit: number;
}

/**
 * Shows what would be published, and what not and why, until the person decides: to write it, or to go back
 * to the columns.
 */
export async function previewResults(preview: ResultsPreview): Promise<'write' | 'map'> {
  for (;;) {
    const picked = await window.showQuickPick(itemsFor(preview), {
      title: preview.title,
      placeHolder: l10n.t('What would be published. Groups of fewer than {0} stay hidden', preview.limit),
      ignoreFocusOut: true,
      matchOnDescription: true,
    });
    if (!picked) throw new CancellationError();
    if (picked.action) return picked.action;
  }
}

function itemsFor({ path, table, publication }: ResultsPreview): ActionItem[] {
  return [
    { label: `$(check) ${l10n.t('Write the Results')}`, description: path, action: 'write' },
    { label: `$(edit) ${l10n.t('Change the Columns…')}`, action: 'map' },
    separator(answeredLine(table)),
    ...publication.questions.map(questionItem),
    ...(table.misfits.length > 0 ? [separator(l10n.t('Not counted'))] : []),
    ...table.misfits.map((misfit) => ({ label: `$(warning) ${localize(misfitWarning(misfit))}` })),
  ];
}

function answeredLine({ answered, partial }: AnswerTable): string {
  const people = answered === 1 ? l10n.t('1 answered') : l10n.t('{0} answered', answered);
  if (partial === 0) return people;
  return `${people} · ${partial === 1 ? l10n.t('1 not submitted') : l10n.t('{0} not submitted', partial)}`;
}

function separator(label: string): ActionItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function questionItem({ result, reasons }: PublishedQuestion): ActionItem {
  const counts = [...result.counts];
  const shown = counts.filter(([, n]) => n !== undefined);
  const icon = shown.length === counts.length ? 'eye' : shown.length > 0 ? 'shield' : 'eye-closed';
  const why = reasons.map((reason) => localize(suppressionReasons[reason])).join('. ');
  const hidden = counts
    .filter(([, n]) => n === undefined)
    .map(([answer]) => (answer === suppressedAnswers ? l10n.t('others') : answer))
    .join(', ');
  return {
    label: `$(${icon}) ${result.column}`,
    description: localize(useNames[result.type]),
    detail: [
      shown.map(([answer, n]) => `${answer}: ${n ?? ''}`).join(' · '),
      hidden !== '' && l10n.t('hidden: {0} ({1})', hidden, why),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}
