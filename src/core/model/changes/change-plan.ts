import { inEnglish, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';

/**
 * Everything that one act changes in a community's files, with what must stand there now. It is carried out
 * as a whole or not at all, by the editor or on disk. All paths are those of before: a file that is edited
 * and moved is edited under its old one.
 */
export interface ChangePlan {
  /** What is done, in a few words. */
  readonly title: Message;
  readonly changes: readonly Change[];
}

export type Change = EditChange | CreateChange | MoveChange | DeleteChange;

/** Puts other text at places of a file; every other byte stays. */
export interface EditChange {
  readonly kind: 'edit';
  readonly path: Path;
  /** Of one text, none over another, in any order. */
  readonly edits: readonly PlannedEdit[];
  readonly expects?: Expectation;
  /**
   * The file's encoding is nobody's business, as that of `.gitattributes`: its text is its bytes, each as the
   * character of that number. Such a change is for the disk, since an editor would decode the file.
   */
  readonly inBytes?: true;
}

export interface PlannedEdit {
  /** Counted as editors count: a byte order mark is no part of the first line. */
  readonly range: Range;
  /** What must stand there, however its lines end. */
  readonly was: string;
  /** Gets the line endings of the file. */
  readonly newText: string;
}

/** Makes a file where nothing is, or what is there moves or is deleted by the same plan. */
export interface CreateChange {
  readonly kind: 'create';
  readonly path: Path;
  readonly text: string;
}

/**
 * Gives a file or a folder another path, at which nothing is, or what is there moves or is deleted by the
 * same plan.
 */
export interface MoveChange {
  readonly kind: 'move';
  readonly from: Path;
  readonly to: Path;
  readonly expects?: Version;
}

/** Takes a file away. */
export interface DeleteChange {
  readonly kind: 'delete';
  readonly path: Path;
  readonly expects?: Version;
}

/** What a file must be as a whole. A text is the same however its lines end and with a byte order mark. */
export type Expectation = Version | { readonly text: string };

export interface Version {
  /** The id that Git gives the very bytes of the file, in hexadecimal SHA-1. */
  readonly version: string;
}

/** Why a plan cannot be carried out. */
export interface Conflict {
  readonly path: Path;
  /** Counted from 0; absent where it is about the whole file. */
  readonly line?: number;
  readonly message: Message;
}

/** Thrown where something stands in a plan's way. Nothing was changed. */
export class PlanRefused extends Error {
  override readonly name = 'PlanRefused';
  constructor(
    /** At least one. */
    readonly conflicts: readonly [Conflict, ...Conflict[]],
  ) {
    super(conflicts.map((conflict) => inEnglish(conflict.message)).join('\n'));
  }
}

/** The paths that a plan names. */
export function pathsOf({ changes }: ChangePlan): Set<Path> {
  return new Set(changes.flatMap(pathsOfChange));
}

/** The paths that a change names. */
export function pathsOfChange(change: Change): readonly Path[] {
  return change.kind === 'move' ? [change.from, change.to] : [change.path];
}

/** The paths of a plan whose bytes must be those of a version. */
export function versionedPaths({ changes }: ChangePlan): Set<Path> {
  return new Set(
    changes.flatMap((change) =>
      'expects' in change && change.expects && 'version' in change.expects
        ? pathsOfChange(change).slice(0, 1)
        : [],
    ),
  );
}
