import { readFileSync } from 'node:fs';
import { disk } from '../disk/disk-paths';
import type { RepositoryPlace } from '../git/find-repository';

/** An address that is in both lists, of {@link remoteAddresses}; undefined if there is none. */
export function sharedRemote(ours: readonly string[], theirs: readonly string[]): string | undefined {
  const known = new Set(ours);
  return theirs.find((address) => known.has(address));
}

/**
 * What a repository is pushed to or fetched from. Read from its own file of settings, so that it costs no
 * process whenever a store is opened; what that file includes, or another one rewrites, Git alone knows.
 */
export function remoteAddresses({ commonDir, workTree }: RepositoryPlace): string[] {
  let config: string;
  try {
    config = readFileSync(disk.join(commonDir, 'config'), 'utf8');
  } catch {
    return [];
  }
  const written: string[] = [];
  let isRemote = false;
  for (const line of config.split(/\r?\n/)) {
    const section = /^\s*\[\s*([\w.-]+)/.exec(line)?.[1];
    if (section !== undefined) isRemote = section.toLowerCase() === 'remote';
    const url = isRemote
      ? /(?:^|\])\s*(?:push)?url\s*=\s*"?([^"#;\s][^"]*?)"?\s*$/i.exec(line)?.[1]
      : undefined;
    if (url !== undefined) written.push(url);
  }
  return written.map((url) => comparableAddress(url, workTree));
}

/** The same for two spellings of one place: ways of reaching a host, or paths of a disk. */
export function comparableAddress(written: string, workTree: string): string {
  if (/^\.{0,2}[\\/]/.test(written))
    return disk.keyOf(disk.absolute(workTree, written)).replace(/\/?(\.git)?\/?$/i, '');
  const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/\/)(.+)$/.exec(written);
  const url = scp
    ? `${scp[1] as string}/${scp[2] as string}`
    : written.replace(/^[a-z+]+:\/\/(?:[^@/]*@)?/i, '');
  return url
    .replace(/:\d+(?=\/)/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/i, '')
    .toLowerCase();
}
