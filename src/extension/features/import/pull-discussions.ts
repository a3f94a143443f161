import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { readConfig } from '../../../core/community/read-config';
import { memberHandles } from '../../../core/services/imports/member-handles';
import { pullSources, sourceName, type PullSource } from '../../../core/services/imports/pull/pull-sources';
import { combinedReport, type ImportReport } from '../../../core/services/imports/writing/import-report';
import { folderFor } from '../../../core/services/scaffold/document-place';
import { disk } from '../../../node/disk/disk-paths';
import type { ImportFailure } from '../../../node/imports/import-protocol';
import type { PullJob } from '../../../node/imports/run-pull';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { chooseNames } from './choose-export';
import { createImportThread, valueOf, withProgress, type ImportThread } from './import-thread';
import { accessTo, changeToken } from './service-access';
import { hasWork, isConfirmed, orOfferUndo, tellAndOfferUndo, unsavedIn } from './tell-import';

/**
 * Brings in what changed at the `sources` of `community.yml`. Everything is asked for first; what would be
 * written is shown, and can be taken back afterwards. A source that fails is told, and the others go on.
 *
 * @param folderId the community’s folder; asked for if there are several and it is undefined
 */
export async function pullDiscussions(app: App, folderId: string | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, folderId);
  const sources = await sourcesOf(folder);
  const keyFile = await rememberedNames(app, folder);
  const thread = createImportThread(app);
  try {
    const asked: { readonly job: PullJob; readonly report: ImportReport }[] = [];
    for (const source of sources) {
      const job = await jobOf(app, folder, source, keyFile);
      const title = l10n.t('Asking {0}…', sourceName(source));
      const answer = await withProgress(thread, 'previewPull', title, job);
      if ('value' in answer) asked.push({ job, report: answer.value });
      else tellFailure(app, folder, source, answer.failure);
    }
    if (asked.length === 0) throw new CancellationError();
    const jobs = asked.map(({ job }) => job);
    const title = l10n.t('Pull from {0}', jobs.map(({ source }) => sourceName(source)).join(', '));
    const expected = combinedReport(asked.map(({ report }) => report));
    if (hasWork(expected) && !(await isConfirmed(title, l10n.t('Pull'), expected))) {
      await thread.call('forgetPulls', jobs);
      throw new CancellationError();
    }
    // Also where nothing is new: it is remembered up to when that is true.
    const report = await orOfferUndo(thread, () => pullAll(thread, folder, jobs));
    await tellAndOfferUndo(thread, title, report);
  } finally {
    await thread.dispose();
  }
}

async function pullAll(
  thread: ImportThread,
  folder: CommunityFolder,
  jobs: readonly PullJob[],
): Promise<ImportReport> {
  const reports: ImportReport[] = [];
  for (const job of jobs) {
    // What was typed since is changed here as well.
    const now = { ...job, unsaved: unsavedIn(folder) };
    reports.push(valueOf(await withProgress(thread, 'pull', l10n.t('Importing…'), now)));
  }
  return combinedReport(reports);
}

/** @throws Notice that says how to name a source, if there is none */
async function sourcesOf({ community, store }: CommunityFolder): Promise<readonly PullSource[]> {
  const { sources, unknown } = pullSources(await readConfig(community, store));
  const [wrong] = unknown;
  if (wrong)
    throw new Notice(
      message(
        '{0}, line {1}: a source is “github: owner/name”, perhaps with “labels”, or “discourse: https://…”.',
        community.config.path ?? 'community.yml',
        wrong.line,
      ),
    );
  if (sources.length === 0)
    throw new Notice(
      message(
        'community.yml does not say where else the community talks. Write it under “sources”, such as “- github: owner/name”.',
      ),
    );
  return sources;
}

async function jobOf(
  app: App,
  { community: { documents, config }, uri }: CommunityFolder,
  source: PullSource,
  keyFile: string | undefined,
): Promise<PullJob> {
  const siblings = documents.ofKind('discussion').map(({ path }) => path);
  return {
    source,
    access: await accessTo(app, source),
    root: uri.fsPath,
    folder: folderFor('discussion', { config, siblings, exists: () => false }),
    members: memberHandles(documents, source.platform),
    stateFolder: disk.join(app.context.globalStorageUri.fsPath, 'pull'),
    ...(keyFile !== undefined && { keyFile }),
  };
}

/** Asked at the first pull of a community: with names once and without them the next time helps nobody. */
async function rememberedNames(app: App, folder: CommunityFolder): Promise<string | undefined> {
  const memory = app.context.workspaceState;
  const key = `kith.pull.names ${folder.id}`;
  const known = memory.get<string>(key);
  if (known !== undefined) return known || undefined;
  const keyFile = await chooseNames(folder);
  await memory.update(key, keyFile ?? '');
  return keyFile;
}

/** Says why a source gave nothing, and offers what may help. Does not wait for an answer. */
function tellFailure(app: App, folder: CommunityFolder, source: PullSource, failure: ImportFailure): void {
  const { explanation, status } = failure;
  const [again, token] = [l10n.t('Try Again'), l10n.t('Change Token…')];
  const isAboutToken = status === 401 || status === 403 || status === 404;
  const tell = app.guard('a pull that failed', async () => {
    const answer = await window.showErrorMessage(
      l10n.t('{0}: {1} What was answered is kept.', sourceName(source), localize(explanation)),
      ...(isAboutToken ? [token] : []),
      again,
    );
    if (answer === token) await changeToken(app, source);
    if (answer !== undefined) await app.run('kith.pull', { target: { folder: folder.id } });
  });
  void tell();
}
