import { readdir } from 'node:fs/promises';
import { decodeText } from '../../core/base/decode';
import { message } from '../../core/base/message';
import { FileStoreError, type Path } from '../../core/base/ports';
import { casesOf, readNote, writeNote } from '../../core/services/moderation/private-store/case-file';
import {
  caseState,
  planClaim,
  planRelease,
  readStep,
  type CaseStep,
} from '../../core/services/moderation/private-store/case-steps';
import type { PrivateStore } from '../../core/services/moderation/private-store/private-store';
import { readReport, writeReport } from '../../core/services/moderation/private-store/report-file';
import { storeFolders } from '../../core/services/moderation/private-store/store-paths';
import {
  isUnreadable,
  type UnreadableRecord,
} from '../../core/services/moderation/private-store/yaml-record';
import { disk } from '../disk/disk-paths';
import { applyPlan } from '../files/apply-plan';
import { createNodeFileStore } from '../files/node-file-store';

/** A private store in a folder on disk, which `setUpStore` made. */
export function createDiskPrivateStore(folder: string): PrivateStore {
  const files = createNodeFileStore(folder);

  async function text(path: Path): Promise<string | undefined> {
    try {
      return decodeText(await files.read(path)).text ?? '';
    } catch (error) {
      if (error instanceof FileStoreError && error.reason === 'not-found') return undefined;
      throw error;
    }
  }

  async function readAll<T extends object>(
    name: string,
    signal: AbortSignal,
    read: (path: Path, text: string) => T | UnreadableRecord,
  ): Promise<(T | UnreadableRecord)[]> {
    const names = await readdir(disk.join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const all: (T | UnreadableRecord)[] = [];
    for (const file of names.filter((one) => /\.ya?ml$/i.test(one)).sort()) {
      signal.throwIfAborted();
      const path = `${name}/${file}`;
      all.push(read(path, (await text(path)) ?? ''));
    }
    return all;
  }

  /** A step that cannot be read counts no more than one that is not there. */
  async function stepsOf(about: string): Promise<CaseStep[]> {
    const steps = await readAll(storeFolders.cases, new AbortController().signal, readStep);
    return readable(steps).filter((step) => step.about === about);
  }

  return {
    async read(signal) {
      const [reports, cases, notes] = [
        await readAll(storeFolders.reports, signal, readReport),
        await readAll(storeFolders.cases, signal, readStep),
        await readAll(storeFolders.notes, signal, readNote),
      ];
      return {
        reports: readable(reports).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
        cases: casesOf(readable(cases), readable(notes)),
        unreadable: [...reports, ...cases, ...notes].filter(isUnreadable),
      };
    },
    text,
    apply: (plan) => applyPlan(files, plan),
    addReport: (report) =>
      applyPlan(files, { title: message('Add a report'), changes: [writeReport(report)] }),
    addNote: (note) => applyPlan(files, { title: message('Add a note'), changes: [writeNote(note)] }),
    async claim(claim) {
      const planned = planClaim(claim, await stepsOf(claim.about));
      if (planned.type !== 'plan') return planned;
      await applyPlan(files, planned.plan);
      // Somebody may have been faster, in this folder too: what stands there now decides.
      const current = caseState(claim.about, await stepsOf(claim.about)).record;
      return current.claimedBy === claim.by
        ? { type: 'own', claimed: current }
        : { type: 'changed', current };
    },
    async release(claim) {
      const plan = planRelease(claim, await stepsOf(claim.about));
      if (plan) await applyPlan(files, plan);
    },
  };
}

function readable<T extends object>(read: readonly (T | UnreadableRecord)[]): T[] {
  return read.filter((one): one is T => !isUnreadable(one));
}
