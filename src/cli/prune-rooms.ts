import { stat } from 'node:fs/promises';
import { lockFolder } from '../server/folder-lock';
import { deleteKept, keptBefore, type KeptFile } from '../server/rooms/kept-rooms';
import { UsageError, type Arguments } from './arguments';
import { printable, type Terminal } from './terminal';

export interface Pruning {
  /** The folder of the rooms. */
  readonly data: string;
  readonly days: number;
  /** Whether to delete them. */
  readonly isSure: boolean;
  readonly isJson: boolean;
}

const day = 24 * 3600 * 1000;

/** The minimum age in days of the rooms to list; undefined if not requested. */
export function daysOf(args: Arguments): number | undefined {
  if (!args.has('prune')) {
    const other = ['days', 'yes'].find((name) => args.has(name));
    if (other !== undefined) throw new UsageError(`“--${other}” is for “--prune”.`);
    return undefined;
  }
  const days = Number(args.get('days') ?? '');
  if (Number.isInteger(days) && days > 0) return days;
  throw new UsageError(
    '“--prune” needs “--days”, a whole number from 1: rooms that somebody was in since then stay.',
  );
}

/**
 * Lists rooms that have been unused for so long, and deletes them if requested. Rejects while a server uses
 * the folder.
 */
export async function pruneRooms({ data, days, isSure, isJson }: Pruning, terminal: Terminal): Promise<void> {
  const found = await stat(data).catch(() => undefined);
  if (!found?.isDirectory()) throw new UsageError(`There is no folder ${data}.`);
  const lock = await lockFolder(data);
  try {
    const kept = await keptBefore(data, Date.now() - days * day);
    const gone = isSure ? await deleteKept(data, kept) : [];
    const shown = isSure ? gone : kept;
    terminal.out(
      isJson ? `${JSON.stringify(described(shown, data, isSure))}\n` : listed(shown, days, isSure),
    );
  } finally {
    await lock.release();
  }
}

function described(files: readonly KeptFile[], data: string, deleted: boolean): object {
  return {
    data,
    deleted,
    files: files.map(({ touched, ...one }) => ({ ...one, touched: new Date(touched).toISOString() })),
  };
}

const kinds: Readonly<Record<KeptFile['kind'], string>> = {
  log: '',
  aside: ' (set aside: it had another beginning)',
  bad: ' (set aside: it could not be read)',
  draft: ' (what a crash left behind)',
};

function listed(files: readonly KeptFile[], days: number, isSure: boolean): string {
  if (files.length === 0) return `There is nothing that nobody touched for ${days} days.\n`;
  const lines = files.map(({ file, kind, room, touched, size }) => {
    const date = new Date(touched).toISOString().slice(0, 10);
    return `${date}  ${kilobytes(size).padStart(10)}  ${printable(room ?? file)}${kinds[kind]}\n`;
  });
  const all = kilobytes(files.reduce((sum, { size }) => sum + size, 0));
  const end = isSure ? 'deleted' : 'listed, and nothing was deleted: that takes “--yes”';
  return `${lines.join('')}${files.length} ${files.length === 1 ? 'file' : 'files'}, ${all}: ${end}.\n`;
}

function kilobytes(size: number): string {
  return `${Math.ceil(size / 1000)} kB`;
}
