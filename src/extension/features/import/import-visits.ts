import { CancellationError, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { message } from '../../../core/base/message';
import { TableFileError } from '../../../core/base/table-file';
import { previewLines, previewOf } from '../../../core/model/changes/plan-preview';
import { planVisits, type PlannedVisits } from '../../../core/services/imports/visits/plan-visits';
import { readVisits, type VisitTable } from '../../../core/services/imports/visits/read-visits';
import { visitSourceName, visitToolNames } from '../../../core/services/imports/visits/visit-columns';
import { disk } from '../../../node/disk/disk-paths';
import { createCsvAnswers } from '../../../node/surveys/csv-answers';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import { chooseFolder } from '../../communities/choose-folder';
import { offerUndo } from '../../communities/offer-undo';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { signalOf } from '../../signal-of';

/** Where visits were imported from last. Remembered on this machine only. */
const memoryKey = 'kith.import.visitsFolder';

/** Shows which days a table of visits would bring, and writes them if the person agrees. */
export async function importVisits(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  const file = await chooseTable(app);
  const table = await read(file);
  const source = await askSource(table);
  const before = new Map<string, string>();
  const planned = await planVisits(table, source, {
    async textOf(path) {
      const text = await textOf(folder, path);
      if (text !== undefined) before.set(path, text);
      return text;
    },
    now: Date.now(),
  });
  if (!(await isConfirmed({ name: disk.nameOf(file), source, table, planned })))
    throw new CancellationError();
  const { plan, added, changed } = planned;
  await applyAndRead(folder, plan);
  offerUndo(app, folder, {
    plan,
    before,
    told: l10n.t('Visits imported. Days that were written: {0}.', added + changed),
  });
}

async function chooseTable(app: App): Promise<string> {
  const memory = app.context.globalState;
  const known = memory.get<string>(memoryKey);
  const picked = await window.showOpenDialog({
    title: l10n.t('Visits by day, as Plausible, Matomo or GitHub count them'),
    openLabel: l10n.t('Import'),
    filters: { [l10n.t('Visits (CSV)')]: ['csv', 'tsv', 'txt', 'CSV'] },
    ...(known !== undefined && { defaultUri: Uri.file(known) }),
  });
  const file = picked?.[0]?.fsPath;
  if (file === undefined) throw new CancellationError();
  await memory.update(memoryKey, disk.parentOf(file));
  return file;
}

async function read(file: string): Promise<VisitTable> {
  const where = {
    location: ProgressLocation.Notification,
    title: l10n.t('Reading the visits…'),
    cancellable: true,
  };
  try {
    return await window.withProgress(where, (_progress, token) =>
      readVisits(createCsvAnswers(file), { pacer: createTimeSlicePacer(), signal: signalOf(token) }),
    );
  } catch (error) {
    if (!(error instanceof TableFileError)) throw error;
    const { line, explanation } = error;
    const name = disk.nameOf(file);
    throw new Notice(
      line === undefined
        ? message('{0}: {1}', name, explanation)
        : message('{0}, line {1}: {2}', name, line, explanation),
    );
  }
}

async function askSource({ tool }: VisitTable): Promise<string> {
  const name = await window.showInputBox({
    title: l10n.t('What were the visits to?'),
    prompt: l10n.t('A short name, under which the next import from there is found again'),
    value: visitSourceName('', tool),
    ignoreFocusOut: true,
  });
  if (name === undefined) throw new CancellationError();
  return visitSourceName(name, tool);
}

interface Read {
  readonly name: string;
  readonly source: string;
  readonly table: VisitTable;
  readonly planned: PlannedVisits;
}

/** Shows what would be written; what is left out in an editor if somebody asks, and asks again beside it. */
async function isConfirmed(found: Read): Promise<boolean> {
  const { planned, table } = found;
  const isNothing = planned.plan.changes.length === 0;
  const title = isNothing ? l10n.t('There is nothing to import') : l10n.t('Import the visits?');
  const [proceed, details] = [l10n.t('Import'), l10n.t('Show Details')];
  const hasMore = table.problems.length + table.unused.length > 0;
  const buttons = [...(isNothing ? [] : [proceed]), ...(hasMore ? [details] : [])];
  const detail = [...summary(found), '', ...previewLines(previewOf(planned.plan))].join('\n');
  const answer = await window.showInformationMessage(title, { modal: true, detail }, ...buttons);
  if (answer !== details) return answer === proceed;
  const document = await workspace.openTextDocument({ language: 'markdown', content: reportText(found) });
  await window.showTextDocument(document, { preview: true });
  if (isNothing) return false;
  return (await window.showInformationMessage(title, proceed)) === proceed;
}

function summary({ source, table, planned }: Read): string[] {
  const { added, changed, same, unreadable } = planned;
  const tool = visitToolNames[table.tool];
  return [
    tool === '' ? source : l10n.t('{0}, counted by {1}', source, tool),
    l10n.t('New days: {0}. With other counts: {1}. As they were: {2}.', added, changed, same),
    ...(table.problems.length > 0 ? [l10n.t('Lines left out: {0}.', table.problems.length)] : []),
    ...unreadable.map((path) => l10n.t('{0} cannot be changed, since its YAML cannot be read.', path)),
  ];
}

function reportText(found: Read): string {
  const { name, table, planned } = found;
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.map((line) => `- ${line}`)];
  return [
    `# ${l10n.t('Import Visits')}`,
    '',
    ...summary(found).map((line) => `- ${line}`),
    ...list(
      l10n.t('Files'),
      previewLines(previewOf(planned.plan)).map((line) => `\`${line}\``),
    ),
    ...list(
      l10n.t('Left out'),
      table.problems.map((one) => l10n.t('{0}, line {1}: {2}', name, one.line, localize(one.message))),
    ),
    ...list(
      l10n.t('Columns that are not read'),
      table.unused.map((column) => `\`${column}\``),
    ),
    '',
  ].join('\n');
}
