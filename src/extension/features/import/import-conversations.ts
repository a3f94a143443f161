import { CancellationError, l10n } from 'vscode';
import { memberHandles } from '../../../core/services/imports/member-handles';
import { folderFor } from '../../../core/services/scaffold/document-place';
import type { ImportJob } from '../../../node/imports/run-import';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { chooseExport, chooseFormat, chooseNames } from './choose-export';
import { choosePart } from './choose-part';
import { createImportThread, valueOf, withProgress } from './import-thread';
import { isConfirmed, orOfferUndo, tellAndOfferUndo, unsavedIn } from './tell-import';

/**
 * Imports conversations: what is in the export is shown before anything is written, and the whole can be
 * taken back afterwards. All reading and writing is done by a thread of its own.
 *
 * @param folderId the community’s folder; asked for if there are several and it is undefined
 */
export async function importConversations(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  const place = await chooseExport(app, folder, {
    question: l10n.t('Import conversations from what?'),
    file: l10n.t(
      'As it was exported from Slack, Discord, Zulip, Matrix, Discourse, GitHub or a mailing list',
    ),
    folder: l10n.t('An export that was unpacked'),
  });
  const thread = createImportThread(app);
  try {
    const format = await chooseFormat(thread, place);
    const reading = l10n.t('Reading the export…');
    const whole = jobOf(folder, place, format.id);
    const wanted = await choosePart(valueOf(await withProgress(thread, 'survey', reading, whole)));
    const keyFile = await chooseNames(folder);
    const job: ImportJob = { ...whole, wanted, ...(keyFile !== undefined && { keyFile }) };
    const title = l10n.t('Import from {0}', localize(format.title));
    const expected = valueOf(await withProgress(thread, 'preview', reading, job));
    if (!(await isConfirmed(title, l10n.t('Import'), expected))) throw new CancellationError();
    const report = await orOfferUndo(thread, async () => {
      // What was typed since is changed here as well.
      const now = { ...job, unsaved: unsavedIn(folder) };
      return valueOf(await withProgress(thread, 'run', l10n.t('Importing…'), now));
    });
    await tellAndOfferUndo(thread, title, report);
  } finally {
    await thread.dispose();
  }
}

function jobOf({ community, uri }: CommunityFolder, place: string, format: string): ImportJob {
  const { documents, config } = community;
  const siblings = documents.ofKind('discussion').map(({ path }) => path);
  return {
    place,
    format,
    wanted: {},
    root: uri.fsPath,
    folder: folderFor('discussion', { config, siblings, exists: () => false }),
    members: memberHandles(documents, format),
  };
}
