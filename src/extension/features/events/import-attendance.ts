import { CancellationError, l10n, Uri, window } from 'vscode';
import { message } from '../../../core/base/message';
import { matchAttendees } from '../../../core/services/events/attendees/match-attendees';
import { readAttendees, type AttendeeTable } from '../../../core/services/events/attendees/read-attendees';
import { TableFileError } from '../../../core/base/table-file';
import { disk } from '../../../node/disk/disk-paths';
import { createCsvAnswers } from '../../../node/surveys/csv-answers';
import { isPublic, publicRoot } from '../../../node/surveys/public-root';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { chooseEvent } from './choose-event';
import { confirmAttendees } from './confirm-attendees';
import { writeAttendance } from './write-attendance';
import { withProgress } from '../../with-progress';

/** Where attendees were imported from last. Remembered on this machine only. */
const memoryKey = 'kith.event.attendeesFolder';

/**
 * Reads who was at an event from a table of another program, shows who of the community that is, and writes
 * it. Nothing else of the table is written anywhere.
 */
export async function importAttendance(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = await chooseEvent(app, argument, {
    title: l10n.t('Import the attendance of which event?'),
    first: 'begun',
  });
  const { folder, document } = found;
  const file = await chooseTable(app, folder);
  let table = await read(file, false);
  if (!table.tells) table = await everybodyIfConfirmed(file);
  const { people } = folder.community;
  const attendance = await confirmAttendees({
    title: document.title,
    table,
    found: matchAttendees(table.attendees, people),
    persons: people.persons.filter(({ bot }) => !bot),
  });
  await writeAttendance(app, found, attendance);
}

/** The table must lie where nobody else gets the addresses in it. */
async function chooseTable(app: App, folder: CommunityFolder): Promise<string> {
  const memory = app.context.globalState;
  const root = folder.uri.fsPath;
  const picked = await window.showOpenDialog({
    title: l10n.t('The attendees, as exported'),
    openLabel: l10n.t('Import'),
    filters: { [l10n.t('Attendees (CSV)')]: ['csv', 'tsv', 'txt', 'xls', 'CSV'] },
    defaultUri: Uri.file(memory.get<string>(memoryKey) ?? disk.parentOf(publicRoot(root))),
  });
  const file = picked?.[0]?.fsPath;
  if (file === undefined) throw new CancellationError();
  if (isPublic(root, file))
    throw new Notice(
      message(
        'The table lies in the community’s folder, where others can read the addresses in it. Move it out first.',
      ),
    );
  await memory.update(memoryKey, disk.parentOf(file));
  return file;
}

async function read(file: string, everybody: boolean): Promise<AttendeeTable> {
  try {
    return await withProgress(l10n.t('Reading the attendees…'), (signal) =>
      readAttendees(createCsvAnswers(file), { everybody, pacer: createTimeSlicePacer(), signal }),
    );
  } catch (error) {
    throw error instanceof TableFileError ? new Notice(error.explanation) : error;
  }
}

async function everybodyIfConfirmed(file: string): Promise<AttendeeTable> {
  const everybody = l10n.t('Everybody in It');
  const chosen = await window.showWarningMessage(
    l10n.t('The table says of nobody that they were there.'),
    { modal: true, detail: l10n.t('Were all who have a place in it there?') },
    everybody,
  );
  if (chosen !== everybody) throw new CancellationError();
  return read(file, true);
}
