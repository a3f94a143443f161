import { afterEach } from 'vitest';
import type { Logger } from '../../../src/core/base/ports';
import type { FileDelta } from '../../../src/core/model/document-set/file-index';
import type { HistoryUpdate } from '../../../src/core/model/history/history';
import type { Problem } from '../../../src/core/base/problem';
import {
  createNodeWorkspace,
  type NodeWorkspace,
  type NodeWorkspaceOptions,
} from '../../../src/node/worker/worker-client';

export const never = new AbortController().signal;

export interface TestLogger extends Logger {
  readonly lines: string[];
}

export function createTestLogger(): TestLogger {
  const lines: string[] = [];
  return {
    lines,
    info: (text) => lines.push(text),
    warn: (text) => lines.push(text),
    error: (text, error) => lines.push(error === undefined ? text : `${text}: ${String(error)}`),
  };
}

const open: NodeWorkspace[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((workspace) => workspace.dispose()));
});

/** A workspace that is closed when its test ends. */
export function openWorkspace(root: string, options: Partial<NodeWorkspaceOptions> = {}): NodeWorkspace {
  const workspace = createNodeWorkspace({ root, trusted: true, logger: createTestLogger(), ...options });
  open.push(workspace);
  return workspace;
}

/** What a community would know from the deltas that it got. */
export interface Known {
  /** Each file's title or, where there is none, `?`. */
  readonly titles: Map<string, string>;
  readonly versions: Map<string, string>;
  others: readonly string[] | undefined;
  problems: readonly Problem[];
  /** Rows of all deltas together. */
  rows: number;
  apply(delta: FileDelta): void;
}

export function createKnown(): Known {
  const known: Known = {
    titles: new Map(),
    versions: new Map(),
    others: undefined,
    problems: [],
    rows: 0,
    apply({ table, removed, otherPaths, problems }) {
      for (const file of removed) {
        known.titles.delete(file);
        known.versions.delete(file);
      }
      for (let row = 0; row < table.size; row++) {
        const facts = table.facts(row);
        const title = table.head(row).title;
        // Head and facts are of one file.
        if (title !== '' && !JSON.stringify(facts).includes(JSON.stringify(title).slice(1, -1))) {
          throw new Error(`${table.path(row)}: the title “${title}” is not in its facts`);
        }
        known.titles.set(table.path(row), title === '' ? '?' : title);
        known.versions.set(table.path(row), table.version(row));
      }
      known.rows += table.size;
      if (otherPaths) known.others = otherPaths;
      if (problems) known.problems = problems;
    },
  };
  return known;
}

/** The paths and titles, in order. */
export function titlesOf(known: Known): Record<string, string> {
  return Object.fromEntries([...known.titles].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export async function updateFiles(workspace: NodeWorkspace, known: Known): Promise<number> {
  const before = known.rows;
  await workspace.files.update((delta) => known.apply(delta), never);
  return known.rows - before;
}

export async function updatePaths(
  workspace: NodeWorkspace,
  known: Known,
  ...paths: string[]
): Promise<FileDelta> {
  const delta = await workspace.files.updatePaths(paths, never);
  known.apply(delta);
  return delta;
}

export async function updateHistory(workspace: NodeWorkspace): Promise<HistoryUpdate[]> {
  const updates: HistoryUpdate[] = [];
  await workspace.history.update((update) => updates.push(update), never);
  return updates;
}
