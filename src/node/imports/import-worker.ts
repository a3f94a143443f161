// The worker that imports conversations: exports may be large, and the editor's own thread never reads them.
import { parentPort } from 'node:worker_threads';
import type { Progress } from '../../core/base/ports';
import { exportFormats } from '../../core/services/imports/export-formats';
import type { ExportFormat } from '../../core/services/imports/export-source';
import { ImportError } from '../../core/services/imports/imported-item';
import { planPosts, type PostsImport } from '../../core/services/imports/posts/import-posts';
import { postsReport } from '../../core/services/imports/posts/posts-report';
import { PullError } from '../../core/services/imports/pull/asking';
import { createNodeFileStore } from '../files/node-file-store';
import { serveMethods } from '../../engine/thread/serve-methods';
import { plain, type Parcel } from '../../engine/thread/thread-protocol';
import { workerPort } from '../thread/worker-thread';
import { createTimeSlicePacer } from '../time-slice-pacer';
import { createDiskTarget } from './disk-target';
import type {
  Answer,
  FormatWords,
  ImportFailure,
  ImportMethods,
  PostsJob,
  PullProgress,
} from './import-protocol';
import { openSource } from './open-source';
import { readFrontMatter } from './read-front-matter';
import { recogniseExport, runImport, surveyExport, type ImportContext } from './run-import';
import {
  forgetPull,
  previewPull,
  pulledUntil,
  resetPull,
  runPull,
  type PullContext,
  type PullJob,
} from './run-pull';
import { createUndoLog, type UndoLog } from './undo-log';
import { createBatchWriter } from './write-batch';

/** Of the community that was imported into last. */
let log: { readonly root: string; readonly undo: UndoLog } | undefined;
/** The pulls of this thread, and up to when each had pulled before. */
const pulls: { readonly job: PullJob; readonly since: number | undefined }[] = [];

serveMethods<ImportMethods>(workerPort(parentPort), {
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
      const undoLog = logFor(job.root);
      return runImport(job, contextOf(report, signal), (plan) => undoLog.apply(plan));
    }),
  previewPosts: (job, _report, signal) => answer(async () => postsReport(await postsOf(job, signal))),
  importPosts: (job, _report, signal) =>
    answer(async () => {
      const posts = await postsOf(job, signal);
      await logFor(job.root).apply(posts.plan);
      return postsReport(posts);
    }),
  previewPull: (job, report, signal) => answer(() => previewPull(job, pullContextOf(report, signal))),
  pull: (job, report, signal) =>
    answer(async () => {
      const undoLog = logFor(job.root);
      pulls.push({ job, since: await pulledUntil(job) });
      return runPull(job, pullContextOf(report, signal), (plan) => undoLog.apply(plan));
    }),
  forgetPulls: async (jobs) => {
    for (const job of jobs) await forgetPull(job);
    return plain(undefined);
  },
  undo: () =>
    answer(async () => {
      const undone = (await log?.undo.undo()) ?? { files: 0, kept: [] };
      // Else the next pull would take what is gone for pulled.
      for (const { job, since } of pulls.splice(0)) await resetPull(job, since);
      return undone;
    }),
  dispose: () => Promise.resolve(plain(undefined)),
});

/** What is imported into one community, one after the other, is taken back as one. */
function logFor(root: string): UndoLog {
  if (log?.root !== root) {
    const store = createNodeFileStore(root);
    log = { root, undo: createUndoLog(root, store, createBatchWriter(root, store)) };
  }
  return log.undo;
}

function wordsOf({ id, title, hint }: ExportFormat): FormatWords {
  return { id, title, hint };
}

async function postsOf({ place, root, folder }: PostsJob, signal: AbortSignal): Promise<PostsImport> {
  const source = await openSource(place);
  try {
    return await planPosts(source, { ...createDiskTarget(root), folder }, readFrontMatter, signal);
  } finally {
    source.close();
  }
}

function pullContextOf(report: (parcel: Parcel<PullProgress>) => void, signal: AbortSignal): PullContext {
  let answers = 0;
  return {
    signal,
    onAnswer: (count) => report(plain({ answers: (answers = count) })),
    onWait: (waiting) => report(plain({ answers, waiting })),
  };
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
    return plain({ failure: failureOf(error) });
  }
}

/** What a person can do something about; anything else is thrown again. */
function failureOf(error: unknown): ImportFailure {
  if (error instanceof PullError) {
    const { explanation, status } = error;
    return { explanation, ...(status !== undefined && { status }) };
  }
  if (!(error instanceof ImportError)) throw error;
  const { explanation, place } = error;
  return { explanation, ...(place && { place }) };
}
