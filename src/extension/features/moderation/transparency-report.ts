import { CancellationError, commands, env, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { previewLines, previewOf } from '../../../core/model/changes/plan-preview';
import { readLog } from '../../../core/model/moderation/log/read-log';
import { periodBefore, periodLengths, type Period } from '../../../core/services/analytics/period';
import { dayFormat, lengthWords } from '../../../core/services/analytics/period-words';
import { planReport } from '../../../core/services/analytics/report/plan-report';
import {
  lastQuarter,
  lastYear,
  transparencyReport,
  transparencyReportPath,
} from '../../../core/services/moderation/report/transparency-report';
import { createDiskPrivateStore } from '../../../node/private-store/disk-private-store';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import { chooseFolder } from '../../communities/choose-folder';
import { textOf } from '../../communities/text-of';
import { writingLanguage } from '../../communities/writing-language';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { storeFolder } from './store-folder';

/**
 * Writes what moderators did in a period as a page, the same as `kith moderation-report`, after showing which
 * file it creates or changes; then opens it with its preview.
 */
export async function writeTransparencyReport({ communities }: App): Promise<void> {
  const folder = await chooseFolder(communities, undefined);
  const { config, documents } = folder.community;
  const { entries } = readLog(documents.ofKind('log'), config.timezone);
  if (entries.length === 0)
    throw new Notice(message('There is no moderation log here yet: there is nothing to report.'));
  const period = await askPeriod(Date.now());
  const root = storeFolder(folder);
  const store = root === undefined ? undefined : createDiskPrivateStore(root);
  const contents = await store?.read(new AbortController().signal);
  const name = config.name ?? folder.name;
  const { text } = transparencyReport({
    name,
    period,
    entries,
    reports: contents?.reports,
    language: writingLanguage(config),
  });
  const path = transparencyReportPath(period);
  const before = await textOf(folder, path);
  const plan = planReport(l10n.t('{0}: moderation', name), [{ path, text, before }]);
  if (plan.changes.length > 0) await confirm(previewLines(previewOf(plan)), store !== undefined);
  await applyPlan(folder, plan);
  await window.showTextDocument(folder.uriOf(path), { preview: false });
  await commands.executeCommand('markdown.showPreviewToSide', folder.uriOf(path));
}

async function askPeriod(now: number): Promise<Period> {
  const span = ({ from, until }: Period): string => dayFormat(env.language).formatRange(from, until - 1);
  const item = (label: string, period: Period): { label: string; description: string; period: Period } => ({
    label,
    description: span(period),
    period,
  });
  const picked = await window.showQuickPick(
    [
      item(l10n.t('Last quarter'), lastQuarter(now)),
      item(l10n.t('Last year'), lastYear(now)),
      ...periodLengths.flatMap((length) =>
        length === 'all' ? [] : [item(localize(lengthWords(length)), periodBefore(now, length))],
      ),
    ],
    {
      title: l10n.t('Write a transparency report'),
      placeHolder: l10n.t('Of which period?'),
      matchOnDescription: true,
    },
  );
  if (!picked) throw new CancellationError();
  return picked.period;
}

async function confirm(lines: readonly string[], hasStore: boolean): Promise<void> {
  const write = l10n.t('Write Report');
  const notes = hasStore
    ? []
    : [l10n.t('No private store is open here, so it does not say how long decisions took.')];
  const answer = await window.showInformationMessage(
    l10n.t('Kith will write these files and change no others.'),
    { modal: true, detail: [...lines, ...notes].join('\n') },
    write,
  );
  if (answer !== write) throw new CancellationError();
}
