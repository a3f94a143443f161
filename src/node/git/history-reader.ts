import { fileType } from '../../core/model/document-set/file-type';
import type { CommitLog } from '../../core/model/history/commit-log';
import { createLogParser, logFormat, rawOptions } from '../../core/model/history/log-parser';
import { mergeLogs } from '../../core/model/history/merge-logs';
import { recallTouches } from '../../core/model/history/recall-touches';
import type { Head, RepositoryPlace } from './find-repository';
import { GitError } from './git-error';
import type { KnownHistory } from './history-cache';
import type { Git } from './run-git';

/** Disables diff programs configured by the repository. */
export const safeDiff = ['--no-ext-diff', '--no-textconv'];

export function relative({ prefix }: RepositoryPlace): string[] {
  return prefix === '' ? [] : ['--relative'];
}

/** Queries Git for the history of one community. */
export interface HistoryReader {
  askHead(): Promise<Head>;
  /** All commits, with the files that they touched. */
  readAll(commit: string): Promise<CommitLog>;
  /** All commits, without the files that they touched. */
  readPeople(commit: string): Promise<CommitLog>;
  /** Extends the history by new commits; undefined if `before` is not an ancestor. */
  readSince(before: KnownHistory, commit: string): Promise<CommitLog | undefined>;
  /** Adds the touched files to the commits of `people`: most from `known`, the rest from Git. */
  readMissing(people: CommitLog, known: CommitLog): Promise<CommitLog>;
}

export function createHistoryReader(
  git: Git,
  root: string,
  place: RepositoryPlace,
  signal: AbortSignal,
): HistoryReader {
  const format = ['log', '-z', `--format=${logFormat}`, '--no-show-signature', '--no-color'];
  const raw = [...format, ...rawOptions, ...safeDiff, ...relative(place)];
  // For a subfolder, only commits that touch it are the community's.
  const inFolder = place.prefix === '' ? ['--'] : ['--full-history', '--', '.'];

  async function readLog(args: readonly string[], input?: string): Promise<CommitLog> {
    const parser = createLogParser(isWritten);
    await git.run(args, { cwd: root, signal, ...(input !== undefined && { input }), onOutput: parser.push });
    return parser.finish();
  }

  return {
    async askHead() {
      const branch = await git
        .read(['symbolic-ref', '-q', '--short', 'HEAD'], { cwd: root, signal })
        .then((name) => name.toString().trim())
        .catch(ignoreGitError);
      const commit = await git
        .read(['rev-parse', '--verify', '-q', 'HEAD^{commit}'], { cwd: root, signal })
        .then((id) => id.toString().trim())
        .catch((error: unknown) => {
          // With `--quiet`, Git prints nothing if there is no such commit; any message is another error.
          if (error instanceof GitError && error.failure === 'failed') return undefined;
          throw error;
        });
      return { ...(branch && { branch }), ...(commit && { commit }) };
    },
    readAll: (commit) => readLog([...raw, commit, ...inFolder]),
    readPeople: (commit) => readLog([...format, commit, ...inFolder]),
    async readSince(before, commit) {
      const stop = new AbortController();
      const parser = createLogParser(isWritten);
      try {
        await git.run([...raw, '--left-right', `${before.commit}...${commit}`, ...inFolder], {
          cwd: root,
          signal: AbortSignal.any([signal, stop.signal]),
          onOutput(chunk) {
            parser.push(chunk);
            // The history was rewritten, or another branch is checked out: the rest would be all commits of
            // both.
            if (parser.leftCommits > 0) stop.abort();
          },
        });
      } catch (error) {
        signal.throwIfAborted();
        if (stop.signal.aborted) return undefined;
        // The known commit no longer exists.
        if (error instanceof GitError && error.failure === 'unknown-commit') return undefined;
        throw error;
      }
      return parser.leftCommits > 0 ? undefined : mergeLogs(parser.finish(), before.log);
    },
    async readMissing(people, known) {
      const recalled = recallTouches(people, known);
      if (recalled.unknown.length === 0) return recalled.log;
      const missing = await readLog(
        [...raw, '--no-walk=unsorted', '--stdin'],
        `${recalled.unknown.join('\n')}\n`,
      );
      return recallTouches(people, mergeLogs(missing, known)).log;
    },
  };
}

function ignoreGitError(error: unknown): undefined {
  if (error instanceof GitError) return undefined;
  throw error;
}

/** Whether a file is content of a community: authorship of a site's settings is never needed. */
function isWritten(path: string): boolean {
  const type = fileType(path);
  return type !== undefined && (type.site === undefined || type.syntax !== 'text');
}
