import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

export interface Author {
  readonly name: string;
  readonly email: string;
}

/** A folder for one test file, gone when its tests are. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'kith-test-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs Git, as nobody in particular and without the machine's configuration, and returns what it prints. */
export function git(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  input?: string,
): string {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(input !== undefined && { input }),
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Ada Ny',
      GIT_AUTHOR_EMAIL: 'ada@example.org',
      GIT_COMMITTER_NAME: 'Carl Commit',
      GIT_COMMITTER_EMAIL: 'carl@example.org',
      ...env,
    },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

export interface Fixture {
  readonly root: string;
  git(...args: string[]): string;
  /** Writes files; undefined takes one away. */
  write(files: Readonly<Record<string, string | Uint8Array | undefined>>): void;
  /** Commits everything and returns the commit's id. Time goes on by a day a commit. */
  commit(message: string, author?: Author): string;
}

/** A repository in `root`, which is made. */
export function createRepository(root: string, ...initArgs: string[]): Fixture {
  mkdirSync(root, { recursive: true });
  git(root, ['init', '-q', '-b', 'main', ...initArgs]);
  return openRepository(root);
}

export function openRepository(root: string): Fixture {
  let day = 0;
  return {
    root,
    git: (...args) => git(root, args),
    write(files) {
      for (const [file, content] of Object.entries(files)) {
        const absolute = path.join(root, file);
        if (content === undefined) rmSync(absolute, { recursive: true });
        else {
          mkdirSync(path.dirname(absolute), { recursive: true });
          writeFileSync(absolute, content);
        }
      }
    },
    commit(message, author = { name: 'Ada Ny', email: 'ada@example.org' }) {
      const date = `${1700000000 + day++ * 86400} +0000`;
      git(root, ['add', '-A']);
      git(
        root,
        ['commit', '-q', '--allow-empty', '-F', '-'],
        {
          GIT_AUTHOR_NAME: author.name,
          GIT_AUTHOR_EMAIL: author.email,
          GIT_AUTHOR_DATE: date,
          GIT_COMMITTER_DATE: date,
        },
        message,
      );
      return git(root, ['rev-parse', 'HEAD']).trim();
    },
  };
}

const bundles = path.resolve(import.meta.dirname, '../../../../shared/data/communities');

/**
 * The real communities to test with, each cloned once a test file; none where they are not on this machine.
 */
export const communities = ['community-committee', 'cross-project-council', 'opensourcedesign'] as const;
export const haveCommunities = communities.every((name) => existsSync(path.join(bundles, `${name}.bundle`)));
if (!haveCommunities) process.stderr.write(`The communities to test with are not in ${bundles}: skipped.\n`);

/** Clones a community's bundle into `folder` and returns where. */
export function cloneCommunity(name: (typeof communities)[number], folder: string): string {
  const root = path.join(folder, name);
  if (!existsSync(root))
    git(folder, ['clone', '-q', '-b', 'main', path.join(bundles, `${name}.bundle`), root]);
  return root;
}
