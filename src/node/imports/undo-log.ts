import { rmdir } from 'node:fs/promises';
import { append } from '../../core/base/append';
import { message } from '../../core/base/message';
import type { Path } from '../../core/base/ports';
import { folderOf } from '../../core/base/paths';
import { writtenTexts } from '../../core/model/changes/apply-to-texts';
import type { Change, ChangePlan } from '../../core/model/changes/change-plan';
import { changeTo } from '../../core/model/changes/planned-edits';
import { disk } from '../disk/disk-paths';
import { applyPlan } from '../files/apply-plan';
import { blobId } from '../files/blob-id';
import type { NodeFileStore } from '../files/node-file-store';
import type { Undone } from './import-protocol';

/** Remembers what an import wrote, so that it can be taken back. */
export interface UndoLog {
  /** Carries out a plan and remembers its opposite. */
  apply(plan: ChangePlan): Promise<void>;
  /** Takes back everything, the last first, except for files that were changed since. */
  undo(): Promise<Undone>;
}

interface Step {
  readonly path: Path;
  /** Of the file as the import left it. */
  readonly version: string;
  /** The text before; undefined if there was no file. */
  readonly before: string | undefined;
}

/** Files that are taken back as one plan. */
const batch = 400;

/** @param write carries out a plan */
export function createUndoLog(
  root: string,
  store: NodeFileStore,
  write: (plan: ChangePlan) => Promise<void>,
): UndoLog {
  let steps: Step[] = [];

  async function stepsOf(plan: ChangePlan): Promise<Step[]> {
    const before = new Map<Path, string>();
    for (const change of plan.changes)
      if (change.kind === 'edit') before.set(change.path, decode(await store.read(change.path)));
    const after = writtenTexts(plan, (path) => before.get(path) ?? '');
    return Array.from(after, ([path, text]) => ({
      path,
      version: blobId(Buffer.from(text, 'utf8')),
      before: before.get(path),
    }));
  }

  async function takeBack({ path, version, before }: Step): Promise<Change | undefined> {
    const bytes = await store.read(path).catch(() => undefined);
    if (!bytes || blobId(bytes) !== version) return undefined;
    return before === undefined
      ? { kind: 'delete', path, expects: { version } }
      : changeTo(path, decode(bytes), before);
  }

  return {
    async apply(plan) {
      const planned = await stepsOf(plan);
      await write(plan);
      append(steps, planned);
    },
    async undo() {
      const all = steps.reverse();
      steps = [];
      const kept: Path[] = [];
      let files = 0;
      for (let from = 0; from < all.length; from += batch) {
        const changes: Change[] = [];
        for (const step of all.slice(from, from + batch)) {
          const change = await takeBack(step);
          if (change) changes.push(change);
          else kept.push(step.path);
        }
        await applyPlan(store, { title: message('Take back the import'), changes });
        files += changes.length;
      }
      // Only folders that are empty now go.
      for (const folder of new Set(all.map(({ path }) => folderOf(path))))
        await rmdir(disk.join(root, folder)).catch(() => undefined);
      return { files, kept };
    },
  };
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
