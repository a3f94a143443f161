import { readdir } from 'node:fs/promises';
import { decodeText } from '../../core/base/decode';
import { message } from '../../core/base/message';
import { FileStoreError, type Path } from '../../core/base/ports';
import { PlanRefused } from '../../core/model/changes/change-plan';
import {
  casesWithNotes,
  readCase,
  readNote,
  writeNote,
} from '../../core/services/moderation/private-store/case-file';
import { planClaim, planRelease } from '../../core/services/moderation/private-store/plan-claim';
import type { PrivateStore } from '../../core/services/moderation/private-store/private-store';
import { readReport, writeReport } from '../../core/services/moderation/private-store/report-file';
import { casePath, storeFolders } from '../../core/services/moderation/private-store/store-paths';
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

  /** Tries again if another program was faster: what is planned depends on what stands there. */
  async function settle<T>(attempt: () => Promise<T>): Promise<T> {
    for (let left = 5; ; left--) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof PlanRefused) || left === 0) throw error;
      }
    }
  }

  return {
    async read(signal) {
      const [reports, cases, notes] = [
        await readAll(storeFolders.reports, signal, readReport),
        await readAll(storeFolders.cases, signal, readCase),
        await readAll(storeFolders.notes, signal, readNote),
      ];
      return {
        reports: readable(reports).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
        cases: casesWithNotes(readable(cases), readable(notes)),
        unreadable: [...reports, ...cases, ...notes].filter(isUnreadable),
      };
    },
    text,
    apply: (plan) => applyPlan(files, plan),
    addReport: (report) =>
      applyPlan(files, { title: message('Add a report'), changes: [writeReport(report)] }),
    addNote: (note) => applyPlan(files, { title: message('Add a note'), changes: [writeNote(note)] }),
    claim: (claim) =>
      settle(async () => {
        const claimed = planClaim(claim, await text(casePath(claim.about)));
        if (claimed.type !== 'plan') return claimed;
        await applyPlan(files, claimed.plan);
        return { type: 'own', claimed: claimed.claimed };
      }),
    release: (about, by) =>
      settle(async () => {
        const plan = planRelease(about, by, await text(casePath(about)));
        if (plan) await applyPlan(files, plan);
      }),
  };
}

function readable<T extends object>(read: readonly (T | UnreadableRecord)[]): T[] {
  return read.filter((one): one is T => !isUnreadable(one));
}
