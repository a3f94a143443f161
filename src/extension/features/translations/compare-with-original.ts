import { commands, l10n, ViewColumn, window, workspace, type Uri } from 'vscode';
import { message } from '../../../core/base/message';
import { momentAt } from '../../../core/model/activity/activity-moment';
import { documentVersions } from '../../../core/services/analytics/past/document-versions';
import { upToDateUntil } from '../../../core/model/activity/up-to-date';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { Communities } from '../../communities/communities';
import { pastUris } from '../../communities/open-commit';
import { calendarTime } from '../../format/relative-time';
import { foundPage, originalIn } from './found-page';

/** Shows what the original says since a translation was last looked after, and the translation beside it. */
export async function compareWithOriginal(
  communities: Communities,
  argument: DocumentArgument | undefined,
): Promise<void> {
  const { folder, document } = foundPage(communities, argument);
  const path = originalIn(folder, document);
  const original = path === undefined ? undefined : folder.community.documents.get(path);
  if (!original)
    throw new Notice(
      message('“{0}” says of no document that it is a translation of it (translation_of).', document.title),
    );
  const versions = documentVersions(folder.community.log, new Set([original.path, document.path]));
  const reviewed = momentAt(document.facts().frontMatter, 'reviewed_at', folder.community.config.timezone);
  const since = upToDateUntil(versions.get(document.path)?.at(-1)?.at, reviewed);
  const then = versions
    .get(original.path)
    ?.findLast(({ at, isDeleted }) => !isDeleted && since !== undefined && at <= since);
  const uri = then && (await pastUris(folder))(then.path, then.commit);
  const now = folder.uriOf(original.path);
  if (!uri || since === undefined || (await saysTheSame(uri, now)))
    throw new Notice(message('“{0}” says nothing new since it was translated.', original.title));
  await commands.executeCommand(
    'vscode.diff',
    uri,
    now,
    l10n.t('“{0}” since {1}', original.title, calendarTime(since)),
    { viewColumn: ViewColumn.One, preview: false },
  );
  await window.showTextDocument(folder.uriOf(document.path), { viewColumn: ViewColumn.Two, preview: false });
}

async function saysTheSame(one: Uri, other: Uri): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((uri) => workspace.openTextDocument(uri)));
  return a?.getText() === b?.getText();
}
