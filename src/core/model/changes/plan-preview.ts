import { message, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import type { ChangePlan } from './change-plan';

/** The effect of a plan on files, shown for confirmation. */
export interface PlanPreview {
  readonly changed: readonly Path[];
  readonly created: readonly Path[];
  readonly moved: readonly (readonly [from: Path, to: Path])[];
  readonly deleted: readonly Path[];
}

export function previewOf({ changes }: ChangePlan): PlanPreview {
  return {
    changed: changes.flatMap((one) => (one.kind === 'edit' && one.edits.length > 0 ? [one.path] : [])),
    created: changes.flatMap((one) => (one.kind === 'create' ? [one.path] : [])),
    moved: changes.flatMap((one) => (one.kind === 'move' ? [[one.from, one.to] as const] : [])),
    deleted: changes.flatMap((one) => (one.kind === 'delete' ? [one.path] : [])),
  };
}

/** The numbers of files changed, created, moved and deleted: a sentence for each that is not zero. */
export function previewInWords({ changed, created, moved, deleted }: PlanPreview): Message[] {
  return [
    ...counted(changed, message('1 file changes.'), message('{0} files change.', changed.length)),
    ...counted(created, message('1 file is created.'), message('{0} files are created.', created.length)),
    ...counted(
      moved,
      message('1 file or folder moves.'),
      message('{0} files or folders move.', moved.length),
    ),
    ...counted(deleted, message('1 file is deleted.'), message('{0} files are deleted.', deleted.length)),
  ];
}

function counted(all: readonly unknown[], one: Message, many: Message): Message[] {
  if (all.length === 0) return [];
  return [all.length === 1 ? one : many];
}

/** A line per file: `+` created, `~` changed, `-` deleted, and an arrow for a move. */
export function previewLines({ changed, created, moved, deleted }: PlanPreview): string[] {
  return [
    ...created.map((path) => `+ ${path}`),
    ...changed.map((path) => `~ ${path}`),
    ...moved.map(([from, to]) => `${from} → ${to}`),
    ...deleted.map((path) => `- ${path}`),
  ];
}
