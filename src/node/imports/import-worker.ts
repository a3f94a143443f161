// The worker that imports conversations: exports may be large, and the editor's own thread never reads them.
import { parentPort } from 'node:worker_threads';
import type { Progress } from '../../core/base/ports';
import { exportFormats } from '../../core/services/imports/export-formats';
import type { ExportFormat } from '../../core/services/imports/export-source';
import { ImportError } from '../../core/services/imports/imported-item';
import { createNodeFileStore } from '../files/node-file-store';
import { serveMethods } from '../thread/serve-methods';
import { plain, type Parcel } from '../thread/thread-protocol';
import { createTimeSlicePacer } from '../time-slice-pacer';
import type { Answer, FormatWords, ImportMethods } from './import-protocol';
import { recogniseExport, runImport, surveyExport, type ImportContext, type ImportJob } from './run-import';
import { createUndoLog, type UndoLog } from './undo-log';
import { createBatchWriter } from './write-batch';

if (!parentPort) throw new Error('This file is a worker.');

let log: UndoLog | undefined;

serveMethods<ImportMethods>(parentPort, {
  recognise: ({ place }, _report, signal) =>
    answer(async () => ({
      likely: (await recogniseExport(place, signal)).map(wordsOf),
      all: exportFormats.map(wordsOf),
    })),
  survey: (job, report, signal) => answer(() => surveyExport(job, contextOf(report, signal))),
  preview: (job, report, signal) =>
    answer(() => runImport(job, contextOf(report, signal), () => Promise.resolve())),
  run: (job, report, signal) =>
    answer(() => {
      const undoLog = (log = logFor(job));
      return runImport(job, contextOf(report, signal), (plan) => undoLog.apply(plan));
    }),
  undo: () => answer(async () => (await log?.undo()) ?? { files: 0, kept: [] }),
  dispose: () => Promise.resolve(plain(undefined)),
});

function logFor({ root }: ImportJob): UndoLog {
  const store = createNodeFileStore(root);
  return createUndoLog(root, store, createBatchWriter(root, store));
}

function wordsOf({ id, title, hint }: ExportFormat): FormatWords {
  return { id, title, hint };
}

/** Between two reports of progress, in ms. */
const reportInterval = 200;

function contextOf(report: (parcel: Parcel<Progress>) => void, signal: AbortSignal): ImportContext {
  let last = 0;
  return {
    signal,
    // Between slices the worker hears that it is cancelled.
    pacer: createTimeSlicePacer(50),
    onProgress: (progress) => {
      const now = performance.now();
      if (now - last < reportInterval) return;
      last = now;
      report(plain(progress));
    },
  };
}

async function answer<T>(work: () => Promise<T>): Promise<Parcel<Answer<T>>> {
  try {
    return plain({ value: await work() });
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { explanation, place } = error;
    return plain({ failure: { explanation, ...(place && { place }) } });
  }
}
