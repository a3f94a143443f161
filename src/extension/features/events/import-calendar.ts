import { CancellationError, l10n, window, workspace, type Uri } from 'vscode';
import { CalendarError } from '../../../core/services/events/calendar-import/calendar-blocks';
import {
  planCalendar,
  type CalendarImport,
} from '../../../core/services/events/calendar-import/plan-calendar';
import {
  mostEvents,
  TooManyEvents,
  type WantedEvents,
} from '../../../core/services/events/calendar-import/wanted-events';
import { timedEvents } from '../../../core/services/events/timed-events';
import { startOfDay } from '../../../core/services/imports/wanted-period';
import { slugOf } from '../../../core/services/scaffold/slug';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { NewDocumentTarget, Row } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { surroundingsOf } from '../../communities/create-document';
import { offerUndo } from '../../communities/offer-undo';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { withProgress } from '../../with-progress';

/** Shows what an iCalendar file would bring, and writes its events if the person agrees. */
export async function importCalendar(app: App, row: Row<NewDocumentTarget> | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, row?.target?.folder);
  const picked = await window.showOpenDialog({
    title: l10n.t('Import Calendar'),
    openLabel: l10n.t('Import'),
    filters: { iCalendar: ['ics', 'ICS', 'ical', 'ifb'] },
  });
  const uri = picked?.[0];
  if (!uri) throw new CancellationError();
  const read = await readPart(folder, uri, {});
  if (!(await isConfirmed(read))) throw new CancellationError();
  await applyAndRead(folder, read.plan);
  const told =
    read.created.length === 1
      ? l10n.t('1 event is imported.')
      : l10n.t('{0} events are imported.', read.created.length);
  offerUndo(app, folder, { plan: read.plan, before: new Map(), told });
}

/** Asks since when where a calendar holds more than is imported at once, until it is little enough. */
async function readPart(folder: CommunityFolder, uri: Uri, wanted: WantedEvents): Promise<CalendarImport> {
  try {
    return await readCalendar(folder, uri, wanted);
  } catch (error) {
    if (!(error instanceof TooManyEvents)) throw error;
    const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
    const { count, first, last } = error;
    const since = await window.showInputBox({
      title: l10n.t('The calendar has {0} new events, each a file. Import those since which day?', count),
      prompt: l10n.t(
        'From {0} to {1}. At most {2} at once; “kith import calendar” takes more.',
        day(first),
        day(last),
        mostEvents,
      ),
      value: day(Date.now()),
      ignoreFocusOut: true,
      validateInput: (text) =>
        startOfDay(text) === undefined ? l10n.t('A day is written as {0}.', '2026-03-14') : undefined,
    });
    const at = since === undefined ? undefined : startOfDay(since);
    if (at === undefined) throw new CancellationError();
    return readPart(folder, uri, { since: at });
  }
}

async function readCalendar(
  folder: CommunityFolder,
  uri: Uri,
  wanted: WantedEvents,
): Promise<CalendarImport> {
  const { config, documents } = folder.community;
  const zone = config.timezone;
  try {
    return await withProgress(l10n.t('Reading the calendar…'), async (signal) =>
      planCalendar(
        await workspace.fs.readFile(uri),
        {
          events: timedEvents(documents, zone),
          id: config.id ?? slugOf(config.name ?? folder.name, 'community'),
          zone,
          now: Date.now(),
          around: surroundingsOf(folder, 'event'),
          wanted,
        },
        { pacer: createTimeSlicePacer(), signal },
      ),
    );
  } catch (error) {
    throw error instanceof CalendarError ? new Notice(error.explanation) : error;
  }
}

/** Shows what would be written; all of it in an editor if somebody asks, and asks again beside it. */
async function isConfirmed(read: CalendarImport): Promise<boolean> {
  const isNothing = read.created.length === 0;
  const title = isNothing ? l10n.t('There is nothing to import') : l10n.t('Import the calendar?');
  const [proceed, details] = [l10n.t('Import'), l10n.t('Show Details')];
  const buttons = isNothing ? [details] : [proceed, details];
  const detail = [...summary(read), ...lostLines(read)].join('\n');
  const answer = await window.showInformationMessage(title, { modal: true, detail }, ...buttons);
  if (answer !== details) return answer === proceed;
  const document = await workspace.openTextDocument({ language: 'markdown', content: reportText(read) });
  await window.showTextDocument(document, { preview: true });
  if (isNothing) return false;
  return (await window.showInformationMessage(title, proceed)) === proceed;
}

function summary({ created, here, differing, problems }: CalendarImport): string[] {
  return [
    l10n.t('New events: {0}.', created.length),
    ...(here.length > 0 ? [l10n.t('Here already, and not touched: {0}.', here.length)] : []),
    ...(differing.length > 0
      ? [l10n.t('Of these are different in the calendar: {0}.', differing.length)]
      : []),
    ...(problems.length > 0 ? [l10n.t('Left out: {0}.', problems.length)] : []),
  ];
}

function lostLines({ lost }: CalendarImport): string[] {
  return lost.map(({ what, count, line }) =>
    l10n.t('Not kept: {0} ({1}, first on line {2}).', localize(what), count, line),
  );
}

function reportText(read: CalendarImport): string {
  const { created, differing, problems } = read;
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.map((line) => `- ${line}`)];
  return [
    `# ${l10n.t('Import Calendar')}`,
    '',
    ...summary(read).map((line) => `- ${line}`),
    ...list(
      l10n.t('New files'),
      created.map((path) => `\`${path}\``),
    ),
    ...list(
      l10n.t('Different in the calendar'),
      differing.map((path) => `\`${path}\``),
    ),
    ...list(
      l10n.t('Left out'),
      problems.map(({ message: text, line }) => `${l10n.t('line {0}', line)}: ${localize(text)}`),
    ),
    ...list(l10n.t('Not kept'), lostLines(read)),
    '',
  ].join('\n');
}
