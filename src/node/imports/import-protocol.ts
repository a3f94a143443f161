import type { Message } from '../../core/base/message';
import type { Progress } from '../../core/base/ports';
import type { ImportPlace } from '../../core/services/imports/imported-item';
import type { ImportReport } from '../../core/services/imports/writing/import-report';
import type { ExportSurvey } from '../../core/services/imports/writing/survey-items';
import type { ImportJob } from './run-import';

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
  /** Takes back what this worker imported, also the part of an import that was cancelled. */
  readonly undo: { readonly input: undefined; readonly report: never; readonly result: Answer<Undone> };
  readonly dispose: { readonly input: undefined; readonly report: never; readonly result: undefined };
}

/** A result, or why there is none: errors lose what they carry on their way between threads. */
export type Answer<T> =
  | { readonly value: T }
  | { readonly failure: { readonly explanation: Message; readonly place?: ImportPlace } };

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
