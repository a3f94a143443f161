import { inEnglish } from '../core/base/message';
import { exportFormats } from '../core/services/imports/export-formats';
import { ImportError } from '../core/services/imports/imported-item';
import { memberHandles } from '../core/services/imports/member-handles';
import { importInWords } from '../core/services/imports/report-words';
import { placeText, type ImportReport } from '../core/services/imports/writing/import-report';
import { folderFor } from '../core/services/scaffold/document-place';
import { disk } from '../node/disk/disk-paths';
import { createNodeFileStore } from '../node/files/node-file-store';
import { recogniseExport, runImport, surveyExport, type ImportJob } from '../node/imports/run-import';
import { createBatchWriter } from '../node/imports/write-batch';
import { UsageError } from './arguments';
import { importReportText } from './import-report';
import { noPauses, openCommunity } from './open-community';
import type { Terminal } from './terminal';
import type { Call } from './verb';
import { keyOf, refuseTooMany, wantedOf } from './wanted-part';

/** `kith import slack FILE`: conversations of another place, as discussions. */
export async function importConversations(call: Call, format: string, given: string): Promise<void> {
  const { folder, args, terminal, signal } = call;
  const place = disk.absolute(terminal.cwd, given);
  const context = { signal, pacer: noPauses, onProgress: progressTo(terminal) };
  try {
    const job = await jobOf(call, format, place);
    const isAsked = args.has('all') || Object.keys(job.wanted).length > 0;
    if (!isAsked) refuseTooMany(await surveyExport(job, context));
    const isWritten = !args.has('dry-run');
    const write = createBatchWriter(folder, createNodeFileStore(folder));
    const report = await runImport(job, context, isWritten ? write : () => Promise.resolve());
    terminal.out(
      args.has('json')
        ? `${JSON.stringify(jsonOf(report, job, isWritten))}\n`
        : textOf(report, isWritten, terminal),
    );
  } catch (error) {
    if (signal.aborted) terminal.err('kith: stopped. What was imported stays; the same command goes on.\n');
    if (!(error instanceof ImportError)) throw error;
    const where = error.place && error.place.file !== disk.nameOf(place) ? ` (${error.place.file})` : '';
    throw new UsageError(`“${given}”: ${inEnglish(error.explanation)}${where}`);
  }
}

async function jobOf(call: Call, format: string, place: string): Promise<ImportJob> {
  const { folder, args, terminal, signal } = call;
  const looks = await recogniseExport(place, signal);
  if (!looks.some(({ id }) => id === format)) {
    const asked = exportFormats.find(({ id }) => id === format);
    const hint = looks.map(({ id }) => `“${id}”`).join(', ');
    throw new UsageError(
      hint === ''
        ? `This does not look like an export of ${format}. It should be: ${inEnglish(asked?.hint ?? { template: '', args: [] })}.`
        : `This does not look like an export of ${format}, but of ${hint}.`,
    );
  }
  const opened = await openCommunity(folder, terminal, signal, 'people');
  try {
    const { documents, config } = opened.community;
    const siblings = documents.ofKind('discussion').map(({ path }) => path);
    const keyFile = keyOf(args, terminal);
    return {
      place,
      format,
      wanted: wantedOf(args),
      root: folder,
      folder: folderFor('discussion', { config, siblings, exists: () => false }),
      members: memberHandles(documents, format),
      ...(keyFile !== undefined && { keyFile }),
    };
  } finally {
    await opened.dispose();
  }
}

/** Between two lines of progress, in ms. */
const progressInterval = 2000;

function progressTo(
  terminal: Terminal,
): (progress: { readonly done: number; readonly total: number }) => void {
  let last = performance.now();
  return ({ done, total }) => {
    const now = performance.now();
    if (now - last < progressInterval || total === 0) return;
    last = now;
    terminal.err(`kith: ${Math.floor((done / total) * 100)} %\n`);
  };
}

function jsonOf(report: ImportReport, { format, folder }: ImportJob, written: boolean): object {
  return {
    format,
    folder,
    written,
    threads: report.threads,
    posts: report.posts,
    newThreads: report.newThreads,
    changed: report.changed,
    repeated: report.repeated,
    conflicts: report.conflicts,
    lost: report.lost.map(({ what, count, place }) => ({ what: inEnglish(what), count, place })),
    problemCount: report.problemCount,
    problems: report.problems.map(({ message, place }) => ({ message: inEnglish(message), place })),
  };
}

function textOf(report: ImportReport, isWritten: boolean, terminal: Terminal): string {
  const { newThreads, threads, conflicts, lost, problems, problemCount } = report;
  return importReportText(
    isWritten,
    importInWords(report).map(inEnglish),
    [
      {
        heading: 'New discussions:',
        lines: isWritten ? [] : newThreads.map(({ title, path }) => `${title} (${path})`),
        total: threads.created,
      },
      { heading: 'Changed here and there:', lines: conflicts, total: conflicts.length },
      {
        heading: 'What the export does not hold, or what is no message:',
        lines: lost.map(({ what, count }) => `${count} × ${inEnglish(what)}`),
      },
      {
        heading: 'What is wrong in the export:',
        lines: problems.map(({ message, place }) => `${inEnglish(placeText(place))}: ${inEnglish(message)}`),
        total: problemCount,
      },
    ],
    terminal,
  );
}
