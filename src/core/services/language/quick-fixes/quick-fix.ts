import type { TextEdit } from '../../../formats/front-matter/edit';
import type { ScaffoldLanguage } from '../../scaffold/new-document';
import type { Message } from '../../../base/message';
import type { ChangePlan } from '../../../model/changes/change-plan';
import { plannedEdits } from '../../../model/changes/planned-edits';

/** A file to be made. */
export interface MadeFile {
  readonly path: string;
  readonly text: string;
}

/** A way to mend a problem: edits of texts, by path, and a file to be made. */
export interface QuickFix {
  readonly title: Message;
  /** The likeliest of several. */
  readonly preferred: boolean;
  /** Nobody could have meant anything else: it may be done without being looked at. */
  readonly certain: boolean;
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly file?: MadeFile;
}

/** What mending asks for, beside the community. */
export interface QuickFixOptions {
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
  readonly language: ScaffoldLanguage;
  /** The text of the community's configuration, where there is one. */
  readonly configText: string | undefined;
}

/** What a mend changes, in texts as they were when it was thought of. */
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
