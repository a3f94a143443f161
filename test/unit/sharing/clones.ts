import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { SharingStopped, type SharingStop } from '../../../src/core/services/sharing/stops';
import { getChanges, shareChanges, type SharingOptions } from '../../../src/node/git/sharing/share-changes';
import { openSharingRepository } from '../../../src/node/git/sharing/sharing-repository';
import { readLastShare } from '../../../src/node/git/sharing/last-share';
import {
  undoLastShare,
  undoWay,
  type UndoneShare,
  type UndoWay,
} from '../../../src/node/git/sharing/undo-share';
import { createProgramRemote } from '../../../src/node/git/sharing/sharing-remote';
import { git } from '../node/git-fixture';

/** A bare repository on disk, which can be out of reach. */
export interface Hub {
  readonly folder: string;
  git(...args: string[]): string;
  setOnline(online: boolean): void;
  clone(name: string): Clone;
}

/** Somebody's clone of it. */
export interface Clone {
  readonly root: string;
  git(...args: string[]): string;
  write(files: Readonly<Record<string, string | undefined>>): void;
  read(file: string): string;
  share(paths: readonly string[], message?: string, options?: SharingOptions): Promise<readonly string[]>;
  get(options?: SharingOptions): Promise<readonly string[]>;
  /** How the last share would be undone; undefined: there is none. */
  undoWay(): Promise<UndoWay | undefined>;
  /** Undoes the last share, by the way that it takes unless another is given. */
  undo(expected?: UndoWay, options?: SharingOptions): Promise<UndoneShare>;
  /** What is there to see: `XY path`, as `git status` says. */
  status(): string[];
  log(): string[];
}

const templates = new Map<string, string>();

/** A hub with a first commit of these files. Only the first of its kind takes Git any time. */
export function createHub(
  folder: string,
  files: Readonly<Record<string, string>> = { 'README.md': '# Here\n' },
): Hub {
  const key = JSON.stringify(files);
  const known = templates.get(key);
  // The files of a test remove what they made, and the next file may be run by the same process.
  const template = known && existsSync(known) ? known : makeTemplate(`${folder}-template`, files);
  templates.set(key, template);
  const place = path.join(folder, 'hub.git');
  cpSync(path.join(template, 'hub.git'), place, { recursive: true });
  return {
    folder: place,
    git: (...args) => git(place, args),
    setOnline(online) {
      const [from, to] = online ? [`${place}.away`, place] : [place, `${place}.away`];
      renameSync(from, to);
    },
    clone(name) {
      const root = path.join(folder, name);
      cpSync(path.join(template, 'first'), root, { recursive: true });
      const own = `[user]\n\tname = ${name}\n\temail = ${name}@example.org\n[gc]\n\tauto = 0\n`;
      appendFileSync(path.join(root, '.git/config'), own);
      return openClone(root);
    },
  };
}

function makeTemplate(folder: string, files: Readonly<Record<string, string>>): string {
  const root = path.join(folder, 'first');
  mkdirSync(root, { recursive: true });
  git(folder, ['init', '-q', '--bare', '-b', 'main', 'hub.git']);
  git(root, ['init', '-q', '-b', 'main']);
  const first = openClone(root);
  // Seen from the work tree, so that a copy of both is a pair again.
  first.git('remote', 'add', 'origin', '../hub.git');
  first.write(files);
  first.git('add', '-A');
  first.git('commit', '-q', '-m', 'First');
  first.git('push', '-q', '-u', 'origin', 'main');
  return folder;
}

export function openClone(root: string): Clone {
  const open = async () => {
    const repository = await openSharingRepository(root, {});
    return { repository, remote: createProgramRemote(repository.git) };
  };
  return {
    root,
    git: (...args) => git(root, args),
    write(files) {
      for (const [file, text] of Object.entries(files)) {
        const absolute = path.join(root, file);
        if (text === undefined) rmSync(absolute, { recursive: true });
        else {
          mkdirSync(path.dirname(absolute), { recursive: true });
          writeFileSync(absolute, text);
        }
      }
    },
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
    async share(paths, message = 'Share', options = {}) {
      const { repository, remote } = await open();
      return (await shareChanges(repository, remote, { paths, message }, options)).files;
    },
    async get(options = {}) {
      const { repository, remote } = await open();
      return (await getChanges(repository, remote, options)).files;
    },
    async undoWay() {
      const last = await readLastShare((await open()).repository);
      return last && undoWay(last);
    },
    async undo(expected, options = {}) {
      const { repository, remote } = await open();
      const last = expected === undefined ? await readLastShare(repository) : undefined;
      const way = expected ?? (last ? undoWay(last) : 'unmade');
      return undoLastShare(repository, remote, { expected: way, message: 'Take back' }, options);
    },
    status: () =>
      execFileSync('git', ['status', '--porcelain', '-uall'], { cwd: root, encoding: 'utf8' })
        .split('\n')
        .filter(Boolean),
    log: () => git(root, ['log', '--format=%s']).trim().split('\n'),
  };
}

/** The stop that something ends in. */
export async function stopIn(run: Promise<unknown>): Promise<SharingStop> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SharingStopped);
  return (error as SharingStopped).stop;
}
