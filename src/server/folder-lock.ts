import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { disk } from '../node/disk/disk-paths';

/** An exclusive lock on a folder. */
export interface FolderLock {
  release(): Promise<void>;
}

/** Another process holds the lock. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(
    folder: string,
    readonly pid: number,
    host: string,
  ) {
    const where = host === hostname() ? '' : ` on ${host}`;
    super(
      `The folder ${folder} is in use by the server with process id ${pid}${where}. Where there is none, delete ${disk.join(folder, lockName)}.`,
    );
  }
}

export interface LockOptions {
  /** Milliseconds between two heartbeats of the owner. */
  readonly beat?: number;
  /** Milliseconds to wait for a heartbeat, if there is no other way to tell whether the owner is alive. */
  readonly patience?: number;
  /** Called when the lock was lost: further writes would corrupt data. */
  readonly onDidLose?: () => void;
}

/** Name of the lock file in the folder. */
export const lockName = 'kith.lock';

/** Content of the lock file. */
interface Owner {
  readonly pid: number;
  /** Unique per acquisition. */
  readonly token: string;
  readonly host: string;
  /** Scope of process ids: on Linux the boot id and the PID namespace. */
  readonly boot?: string;
  readonly processes?: string;
  /** Start time of the process, in the system's own unit. */
  readonly began?: string | undefined;
}

/** An existing lock. */
interface Found {
  readonly owner: Owner | undefined;
  /** Unique per acquisition, to distinguish it from later locks. */
  readonly token: string;
  readonly touched: number;
}

/**
 * Acquires the lock on an existing folder. Rejects with `FolderInUse`. The stale lock of a dead owner is
 * taken over, however it ended. Liveness is determined from the process table if the owner runs in the same
 * scope; otherwise, such as for another container or machine, by its heartbeat.
 */
export async function lockFolder(folder: string, options: LockOptions = {}): Promise<FolderLock> {
  const { beat = 3000, patience = 10_000, onDidLose = () => undefined } = options;
  const file = disk.join(folder, lockName);
  const own = thisProcess();
  const holder = await take(file, own, patience);
  if (holder) throw new FolderInUse(folder, holder.pid, holder.host);
  let isHeld = true;
  const timer = setInterval(() => void live(), beat).unref();

  async function live(): Promise<void> {
    const now = new Date();
    const found = await look(file).catch(() => undefined);
    if (!isHeld || !found) return;
    if (found.token === own.token) return utimes(file, now, now).catch(() => undefined);
    isHeld = false;
    clearInterval(timer);
    onDidLose();
  }

  return {
    async release() {
      if (!isHeld) return;
      isHeld = false;
      clearInterval(timer);
      if ((await look(file).catch(() => undefined))?.token === own.token) await rm(file, { force: true });
    },
  };
}

/**
 * Acquires a lock, or returns its owner. A stale lock is replaced only while holding a second lock that is
 * named after it: of several processes that find it at once, one replaces it, and the others then see a
 * different lock.
 */
async function take(file: string, own: Owner, patience: number): Promise<Owner | undefined> {
  for (;;) {
    if (await create(file, own)) return undefined;
    const found = await look(file);
    if (!found) continue;
    if (await isAlive(file, found, patience)) {
      // A lock file that is still being written is empty.
      if (found.owner) return found.owner;
      continue;
    }
    const second = `${file}.${createHash('sha256').update(found.token).digest('hex').slice(0, 16)}`;
    const other = await take(second, own, patience);
    if (other) {
      await wait(10);
      continue;
    }
    try {
      if ((await look(file))?.token !== found.token) continue;
      const draft = `${file}.${own.token}.tmp`;
      await write(draft, own);
      await rename(draft, file);
      return undefined;
    } finally {
      await rm(second, { force: true });
    }
  }
}

/** False if the file exists. */
async function create(file: string, own: Owner): Promise<boolean> {
  try {
    await write(file, own);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function write(file: string, own: Owner): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(own));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

async function look(file: string): Promise<Found | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const owner = ownerIn(text);
    return { owner, token: owner?.token ?? `${text}\0${mtimeMs}`, touched: mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function ownerIn(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    const { pid, token, host } = owner ?? {};
    const isOne = Number.isInteger(pid) && typeof token === 'string' && typeof host === 'string';
    return isOne ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

async function isAlive(file: string, { owner, token, touched }: Found, patience: number): Promise<boolean> {
  const known = owner && isThere(owner, thisMachine());
  if (known !== undefined) return known;
  for (const end = performance.now() + patience; performance.now() < end;) {
    await wait(Math.min(200, patience / 5));
    const now = await look(file);
    if (now?.token !== token || now.touched !== touched) return true;
  }
  return false;
}

/** Whether the process is running; undefined if that cannot be determined from here. */
export function isThere(
  { pid, host, boot, processes, began }: Omit<Owner, 'token'>,
  here: ReturnType<typeof thisMachine>,
): boolean | undefined {
  const isHere = boot === undefined && here.boot === undefined ? host === here.host : boot === here.boot;
  if (!isHere || processes !== here.processes) return undefined;
  if (!isRunning(pid)) return false;
  const now = processStat(pid);
  if (began === undefined || now === undefined) return undefined;
  // The process id may have been reused, or the process may be a zombie.
  return now.began === began && !/[ZX]/.test(now.state);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function thisProcess(): Owner {
  const began = processStat(process.pid)?.began;
  return {
    pid: process.pid,
    token: randomUUID(),
    ...thisMachine(),
    ...(began !== undefined && { began }),
  };
}

export function thisMachine(): Pick<Owner, 'host' | 'boot' | 'processes'> {
  const boot = told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const processes = told(() => readlinkSync('/proc/self/ns/pid'));
  return {
    host: hostname(),
    ...(boot !== undefined && { boot }),
    ...(processes !== undefined && { processes }),
  };
}

/**
 * State and start time from `/proc` (Linux), in ticks since boot. The fields before them include the command
 * name, which may contain anything.
 */
function processStat(pid: number): { readonly state: string; readonly began: string } | undefined {
  return told(() => {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state, began] = [fields[0], fields[19]];
    return state === undefined || began === undefined ? undefined : { state, began };
  });
}

function told<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
