import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRepository, temporaryFolder, type Fixture } from '../node/git-fixture';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
const folder = temporaryFolder();
let repositories = 0;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const reporter = 'zorvex';
const post = 'discussions/a/01KBBT6R80CS9FQM0JCWKAMWEA.md';

/** A community with a known error, a rule that counts and one that watches. */
function community(): Fixture {
  const repository = createRepository(join(folder, `it's ${++repositories}`));
  repository.write({
    'community.yml': 'name: Harbour\nlanguages: [en]\n',
    'guidelines/conduct.md': '# Conduct\n\n## Spam\n\nNone.\n',
    'old.md': '[gone](nowhere.md)\n',
    'moderation/rules/casino.yml':
      'id: casino\nstatus: active\naction: queue\nweight: 2\nguideline: guidelines/conduct.md#spam\nwhen:\n  body: { matches: "(?i)casino" }\ntests:\n  match: [casino]\n',
    'moderation/rules/watch.yml':
      'id: watch\nstatus: shadow\naction: queue\nweight: 2\nwhen:\n  body: { matches: "(?i)lottery" }\n',
    'discussions/a/thread.md': `---\ntitle: A\nauthor: ${reporter}\n---\nWhich casino?\n`,
  });
  repository.commit('base');
  return repository;
}

const write = (repository: Fixture, text: string): void =>
  repository.write({ [post]: `---\nauthor: ${reporter}\nat: 2026-11-01\n---\n${text}\n` });

describe('kith moderate for a forge', () => {
  test('annotates each place with the rule and the agreement, and names nobody', async () => {
    const repository = community();
    write(repository, 'The CASINO and the lottery');
    const { status, stdout } = await kith.run(repository.root, 'moderate', '--format', 'github');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n').sort()).toEqual([
      `::warning file=${post},line=5,col=5,endLine=5,endColumn=10,title=casino::The rule “casino” asks for a moderator’s eye here: guidelines/conduct.md#spam`,
      '::warning file=discussions/a/thread.md,line=5,col=7,endLine=5,endColumn=12,title=casino::The rule “casino” asks for a moderator’s eye here: guidelines/conduct.md#spam',
    ]);
    expect(stdout).not.toContain(reporter);
  });

  test('as SARIF too, of what changed since a commit alone', async () => {
    const repository = community();
    write(repository, 'The casino');
    repository.git('add', '.');
    const { stdout } = await kith.run(
      repository.root,
      'moderate',
      '--format',
      'sarif',
      '--changed-since',
      'HEAD',
    );
    const { runs } = JSON.parse(stdout) as {
      runs: { results: { ruleId: string; locations: unknown[] }[] }[];
    };
    expect(runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['casino']);
    expect(JSON.stringify(runs[0]?.results)).toContain(post);
    expect(stdout).not.toContain(reporter);
  });

  test('compares with where a branch began, not with what came after', async () => {
    const repository = community();
    repository.git('switch', '-q', '-c', 'work');
    write(repository, 'The casino');
    repository.commit('work');
    repository.git('switch', '-q', '-');
    repository.write({ 'discussions/a/thread.md': '---\ntitle: A\nauthor: bo\n---\nOther casino?\n' });
    const main = repository.git('rev-parse', '--abbrev-ref', 'HEAD').trim();
    repository.commit('main');
    repository.git('switch', '-q', 'work');
    const { value } = await kith.json(repository.root, 'moderate', '--json', '--changed-since', main);
    expect((value as { items: { file: string }[] }).items.map(({ file }) => file)).toEqual([post]);
  });

  test.each([
    [['--changed-since', 'nowhere'], /no commit “nowhere”/],
    [['--changed-since', '--upload-pack=x'], /no commit|needs|value/],
    [['--format', 'github', '--text', '-'], /about files/],
  ])('%j is a wrong call', async (args, said) => {
    const { status, stderr } = await kith.run(community().root, 'moderate', ...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(said);
  });
});

describe('before a commit', () => {
  const hook = ({ root }: Fixture): string => join(root, '.git/hooks/pre-commit');

  test('an error in what it changes stops it; older ones, and what rules find, do not', async () => {
    const repository = community();
    expect((await kith.run(repository.root, 'check', '--install')).stderr).toBe('');
    write(repository, '[gone](nowhere.md)');
    repository.git('add', '.');
    expect(() => repository.git('commit', '-q', '-m', 'bad')).toThrow(/nowhere\.md/);
    write(repository, 'The casino');
    repository.git('add', '.');
    repository.git('commit', '-q', '-m', 'good');
    expect(repository.git('log', '-1', '--format=%s').trim()).toBe('good');
  });

  test('a hook that was there runs first, stops the commit where it fails, and comes back', async () => {
    const repository = community();
    const own = '#!/bin/sh\ntouch "$(git rev-parse --git-dir)/ran"\ntest ! -e stop\n';
    writeFileSync(hook(repository), own);
    chmodSync(hook(repository), 0o755);
    await kith.run(repository.root, 'check', '--install');
    repository.write({ stop: '' });
    repository.git('add', '.');
    expect(() => repository.git('commit', '-q', '-m', 'stopped')).toThrow();
    expect(existsSync(join(repository.root, '.git/ran'))).toBe(true);
    repository.write({ stop: undefined, 'new.md': 'New.\n' });
    repository.git('add', '.');
    repository.git('commit', '-q', '-m', 'goes on');
    const { stdout } = await kith.run(repository.root, 'check', '--uninstall');
    expect(stdout).toContain('as it was before');
    expect(readFileSync(hook(repository), 'utf8')).toBe(own);
    expect((await kith.run(repository.root, 'check', '--uninstall')).stdout).toContain('no hook');
  });
});
