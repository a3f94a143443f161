import { message } from '../../core/base/message';
import type { Pacer, Progress } from '../../core/base/ports';
import type { ChangePlan } from '../../core/model/changes/change-plan';
import { exportFormats, recognised } from '../../core/services/imports/export-formats';
import type { ExportFormat, ExportSource } from '../../core/services/imports/export-source';
import { ImportError, type ImportedItem } from '../../core/services/imports/imported-item';
import type { ImportReport } from '../../core/services/imports/writing/import-report';
import { planImport } from '../../core/services/imports/writing/import-writer';
import { createPseudonyms } from '../../core/services/imports/writing/pseudonyms';
import { surveyItems, type ExportSurvey } from '../../core/services/imports/writing/survey-items';
import {
  wantedItems,
  wantsChannel,
  wantsIssue,
  type Wanted,
} from '../../core/services/imports/writing/wanted-items';
import { createDiskTarget } from './disk-target';
import { htmlToMarkdown } from './html-to-markdown';
import { importHash, keyedHash } from './import-hash';
import { lookAt, openSource, type OpenedSource } from './open-source';

/** What is imported, and into what. Plain data, so that it can be sent to a thread. */
export interface ImportJob {
  /** The export: a file or a folder, absolute. */
  readonly place: string;
  /** The id of its format. */
  readonly format: string;
  readonly wanted: Wanted;
  /** The community’s folder, absolute. */
  readonly root: string;
  /** The folder of discussions, relative to it. */
  readonly folder: string;
  /** Members by the handles and ids that they give for the platform, in lower case. */
  readonly members: readonly (readonly [handle: string, member: string])[];
  /** Where the key is, absolute, if people’s names are replaced. */
  readonly keyFile?: string;
  /** Files with unsaved changes, relative to the community. */
  readonly unsaved?: readonly string[];
}

export interface ImportContext {
  readonly signal: AbortSignal;
  readonly pacer: Pacer;
  /** Of the export, in bytes. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The formats that an export may be of, by its looks. */
export async function recogniseExport(place: string, signal: AbortSignal): Promise<readonly ExportFormat[]> {
  const source = await openSource(place);
  try {
    return await recognised(await lookAt(source, signal));
  } finally {
    source.close();
  }
}

/** Counts what an export holds, and writes nothing. */
export async function surveyExport(job: ImportJob, context: ImportContext): Promise<ExportSurvey> {
  const source = await openSource(job.place);
  try {
    return await surveyItems(itemsOf(source, job, context));
  } finally {
    source.close();
  }
}

/**
 * Imports an export, batch by batch.
 * @param apply carries out a batch; for a preview it only looks
 * @throws ImportError if nothing of the export can be read
 */
export async function runImport(
  job: ImportJob,
  context: ImportContext,
  apply: (plan: ChangePlan) => Promise<void>,
): Promise<ImportReport> {
  const { root, folder, format, members, keyFile, unsaved } = job;
  const source = await openSource(job.place);
  try {
    const pseudonyms =
      keyFile === undefined ? undefined : createPseudonyms(format, await keyedHash(keyFile, root));
    // Whoever writes last may be named in the first message.
    if (pseudonyms)
      await surveyItems(
        itemsOf(source, { ...job, wanted: {} }, { ...context, onProgress: undefined }),
        pseudonyms.learn,
      );
    const memberNames = new Map(members);
    const batches = planImport(itemsOf(source, job, context), {
      platform: format,
      folder,
      target: createDiskTarget(root),
      hash: importHash,
      memberOf: ({ id, handle }) =>
        memberNames.get(id.toLowerCase()) ?? memberNames.get((handle ?? '').toLowerCase()),
      ...(pseudonyms && { pseudonyms }),
      ...(unsaved && { unsaved: new Set(unsaved) }),
      signal: context.signal,
    });
    for (;;) {
      const next = await batches.next();
      if (next.done) return next.value;
      await apply(next.value);
    }
  } finally {
    source.close();
  }
}

async function* itemsOf(
  opened: OpenedSource,
  { format, wanted }: ImportJob,
  {
    signal,
    pacer,
    onProgress,
  }: Omit<ImportContext, 'onProgress'> & { onProgress?: ImportContext['onProgress'] | undefined },
): AsyncGenerator<ImportedItem> {
  const { reader, readings = 1 } = formatOf(format);
  const source = onProgress ? await withProgress(opened, signal, readings, onProgress) : opened;
  await source.entries(signal);
  yield* opened.problems ?? [];
  const items = reader(source, {
    signal,
    pacer,
    wantsChannel: (name) => wantsChannel(wanted, name),
    wantsPrivateChannel: (name) => wanted.channels !== undefined && wantsChannel(wanted, name),
    wantsIssue: (labels) => wantsIssue(wanted, labels),
    htmlToMarkdown: (html) => htmlToMarkdown(html),
  });
  yield* wantedItems(items, wanted);
}

function formatOf(id: string): ExportFormat {
  const format = exportFormats.find((one) => one.id === id);
  if (!format) throw new ImportError(message('Kith knows no format “{0}”.', id));
  return format;
}

/** Reports how many of an export’s bytes have been read, of as many as are read in all. */
async function withProgress(
  source: ExportSource,
  signal: AbortSignal,
  readings: number,
  report: (progress: Progress) => void,
): Promise<ExportSource> {
  const entries = await source.entries(signal);
  const total = readings * entries.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const counted = entries.map((entry) => ({
    ...entry,
    async *chunks(within: AbortSignal) {
      for await (const chunk of entry.chunks(within)) {
        done += chunk.length;
        report({ done: Math.min(done, total), total });
        yield chunk;
      }
    },
  }));
  return { name: source.name, entries: () => Promise.resolve(counted) };
}
