import type { Message } from '../../core/base/message';
import type { Progress } from '../../core/base/ports';
import type { ImportPlace } from '../../core/services/imports/imported-item';
import type { ImportReport } from '../../core/services/imports/writing/import-report';
import type { ExportSurvey } from '../../core/services/imports/writing/survey-items';
import type { PostsReport } from '../../core/services/imports/posts/posts-report';
import type { ImportJob } from './run-import';
import type { PullJob } from './run-pull';

/** The methods of the worker that imports. */
export interface ImportMethods {
  /** Of which formats an export may be. */
  readonly recognise: {
    readonly input: { readonly place: string };
    readonly report: never;
    readonly result: Answer<{
      readonly likely: readonly FormatWords[];
      readonly all: readonly FormatWords[];
    }>;
  };
  readonly survey: {
    readonly input: ImportJob;
    readonly report: Progress;
    readonly result: Answer<ExportSurvey>;
  };
  /** What an import would do. */
  readonly preview: {
    readonly input: ImportJob;
    readonly report: Progress;
    readonly result: Answer<ImportReport>;
  };
  readonly run: {
    readonly input: ImportJob;
    readonly report: Progress;
    readonly result: Answer<ImportReport>;
  };
  /** What an import of posts would write. */
  readonly previewPosts: {
    readonly input: PostsJob;
    readonly report: never;
    readonly result: Answer<PostsReport>;
  };
  readonly importPosts: {
    readonly input: PostsJob;
    readonly report: never;
    readonly result: Answer<PostsReport>;
  };
  /** What a pull would do. Its answers are kept for the pull itself. */
  readonly previewPull: {
    readonly input: PullJob;
    readonly report: PullProgress;
    readonly result: Answer<ImportReport>;
  };
  readonly pull: {
    readonly input: PullJob;
    readonly report: PullProgress;
    readonly result: Answer<ImportReport>;
  };
  /** Forgets the answers to previews. */
  readonly forgetPulls: {
    readonly input: readonly PullJob[];
    readonly report: never;
    readonly result: undefined;
  };
  /** Takes back what this worker imported, also the part of an import that was cancelled. */
  readonly undo: { readonly input: undefined; readonly report: never; readonly result: Answer<Undone> };
  readonly dispose: { readonly input: undefined; readonly report: never; readonly result: undefined };
}

/** A result, or why there is none: errors lose what they carry on their way between threads. */
export type Answer<T> = { readonly value: T } | { readonly failure: ImportFailure };

export interface ImportFailure {
  readonly explanation: Message;
  readonly place?: ImportPlace;
  /** What a service answered, where it refused. */
  readonly status?: number;
}

export interface PostsJob {
  /** The site of the other tool: a folder or an archive, absolute. */
  readonly place: string;
  /** The community’s folder, absolute. */
  readonly root: string;
  /** The folder of posts, relative to it. */
  readonly folder: string;
}

/** How far a pull is: how much there is to ask for, nobody knows before. */
export interface PullProgress {
  readonly answers: number;
  /** For how long the service asked to wait, in milliseconds. */
  readonly waiting?: number;
}

export interface FormatWords {
  readonly id: string;
  readonly title: Message;
  readonly hint: Message;
}

export interface Undone {
  readonly files: number;
  /** Files that were changed since, and stay. */
  readonly kept: readonly string[];
}
