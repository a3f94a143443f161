import { decodeText } from '../../core/base/decode';
import { disk } from '../disk/disk-paths';
import type { Path } from '../../core/base/ports';
import { refuseConflicts, writtenTexts } from '../../core/model/changes/apply-to-texts';
import { pathsOf, versionedPaths, type ChangePlan } from '../../core/model/changes/change-plan';
import { checkPlan, type Found } from '../../core/model/changes/check-plan';
import { moveSteps } from '../../core/model/changes/move-steps';
import { pathBeside } from '../disk/replace-file';
import { blobId } from './blob-id';
import type { DiskChange, NodeFileStore } from './node-file-store';
import type { Prepared } from './prepared-change';

/** Thrown if the disk failed midway and the rollback failed as well. */
export class PlanInterrupted extends Error {
  override readonly name = 'PlanInterrupted';
  constructor(
    /** What could not be rolled back; everything else is unchanged. */
    readonly done: readonly Path[],
    override readonly cause: Error,
  ) {
    super(`${cause.message}. This was done before and could not be taken back: ${done.join(', ')}`);
  }
}

/**
 * Applies a plan on disk, as a whole or not at all: everything is checked, then staged beside the files, and
 * then put in place by one rename per file. If the disk fails in between, the changes are rolled back.
 *
 * @throws PlanRefused if a file differs from what was expected; nothing was changed
 * @throws FileStoreError if a file is outside, or cannot be written; nothing was changed
 * @throws PlanInterrupted
 */
export async function applyPlan(store: NodeFileStore, plan: ChangePlan): Promise<void> {
  return store.queue.run(() => apply(store, plan));
}

async function apply(store: NodeFileStore, plan: ChangePlan): Promise<void> {
  const files = await check(store, plan);
  const texts = writtenTexts(plan, (path) => files.get(path)?.found.text ?? '');
  const ready: Ready[] = [];
  try {
    for (const change of steps(plan, texts, files)) {
      const prepared = await store.prepare(change);
      ready.push({ ...prepared, path: change.kind === 'move' ? change.to : change.path, state: 'ready' });
    }
    for (const change of ready) {
      await change.carryOut();
      change.state = 'done';
    }
  } catch (error) {
    await takeBack(ready.reverse());
    const done = ready.filter(({ state }) => state === 'done').map(({ path }) => path);
    throw done.length > 0 ? new PlanInterrupted(done.reverse(), error as Error) : error;
  }
  const nowAt = (place: string): string =>
    ready.reduce((at, { moved }) => {
      const within = moved && disk.within(moved.from, at);
      return moved && within ? disk.join(moved.to, within) : at;
    }, place);
  for (const change of ready) await change.tidy(true, nowAt);
}

/**
 * Checks whether {@link applyPlan} would refuse a plan, as far as possible without writing.
 *
 * @throws PlanRefused, FileStoreError
 */
export async function checkOnDisk(store: NodeFileStore, plan: ChangePlan): Promise<void> {
  await check(store, plan);
  for (const path of pathsOf(plan)) await store.checkWritable(path);
}

async function check(store: NodeFileStore, plan: ChangePlan): Promise<Map<Path, LookedAt>> {
  const files = await lookAt(store, plan);
  refuseConflicts(checkPlan(plan, (path) => files.get(path)?.found));
  return files;
}

interface Ready extends Prepared {
  readonly path: Path;
  state: 'ready' | 'done';
}

/** Rolls back in reverse order. If that fails for a file, its backup stays beside it. */
async function takeBack(changes: readonly Ready[]): Promise<void> {
  for (const change of changes) {
    if (change.state === 'done')
      await change.takeBack().then(
        () => (change.state = 'ready'),
        () => undefined,
      );
    if (change.state === 'ready') await change.tidy(false);
  }
}

interface LookedAt {
  readonly found: Found;
  readonly bytes: Uint8Array;
}

/** The current state of a plan's paths, with the bytes of files that it edits or knows by version. */
async function lookAt(store: NodeFileStore, plan: ChangePlan): Promise<Map<Path, LookedAt>> {
  const edited = plan.changes.flatMap((change) => (change.kind === 'edit' ? [change.path] : []));
  const read = new Set([...edited, ...versionedPaths(plan)]);
  const asBytes = inBytes(plan);
  const files = new Map<Path, LookedAt>();
  for (const path of pathsOf(plan)) {
    const standing = await store.look(path);
    if (!standing) continue;
    const { identity, type } = standing;
    const hasBytes = read.has(path) && (type === 'file' || type === 'link');
    const bytes = hasBytes ? await store.read(path) : new Uint8Array();
    const { text, lossless } = asBytes.has(path)
      ? { text: Buffer.from(bytes).toString('latin1'), lossless: true }
      : decodeText(bytes);
    files.set(path, {
      bytes,
      found: {
        type: type === 'folder' ? 'folder' : 'file',
        identity,
        ...(hasBytes && { version: blobId(bytes) }),
        ...(hasBytes && lossless && text !== undefined && { text }),
      },
    });
  }
  return files;
}

/** The paths that are edited as bytes. */
function inBytes({ changes }: ChangePlan): Set<Path> {
  return new Set(
    changes.flatMap((change) => (change.kind === 'edit' && change.inBytes ? [change.path] : [])),
  );
}

/** Order of the steps: edits under the old paths, and new files once their paths are free. */
function steps(
  plan: ChangePlan,
  texts: ReadonlyMap<Path, string>,
  files: ReadonlyMap<Path, LookedAt>,
): DiskChange[] {
  const asBytes = inBytes(plan);
  const bytesOf = (path: Path): Uint8Array =>
    Buffer.from(texts.get(path) ?? '', asBytes.has(path) ? 'latin1' : 'utf8');
  const ofKind = (kind: 'create' | 'edit' | 'delete'): Path[] =>
    plan.changes.flatMap((change) =>
      change.kind !== kind || (change.kind === 'edit' && change.edits.length === 0) ? [] : [change.path],
    );
  return [
    ...ofKind('edit').map((path): DiskChange => {
      return { kind: 'write', path, bytes: bytesOf(path), was: files.get(path)?.bytes ?? new Uint8Array() };
    }),
    ...ofKind('delete').map((path): DiskChange => ({ kind: 'delete', path })),
    ...moveSteps(plan, pathBeside),
    ...ofKind('create').map((path): DiskChange => ({ kind: 'new', path, bytes: bytesOf(path) })),
  ];
}
