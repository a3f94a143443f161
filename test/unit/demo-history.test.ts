import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/demo/generate-history.mjs', import.meta.url));
const demo = fileURLToPath(new URL('../../examples/demo', import.meta.url));

let scratch = '';
let repository = '';

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'kith-demo-'));
  repository = generate('first');
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Git that ignores the settings of whoever runs the tests. */
function git(...args: string[]): string {
  return execFileSync('git', ['-C', repository, ...args], {
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    maxBuffer: 64 * 1024 * 1024,
  }).trim();
}

const lines = (...args: string[]): string[] =>
  git(...args)
    .split('\n')
    .filter((line) => line !== '');

function run(...args: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
}

function generate(name: string, ...options: string[]): string {
  const out = join(scratch, name);
  expect(run(out, ...options)).toMatchObject({ status: 0, stderr: '' });
  return out;
}

function headOf(folder: string): string {
  return execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
}

function filesBelow(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === '.git' ? [] : filesBelow(root, path);
      return [path];
    })
    .sort();
}

describe('the history of the demo', () => {
  it('gives the same commits for the same seed, whatever Git is set to', () => {
    const settings = join(scratch, 'gitconfig');
    writeFileSync(
      settings,
      '[init]\n\tdefaultBranch = trunk\n[core]\n\tautocrlf = true\n[commit]\n\tgpgSign = true\n',
    );
    const again = join(scratch, 'again');
    const { status } = spawnSync(process.execPath, [script, again, '--from', demo], {
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: settings,
        GIT_AUTHOR_NAME: 'Somebody Else',
        TZ: 'Asia/Kathmandu',
      },
    });
    expect(status).toBe(0);
    expect(headOf(again)).toBe(headOf(repository));
    expect(headOf(generate('other', '--seed', '15'))).not.toBe(headOf(repository));
  });

  it('leaves the demo in the work tree, byte for byte, with nothing to commit on main alone', () => {
    expect(filesBelow(repository)).toEqual(filesBelow(demo));
    for (const path of filesBelow(demo)) {
      if (!readFileSync(join(repository, path)).equals(readFileSync(join(demo, path)))) {
        expect.fail(`${path} differs from the demo`);
      }
    }
    expect(git('status', '--porcelain')).toBe('');
    expect(lines('for-each-ref', '--format=%(refname)')).toEqual(['refs/heads/main']);
  });

  it('has two years of commits in order, none of them empty or in the future', () => {
    const times = lines('log', '--topo-order', '--first-parent', '--format=%ct').map(Number);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(lines('log', '--format=%H').length).toBeGreaterThanOrEqual(500);
    expect(lines('log', '--format=%H').length).toBeLessThanOrEqual(800);
    const days = lines('log', '--format=%cs').sort();
    expect(days[0]).toBe('2024-11-16');
    expect(days.at(-1)).toBe('2026-11-20');
    const changed = lines('log', '--no-merges', '--format=%H', '--name-only').filter(
      (line) => !/^[0-9a-f]{40}$/.test(line),
    );
    expect(changed.length).toBeGreaterThan(600);
    expect(lines('log', '--merges', '--format=%s').length).toBeGreaterThanOrEqual(1);
  });

  it('is the work of many, of a bot, and of people at one table', () => {
    const authors = new Set(lines('log', '--format=%aN <%aE>'));
    expect(authors.size).toBeGreaterThan(24);
    const all = lines('log', '--format=%H').length;
    const byBot = lines('log', '--no-mailmap', '--format=%an').filter((name) =>
      name.endsWith('[bot]'),
    ).length;
    expect(byBot / all).toBeGreaterThan(0.02);
    expect(byBot / all).toBeLessThan(0.07);
    const together = lines(
      'log',
      '--format=%(trailers:key=Co-authored-by,valueonly,separator=%x2C)%x20',
    ).filter((line) => line.trim() !== '').length;
    expect(together / all).toBeGreaterThan(0.03);
    expect(together / all).toBeLessThan(0.1);
  });

  it('has an author whom only .mailmap joins, and two of one name whom it does not', () => {
    const raw = new Set(lines('log', '--no-mailmap', '--format=%an <%ae>'));
    const mapped = new Set(lines('log', '--format=%aN <%aE>'));
    expect(raw).toContain('G. Hoekstra <gijs@werkplek.example.org>');
    expect(mapped).not.toContain('G. Hoekstra <gijs@werkplek.example.org>');
    expect(mapped).toContain('Gijs Hoekstra <gijs.hoekstra@example.org>');
    expect([...mapped].filter((author) => author.startsWith('Emma van Dalen '))).toHaveLength(2);
  });

  it('has files that moved, and passes that touched many', () => {
    expect(
      lines('log', '--no-merges', '-M100%', '--diff-filter=R', '--name-only', '--format=').length,
    ).toBeGreaterThanOrEqual(5);
    const sizes = lines('log', '--no-merges', '--format=commit %h', '--name-only')
      .join('\n')
      .split(/^commit \w+$/m)
      .map((files) => files.trim().split('\n').length);
    expect(Math.max(...sizes)).toBeGreaterThan(30);
  });

  it('has replies by their authors at about their time, and newcomers where they joined', () => {
    const reply =
      lines('ls-files', 'discussions/ais-duplicates').find((path) => !path.endsWith('thread.md')) ?? '';
    const [author, time] = git('log', '--diff-filter=A', '--format=%an%x09%aI', '--', reply).split('\t');
    expect(author).toBe('Hanna Wójtowicz');
    expect(time).toMatch(/^2025-10-13T/);
    expect(git('log', '--diff-filter=A', '--format=%an %as', '--', 'members/kofi.md')).toBe(
      'Kofi Mensah-Larbi 2026-04-09',
    );
  });

  it('refuses a folder that is not empty, and calls that make no sense', () => {
    expect(run(repository)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('not empty') as string,
    });
    expect(run()).toMatchObject({ status: 2 });
    expect(run(join(scratch, 'x'), '--seed', 'many')).toMatchObject({ status: 2 });
    expect(run(join(scratch, 'x'), '--from', join(scratch, 'nowhere'))).toMatchObject({ status: 2 });
  });
});
