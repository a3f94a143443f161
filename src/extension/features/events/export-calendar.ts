import { CancellationError, commands, l10n, Uri, window, workspace } from 'vscode';
import { message } from '../../../core/base/message';
import { calendarFile, type CalendarFile } from '../../../core/services/events/calendar/calendar-file';
import { timedEvents } from '../../../core/services/events/timed-events';
import { slugOf } from '../../../core/services/scaffold/slug';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { NewDocumentTarget, Row } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { App } from '../../feature';
import { withProgress } from '../../with-progress';

/**
 * Asks where, and writes the community’s events there as an iCalendar file, unsaved text included. Throws
 * CancellationError if no file is chosen.
 */
export async function exportCalendar(app: App, row: Row<NewDocumentTarget> | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, row?.target?.folder);
  const { config, documents } = folder.community;
  const name = config.name ?? folder.name;
  const zone = config.timezone;
  const made = await withProgress(l10n.t('Collecting the events…'), (signal) =>
    calendarFile(
      timedEvents(documents, zone),
      { name, id: config.id ?? slugOf(name, 'community'), zone, at: Date.now() },
      { pacer: createTimeSlicePacer(), signal },
    ),
  );
  if (made.count === 0)
    throw new Notice(message('There is no event with a date yet. “New Document” makes one.'));
  const uri = await window.showSaveDialog({
    title: l10n.t('Export Calendar'),
    saveLabel: l10n.t('Export'),
    defaultUri: Uri.joinPath(folder.uri, `${slugOf(name, 'events')}.ics`),
    filters: { iCalendar: ['ics'] },
  });
  if (!uri) throw new CancellationError();
  await workspace.fs.writeFile(uri, Buffer.from(made.text));
  void tell(uri, made);
}

async function tell(uri: Uri, { count, undated }: CalendarFile): Promise<void> {
  const name = uri.path.split('/').at(-1) ?? '';
  const written =
    count === 1
      ? l10n.t('1 event written to “{0}”.', name)
      : l10n.t('{0} events written to “{1}”.', count, name);
  const left =
    undated.length === 0
      ? ''
      : ` ${undated.length === 1 ? l10n.t('1 event without a date is left out.') : l10n.t('{0} events without a date are left out.', undated.length)}`;
  const open = l10n.t('Open File');
  const chosen = await window.showInformationMessage(`${written}${left}`, open);
  if (chosen === open) await commands.executeCommand('vscode.open', uri);
}
