import { spawnSync } from 'node:child_process';
import type { CommitLog } from '../../../src/core/model/history/commit-log';
import { commitId, TouchChange } from '../../../src/core/model/history/commit-log';
import { createLogParser, logFormat, rawOptions } from '../../../src/core/model/history/log-parser';

/** Git's output for the parser, of everything reachable from the head or as `args` say. */
export function rawLog(root: string, ...args: string[]): Buffer {
  const { stdout, status, stderr } = spawnSync(
    'git',
    ['-c', 'core.quotePath=false', 'log', '-z', `--format=${logFormat}`, ...rawOptions, ...args],
    { cwd: root, maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(stderr.toString());
  return stdout;
}

export function parseLog(output: Uint8Array, accepts: (path: string) => boolean = () => true): CommitLog {
  const parser = createLogParser(accepts);
  parser.push(output);
  return parser.finish();
}

export interface PlainCommit {
  readonly id: string;
  readonly time: number;
  readonly author: string;
  readonly coAuthors: readonly string[];
  /** `A path`, `M path`, `D path`, `R from > to`. */
  readonly touches: readonly string[];
}

/** A log as plain objects, for comparing. */
export function plain(log: CommitLog): PlainCommit[] {
  const { columns: c, identities, paths } = log;
  const who = (index: number | undefined): string => {
    const identity = identities[index ?? -1];
    return `${identity?.name} <${identity?.email}>`;
  };
  const letters = { [TouchChange.modified]: 'M', [TouchChange.added]: 'A', [TouchChange.deleted]: 'D' };
  return Array.from({ length: log.size }, (_, row) => ({
    id: commitId(log, row),
    time: c.times[row] as number,
    author: who(c.authors[row]),
    coAuthors: [...c.coAuthors.subarray(c.coAuthorStarts[row], c.coAuthorStarts[row + 1])].map(who),
    touches: range(c.touchStarts[row] as number, c.touchStarts[row + 1] as number).map((touch) => {
      const path = paths[c.touches[touch] as number];
      const from = c.renamedFrom[touch] as number;
      return from < 0 ? `${letters[c.changes[touch] as 0 | 1 | 2]} ${path}` : `R ${paths[from]} > ${path}`;
    }),
  }));
}

export function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
}
