import { inEnglish, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';

/**
 * All changes of one operation to a community's files, with preconditions. Applied atomically, by the editor
 * or on disk. All paths are those before the plan: a file that is edited and moved is edited under its old
 * path.
 */
export interface ChangePlan {
  /** A short description of the operation. */
  readonly title: Message;
  readonly changes: readonly Change[];
}

export type Change = EditChange | CreateChange | MoveChange | DeleteChange;

/** Replaces ranges of a file; every other byte stays. */
export interface EditChange {
  readonly kind: 'edit';
  readonly path: Path;
  /** Non-overlapping edits of one text, in any order. */
  readonly edits: readonly PlannedEdit[];
  readonly expects?: Expectation;
  /**
   * For files of unknown encoding, such as `.gitattributes`: the text is the file's bytes as Latin-1 code
   * points. Only for the disk, since an editor would decode the file.
   */
  readonly inBytes?: true;
}

export interface PlannedEdit {
  /** In an editor's coordinates: a byte order mark is not part of the first line. */
  readonly range: Range;
  /** The text expected there, ignoring line endings. */
  readonly was: string;
  /** Converted to the file's line endings. */
  readonly newText: string;
}

/** Creates a file at a path that is free, or that the same plan vacates. */
export interface CreateChange {
  readonly kind: 'create';
  readonly path: Path;
  readonly text: string;
}

/** Moves a file or folder to a path that is free, or that the same plan vacates. */
export interface MoveChange {
  readonly kind: 'move';
  readonly from: Path;
  readonly to: Path;
  readonly expects?: Version;
}

/** Deletes a file. */
export interface DeleteChange {
  readonly kind: 'delete';
  readonly path: Path;
  readonly expects?: Version;
}

/** The expected state of a whole file. Texts are compared ignoring line endings and a byte order mark. */
export type Expectation = Version | { readonly text: string };

export interface Version {
  /** The Git blob id of the file's exact bytes, as hexadecimal SHA-1. */
  readonly version: string;
}

/** Why a plan cannot be carried out. */
export interface Conflict {
  readonly path: Path;
  /** Zero-based; absent if it concerns the whole file. */
  readonly line?: number;
  readonly message: Message;
}

/** Thrown if a plan has conflicts. Nothing has been changed. */
export class PlanRefused extends Error {
  override readonly name = 'PlanRefused';
  constructor(
    /** Never empty. */
    readonly conflicts: readonly [Conflict, ...Conflict[]],
  ) {
    super(conflicts.map((conflict) => inEnglish(conflict.message)).join('\n'));
  }
}

/** All paths in a plan. */
export function pathsOf({ changes }: ChangePlan): Set<Path> {
  return new Set(changes.flatMap(pathsOfChange));
}

/** The paths in a change. */
export function pathsOfChange(change: Change): readonly Path[] {
  return change.kind === 'move' ? [change.from, change.to] : [change.path];
}

/** The paths in a plan that are expected to have a given version. */
export function versionedPaths({ changes }: ChangePlan): Set<Path> {
  return new Set(
    changes.flatMap((change) =>
      'expects' in change && change.expects && 'version' in change.expects
        ? pathsOfChange(change).slice(0, 1)
        : [],
    ),
  );
}
