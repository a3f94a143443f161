import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyToken } from '../../../src/server/access/access';
import { commitAll, git, writeFiles } from '../../harness/folders';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const secret = 'a secret of at least thirty-two bytes';
const files = {
  '.gitignore': 'secret\n',
  secret,
  'community.yml': 'id: harbour\nfolders:\n  afspraken: guideline\n  blog: post\n',
  'members/ada.md': '---\nname: Ada Mast\nroles: [moderator]\ngit: [Ada@Example.org]\n---\n',
  'members/bo.md': '---\nname: Bo\nstatus: suspended\ngit: bo@example.org\n---\n',
  'members/eve.md': '---\nname: Eve\n---\n',
};

async function community(): Promise<string> {
  const folder = kith.folder(files);
  await commitAll(folder);
  return folder;
}

const sign = async (folder: string, member: string, ...more: string[]) => {
  const run = await kith.run(folder, 'token', member, '--secret-file', 'secret', ...more);
  const visitor =
    run.status === 0 && !more.includes('--json')
      ? await verifyToken(run.stdout.trim(), new TextEncoder().encode(secret))
      : undefined;
  return { ...run, visitor };
};

test('a token says who somebody is by the last commit', async () => {
  const folder = await community();
  writeFileSync(join(folder, '.mailmap'), 'Ada Mast <ada@example.org> <ada@old.example>\n');
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=Addresses');
  const { visitor, stderr } = await sign(folder, '@ada');
  expect(visitor).toMatchObject({
    member: 'ada',
    community: 'harbour',
    role: 'moderator',
    name: 'Ada Mast',
    emails: ['ada@example.org', 'ada@old.example'],
    guarded: ['afspraken'],
  });
  expect(stderr).toMatch(/^For Ada Mast, moderator, by main at [\da-f]{10}, until \d{4}-\d\d-\d\d\./);
});

test('what is edited and not committed, or committed elsewhere, changes nothing, and that is said', async () => {
  const folder = await community();
  const edited = {
    'members/eve.md': '---\nname: Eve\nid: ada\nroles: [maintainer]\ngit: [ada@example.org]\n---\n',
    'members/bo.md': '---\nname: Bo\nstatus: active\nroles: [maintainer]\n---\n',
    'members/new.md': '---\nname: New\nroles: [maintainer]\n---\n',
    'community.yml': 'id: lighthouse\n',
    '.mailmap': 'Ada Mast <ada@example.org> <eve@example.org>\n',
  };
  await writeFiles(folder, edited);
  const look = async (): Promise<void> => {
    const ada = await sign(folder, 'ada');
    expect(ada.visitor).toMatchObject({ community: 'harbour', role: 'moderator', guarded: ['afspraken'] });
    expect(ada.stderr).toContain('the files as they are now call it “lighthouse”');
    const bo = await sign(folder, 'bo');
    expect(bo.visitor?.role).toBe('reader');
    expect(bo.stderr).toContain('Bo is suspended');
    expect(bo.stderr).toContain('Bo would be maintainer and not reader');
    const eve = await sign(folder, 'eve');
    expect(eve.visitor).toMatchObject({ member: 'eve', role: 'contributor', emails: [] });
    expect(eve.stderr).toContain('until their member file has “git:”');
    const newcomer = await sign(folder, 'new');
    expect(newcomer.visitor).toMatchObject({ member: 'new', role: 'contributor', emails: [] });
    expect(newcomer.stderr).toContain('New is not in the last commit of main');
  };
  await look();
  await git(folder, 'checkout', '--quiet', '-b', 'mine');
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=Mine');
  await look();
  await git(folder, 'branch', '--force', 'main');
  expect((await sign(folder, 'new')).visitor?.role).toBe('maintainer');
  expect((await sign(folder, 'bo')).visitor?.role).toBe('maintainer');
});

test('whoever runs it may say another role, and is told what it is by the registry', async () => {
  const folder = await community();
  const { visitor, stderr } = await sign(folder, 'bo', '--role', 'moderator');
  expect(visitor?.role).toBe('moderator');
  expect(stderr).toContain('By the registry they would be reader');
  expect(stderr).toContain('Bo is suspended');
});

test('without Git, or without a commit, the files as they are have to do, which is said', async () => {
  const folder = kith.folder(files);
  for (const prepare of [() => undefined, () => execFileSync('git', ['init', '-q', folder])]) {
    prepare();
    const { visitor, stderr } = await sign(folder, 'ada');
    expect(visitor).toMatchObject({ role: 'moderator', emails: ['ada@example.org'], guarded: ['afspraken'] });
    expect(stderr).toContain('no Git repository that has a commit');
  }
});

test('for programs it says the same as JSON', async () => {
  const folder = await community();
  rmSync(join(folder, 'members/bo.md'));
  const { stdout, stderr } = await sign(folder, 'bo', '--json');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({
    member: 'bo',
    role: 'reader',
    emails: ['bo@example.org'],
    notes: ['Bo is suspended, and so by the registry a reader.'],
  });
});

test('more addresses than a token holds are left out, which is said', async () => {
  const addresses = Array.from({ length: 25 }, (_, index) => `cleo${index}@example.org`);
  const folder = kith.folder({
    ...files,
    'members/cleo.md': `---\nname: Cleo\ngit: [${addresses.join(', ')}]\n---\n`,
  });
  await commitAll(folder);
  const { visitor, stderr, stdout } = await sign(folder, 'cleo');
  expect(visitor?.emails).toEqual(addresses.slice(0, 20));
  expect(stdout.length).toBeLessThan(4096);
  expect(stderr).toContain('no room for 5 more addresses');
});
