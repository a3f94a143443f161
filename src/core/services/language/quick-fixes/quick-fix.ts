import type { TextEdit } from '../../../formats/front-matter/edit';
import type { ScaffoldLanguage } from '../../scaffold/new-document';
import type { Message } from '../../../base/message';
import type { ChangePlan } from '../../../model/changes/change-plan';
import { plannedEdits } from '../../../model/changes/planned-edits';

/** A file to create. */
export interface MadeFile {
  readonly path: string;
  readonly text: string;
}

/** A quick fix: text edits by path, and optionally a file to create. */
export interface QuickFix {
  readonly title: Message;
  /** The most likely of several fixes. */
  readonly preferred: boolean;
  /** Unambiguous: safe to apply without review, as *Fix All* does. */
  readonly certain: boolean;
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly file?: MadeFile;
  /** Of a fix with one edit: the place in what it writes where somebody goes on. */
  readonly goesOn?: GoesOn;
}

/** What an edit writes and somebody replaces: with one of the choices, or with words of their own. */
export interface GoesOn {
  /** As it is written, the last of its kind in the edit. Quotes stay around what replaces it. */
  readonly written: string;
  /** Empty: any words. */
  readonly choices: readonly string[];
}

/** What quick fixes need, in addition to the community. */
export interface QuickFixOptions {
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
  readonly language: ScaffoldLanguage;
  /** The text of the community's configuration, if there is one. */
  readonly configText: string | undefined;
}

/** The change plan of a quick fix, for the texts as they were when it was computed. */
export function quickFixPlan({ title, edits, file }: QuickFix, textOf: (path: string) => string): ChangePlan {
  return {
    title,
    changes: [
      ...Array.from(edits, ([path, own]) => ({
        kind: 'edit' as const,
        path,
        edits: plannedEdits(textOf(path), own),
      })),
      ...(file ? [{ kind: 'create' as const, ...file }] : []),
    ],
  };
}
