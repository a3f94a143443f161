import type { FileChange } from '../../core/model/history/past-texts';

/** The options of `git diff-tree --stdin` whose output {@link createChangeParser} reads. */
export const changeOptions = ['-r', '--root', '-z', '--raw', '--no-abbrev', '--no-renames'];

export interface ChangeParser {
  push(chunk: Buffer): void;
}

/** An incremental parser of `git diff-tree --stdin`. `take` receives each file with the id of its commit. */
export function createChangeParser(take: (commit: string, change: FileChange) => void): ChangeParser {
  let held = Buffer.alloc(0);
  let commit = '';
  /** `:100644 100644 <blob before> <blob after> M`, until its path has come. */
  let meta: string[] | undefined;
  return {
    push(chunk) {
      const data = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      let at = 0;
      for (let end = data.indexOf(0, at); end >= 0; end = data.indexOf(0, at)) {
        const token = data.toString('utf8', at, end);
        at = end + 1;
        if (meta) {
          const [, , before = '', after = ''] = meta;
          meta = undefined;
          take(commit, {
            path: token,
            ...(isBlob(before) && { before }),
            ...(isBlob(after) && { after }),
          });
        } else if (token.startsWith(':')) meta = token.split(' ');
        else commit = token;
      }
      held = Buffer.from(data.subarray(at));
    },
  };
}

/** Where there is no file Git writes zeros. */
function isBlob(id: string): boolean {
  return /[^0]/.test(id);
}
