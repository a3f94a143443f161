/** An entry of Git's index. */
export interface IndexEntry {
  readonly path: string;
  readonly blob: string;
  readonly type: 'file' | 'link' | 'submodule';
  /** Unmerged: the file's content is none of its blobs. */
  readonly unmerged: boolean;
}

/**
 * Parses `git ls-files -s -t -z`: `H 100644 <blob> 0<tab>path`. Files excluded by a sparse checkout are
 * skipped.
 */
export function parseIndex(output: Buffer): IndexEntry[] {
  const entries: IndexEntry[] = [];
  for (const record of output.toString('utf8').split('\0')) {
    const tab = record.indexOf('\t');
    if (tab < 0 || record.startsWith('S ')) continue;
    const mode = record.slice(2, 8);
    const path = record.slice(tab + 1);
    const unmerged = record[tab - 1] !== '0';
    // The stages of an unmerged file are adjacent.
    if (unmerged && entries.at(-1)?.path === path) continue;
    entries.push({ path, blob: record.slice(9, tab - 2), type: typeOf(mode), unmerged });
  }
  return entries;
}

/** Parses `git ls-tree -r -z`: `100644 blob <blob><tab>path`. */
export function parseTree(output: Buffer): Omit<IndexEntry, 'unmerged'>[] {
  return output
    .toString('utf8')
    .split('\0')
    .flatMap((record) => {
      const tab = record.indexOf('\t');
      const [mode = '', , blob = ''] = record.slice(0, tab).split(' ');
      return tab < 0 ? [] : [{ path: record.slice(tab + 1), blob, type: typeOf(mode) }];
    });
}

function typeOf(mode: string): IndexEntry['type'] {
  return mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file';
}

/** The result of `git status --porcelain=v2 --branch -z`, with paths relative to the work tree. */
export interface WorkTreeStatus {
  /** Tracked files whose bytes differ from the index. */
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  /** Untracked files that are not ignored. A path that ends with `/` is a nested repository. */
  readonly untracked: readonly string[];
}

/** @see https://git-scm.com/docs/git-status#_porcelain_format_version_2 */
export function parseStatus(output: Buffer): WorkTreeStatus {
  const changed: string[] = [];
  const deleted: string[] = [];
  const untracked: string[] = [];
  const records = output.toString('utf8').split('\0');
  for (let i = 0; i < records.length; i++) {
    const record = records[i] as string;
    switch (record[0]) {
      case '?':
        untracked.push(record.slice(2));
        break;
      case 'u':
        changed.push(afterFields(record, 10));
        break;
      case '2':
        // The path before the rename follows as a separate record.
        i++;
        sort(record, afterFields(record, 9));
        break;
      case '1':
        sort(record, afterFields(record, 8));
        break;
      default:
      // Headers, and the empty text after the last record.
    }
  }
  return { changed, deleted, untracked };

  /** `1 XY …`: Y is the difference between the work tree and the index. */
  function sort(record: string, path: string): void {
    const workTree = record[3];
    // A submodule: its own repository covers its files.
    if (record[5] === 'S') return;
    if (workTree === 'D') deleted.push(path);
    else if (workTree !== '.') changed.push(path);
  }
}

/** The rest after a number of fields: a path, which may contain spaces. */
function afterFields(record: string, fields: number): string {
  let at = 0;
  for (let field = 0; field < fields; field++) at = record.indexOf(' ', at) + 1;
  return record.slice(at);
}
