import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../../package.json';
import { cloneBundle, foundCommunities, missingBundles } from '../checks/clone-bundle';
import { foundProblems } from '../checks/found-problems';
import { createKith, repositoryRoot, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

interface Checked {
  documents: number;
  byKind: Record<string, number>;
  problems: { file: string; line: number; column: number; severity: string; code: string; message: string }[];
}

interface Listed {
  members: {
    id: string;
    name: string;
    level: string | null;
    roles: { role: string }[];
    firstActivity: string | null;
    lastActivity: string | null;
    contributions: number;
    evidence: ({ file: string; line: number } | { commit: string })[];
  }[];
}

async function check(folder: string): Promise<Checked & { status: number | null; codes: string[] }> {
  const { status, value } = await kith.json(folder, 'check', '--json');
  const checked = value as Checked;
  const codes = checked.problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
  return { ...checked, status, codes };
}

const good = { 'README.md': '# Harbour\n', 'docs/a.md': '[home](../README.md)\n' };
const bad = { 'README.md': '# Harbour\n\nSee [this](gone.md) and [that](#gone).\n' };

describe('a call', () => {
  test.each([
    [[], 2, 'Usage: kith VERB', ''],
    [['--help'], 0, 'Usage: kith VERB', ''],
    [['help', 'check'], 0, 'Usage: kith check', ''],
    [['check', '--help'], 0, '--fail-on LEVEL', ''],
    [['--version'], 0, version, ''],
    [['chekc'], 2, '', 'There is no verb “chekc”. Did you mean “check”?'],
    [['--json'], 2, '', 'The verb comes first'],
    [['check', '--frmat', 'json'], 2, '', 'There is no option “--frmat”. Did you mean “--format”?'],
    [['check', '--format', 'xml'], 2, '', '“--format” is one of text, json, sarif, github'],
    [['check', 'nowhere'], 2, '', 'There is no folder “nowhere”.'],
    [['check', 'README.md'], 2, '', '“README.md” is not a folder.'],
    [['check', '.', 'docs'], 2, '', 'One argument too many: “docs”.'],
    [['members', '--debug', 'nowhere'], 2, '', 'UsageError'],
  ])('%j ends with %i', async (args, expected, out, err) => {
    const { status, stdout, stderr } = await kith.run(kith.folder(good), ...args);
    expect(stdout).toContain(out);
    expect(stderr).toContain(err);
    if (out === '') expect(stdout).toBe('');
    if (err === '') expect(stderr).toBe('');
    if (!args.includes('--debug')) expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(expected);
  });
});

describe('kith check', () => {
  test('finds nothing wrong where nothing is', async () => {
    const { stdout, status } = await kith.run(kith.folder(good), 'check');
    expect(stdout).toBe('No problems in 2 documents.\n');
    expect(status).toBe(0);
    expect((await kith.run(kith.folder(), 'check')).stdout).toBe('No problems in 0 documents.\n');
  });

  test('says what is wrong, where, and fails', async () => {
    const { stdout, stderr, status } = await kith.run(kith.folder(bad), 'check');
    expect(stdout).toBe(
      'README.md:3:12 error There is no “gone.md”. link-broken\n' +
        'README.md:3:32 warning This page has no heading “#gone”. anchor-missing\n\n' +
        '1 error, 1 warning in 1 document.\n',
    );
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  test('as JSON', async () => {
    const { status, value } = await kith.json(
      kith.folder({ 'sub/README.md': bad['README.md'] }),
      'check',
      'sub',
      '--json',
    );
    expect(value).toEqual({
      documents: 1,
      byKind: { page: 1 },
      problems: [
        {
          file: 'README.md',
          line: 3,
          column: 12,
          severity: 'error',
          code: 'link-broken',
          message: 'There is no “gone.md”.',
        },
        {
          file: 'README.md',
          line: 3,
          column: 32,
          severity: 'warning',
          code: 'anchor-missing',
          message: 'This page has no heading “#gone”.',
        },
      ],
    });
    expect(status).toBe(1);
  });

  test('for GitHub and as SARIF, with paths from where it runs', async () => {
    const folder = kith.folder({ 'sub/a b.md': bad['README.md'] });
    const { stdout } = await kith.run(folder, 'check', 'sub', '--format', 'github');
    expect(stdout).toContain(
      '::error file=sub/a b.md,line=3,col=12,endLine=3,endColumn=18,title=link-broken::There is no',
    );
    const { value } = await kith.json(folder, 'check', 'sub', '--format', 'sarif');
    expect(JSON.stringify(value)).toContain('"uri":"sub/a%20b.md"');
  });

  test('leaves out what weighs less, and fails from the weight that is asked for', async () => {
    const warning = { 'README.md': '[that](#gone)\n' };
    expect((await kith.run(kith.folder(warning), 'check')).status).toBe(0);
    expect((await kith.run(kith.folder(warning), 'check', '--fail-on', 'warning')).status).toBe(1);
    expect((await kith.run(kith.folder(bad), 'check', '--fail-on', 'never')).status).toBe(0);
    const { stdout, status } = await kith.run(kith.folder(bad), 'check', '--severity', 'error');
    expect(stdout).not.toContain('anchor-missing');
    expect(status).toBe(1);
  });

  test('knows people by the history, and needs none', async () => {
    const files = {
      'community.yml': 'name: x\n',
      'guides/a.md': '---\nowner: grace\n---\n',
      'guides/b.md': '---\nowner: joan\n---\n',
      'members/bo.md': '---\nname: Bo\njoined: 2026-01-01\n---\n',
    };
    const folder = kith.folder(files);
    expect((await check(folder)).codes).toEqual([
      'guides/a.md:2:8 member-unknown',
      'guides/b.md:2:8 member-unknown',
    ]);
    git(folder, 'init', '--quiet');
    git(folder, 'add', '.');
    git(
      folder,
      '-c',
      'user.name=Grace',
      '-c',
      'user.email=1+grace@users.noreply.github.com',
      'commit',
      '--quiet',
      '-m',
      'x',
    );
    expect((await check(folder)).codes).toEqual(['guides/b.md:2:8 member-unknown']);
  });

  test('finds in the demo what its README says, and nothing else', async () => {
    const { codes } = await check(join(repositoryRoot, 'examples/demo'));
    expect(codes).toEqual([
      expect.stringMatching(/^content\/guides\/boei-sensor-build\.md:\d+:\d+ link-broken$/),
      expect.stringMatching(/^content\/pages\/faq\.md:\d+:\d+ anchor-missing$/),
      expect.stringMatching(/^content\/posts\/2025-09-24-harbour-day-2025\.md:\d+:\d+ member-unknown$/),
      expect.stringMatching(/^content\/posts\/2026-12-01-stuwplan-2-preview\.md:\d+:\d+ tag-unknown$/),
      expect.stringMatching(/^discussions\/ais-duplicates\/.*\.md:\d+:\d+ reply-orphan$/),
      expect.stringMatching(/^events\/stuwplan-2-demo\.md:\d+:\d+ event-ends-before-start$/),
      expect.stringMatching(/^members\/hanna2\.md:\d+:\d+ id-duplicate$/),
    ]);
  });

  test.skipIf(missingBundles !== undefined).each(foundCommunities)(
    `finds few, true problems in %s (${missingBundles ?? 'as it is found'})`,
    async (name) => {
      const folder = cloneBundle(name);
      try {
        const { codes, documents, byKind } = await check(folder);
        expect(codes.sort()).toEqual([...foundProblems[name]].sort());
        expect(Object.values(byKind).reduce((sum, n) => sum + n, 0)).toBe(documents);
        expect(git(folder, 'status', '--porcelain')).toBe('');
      } finally {
        rmSync(dirname(folder), { recursive: true, force: true });
      }
    },
  );
});

describe('kith members', () => {
  test('lists who is registered, with level, roles and evidence', async () => {
    const { status, value } = await kith.json(join(repositoryRoot, 'examples/demo'), 'members', '--json');
    const { members } = value as Listed;
    expect(status).toBe(0);
    expect(members.length).toBeGreaterThanOrEqual(18);
    const agnes = members.find(({ id }) => id === 'agnes');
    expect(agnes).toMatchObject({
      name: 'Agnes Lindholm',
      roles: [{ role: 'maintainer', team: 'peilstok' }, { role: 'mentor' }],
    });
    expect(agnes?.evidence).toContainEqual({ file: 'members/agnes.md', line: expect.any(Number) as number });
  });

  test('finds people in the history, and gives them the level that they earned', async () => {
    const folder = kith.folder({
      'community.yml':
        'ladder:\n  - visitor\n  - { id: regular, earned_by: { contributions: 2, active_days: 2 } }\n',
    });
    git(folder, 'init', '--quiet');
    for (const [day, name] of [
      ['01', 'Grace Hopper'],
      ['02', 'Grace Hopper'],
      ['03', 'Joan Clarke'],
    ] as const) {
      writeFileSync(join(folder, `${day}.md`), `# ${day}\n`);
      git(folder, 'add', '.');
      const email = `${name.split(' ')[0] ?? ''}@example.org`;
      const date = `--date=2026-03-${day}T12:00:00Z`;
      git(
        folder,
        '-c',
        `user.name=${name}`,
        '-c',
        `user.email=${email}`,
        'commit',
        '--quiet',
        '-m',
        'x',
        date,
      );
    }
    const { value } = await kith.json(folder, 'members', '--json');
    expect((value as Listed).members).toMatchObject([
      {
        name: 'Grace Hopper',
        level: 'regular',
        contributions: 2,
        firstActivity: '2026-03-01T12:00:00.000Z',
        lastActivity: '2026-03-02T12:00:00.000Z',
        evidence: [{ commit: expect.stringMatching(/^[0-9a-f]{40}$/) as string }, {}],
      },
      { name: 'Joan Clarke', level: 'visitor', contributions: 1 },
    ]);
    const { stdout } = await kith.run(folder, 'members');
    expect(stdout).toMatch(/^id +name +level/);
    expect(stdout).toContain('Grace Hopper');
  });

  test('finds members by what they say of themselves, and says what it does not understand', async () => {
    const folder = kith.folder({
      'members/ada.md': '---\nname: Ada\nskills: [python]\nconsent: { public_profile: true }\n---\n',
      'members/bo.md': '---\nname: Bo\nskills: [python]\n---\n',
    });
    const ids = async (...args: string[]): Promise<string[]> => {
      const { value } = await kith.json(folder, 'members', '--json', ...args);
      return (value as Listed).members.map(({ id }) => id);
    };
    expect(await ids('--filter', 'skill:python')).toEqual(['ada']);
    expect(await ids('--filter', 'skill:python', '--private')).toEqual(['ada', 'bo']);
    expect(await ids('--filter', 'bo')).toEqual(['bo']);
    const { stdout, stderr } = await kith.run(folder, 'members', '--filter', 'active:lately skill:rust');
    expect(stdout).toBe('No member matches.\n');
    expect(stderr).toContain('“lately” is no time');
  });

  test('finds nobody where nobody is', async () => {
    expect(await kith.json(kith.folder(), 'members', '--json')).toEqual({
      status: 0,
      value: { members: [] },
    });
    expect((await kith.run(kith.folder(), 'members')).stdout).toBe('Nobody yet.\n');
  });
});

describe('the baseline', () => {
  test('is neither read nor written where a link leads outside of the community', async () => {
    const folder = kith.folder({
      'community/content/a.md': '---\nstart: [\n---\n',
      'outside/baseline.tsv': 'kept',
    });
    const community = join(folder, 'community');
    symlinkSync('../outside', join(community, '.kith'));
    for (const args of [['check'], ['check', '--write-baseline']]) {
      const { status, stdout, stderr } = await kith.run(community, ...args);
      expect([status, stdout, stderr]).toEqual([
        2,
        '',
        'kith: .kith/baseline.tsv: is outside the community’s folder\n',
      ]);
    }
    expect(readFileSync(join(folder, 'outside/baseline.tsv'), 'utf8')).toBe('kept');
    rmSync(join(community, '.kith'));
    symlinkSync('../nowhere', join(community, '.kith'));
    expect((await kith.run(community, 'check', '--write-baseline')).status).toBe(2);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  test('ends its lines as before, and stays where it is the same', async () => {
    const folder = kith.folder({ 'content/a.md': '---\nstart: [\n---\n' });
    const file = join(folder, '.kith/baseline.tsv');
    expect((await kith.run(folder, 'check', '--write-baseline')).status).toBe(0);
    const written = readFileSync(file, 'utf8');
    const { ino } = statSync(file);
    expect((await kith.run(folder, 'check', '--write-baseline')).status).toBe(0);
    expect([readFileSync(file, 'utf8'), statSync(file).ino]).toEqual([written, ino]);
    writeFileSync(file, written.replaceAll('\n', '\r\n').replace('Problems', 'Old problems'));
    expect((await kith.run(folder, 'check', '--write-baseline')).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(written.replaceAll('\n', '\r\n'));
  });
});

describe('kith init', () => {
  test.each(['en', 'nl'])('makes a community without problems, in %s', async (language) => {
    const folder = kith.folder();
    const { status, value } = await kith.json(
      folder,
      'init',
      '--language',
      language,
      '--name',
      'De Haven',
      '--contact',
      'haven@kade.nl',
      '--json',
    );
    expect(status).toBe(0);
    const { created } = value as { created: string[] };
    expect(created).toContain('community.yml');
    for (const path of created) expect(existsSync(join(folder, path)), path).toBe(true);
    expect(readFileSync(join(folder, 'community.yml'), 'utf8')).toContain('name: De Haven\n');
    const checked = await check(folder);
    expect(checked.problems).toEqual([]);
    expect(checked.status).toBe(0);
  });

  test('leaves everything that exists as it is, byte for byte', async () => {
    const odd = '\uFEFF# Ours\r\n\r\n\ttabs \r\n';
    const folder = kith.folder({
      'README.md': odd,
      'guidelines/conduct.md': '',
      '.github/workflows/kith.yml': 'x',
    });
    const first = await kith.run(folder, 'init');
    expect(first.stdout).toContain('left alone README.md\n');
    expect(first.stdout).toContain('made community.yml\n');
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(odd);
    expect(readFileSync(join(folder, 'guidelines/conduct.md'), 'utf8')).toBe('');
    const before = listing(folder);
    const second = await kith.run(folder, 'init', '--language', 'nl');
    expect(second).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Everything is there already.') as string,
    });
    expect(listing(folder)).toEqual(before);
  });

  test('leaves a place for the contact that a check finds', async () => {
    const folder = kith.folder();
    await kith.run(folder, 'init');
    expect((await check(folder)).codes).toEqual([
      expect.stringMatching(/^guidelines\/conduct\.md:.* contact-example$/),
      expect.stringMatching(/^guidelines\/moderation\.md:.* contact-example$/),
    ]);
  });

  test('lets a community that is there begin with a check that passes, and fails on what is new', async () => {
    const folder = kith.folder({ ...bad, 'content/a.md': '---\nauthor: nobody\nstart: [\n---\n# A\n' });
    const { stdout } = await kith.run(folder, 'init', '--contact', 'us@kade.nl');
    expect(stdout).toMatch(/\d errors were here before/);
    const first = await kith.run(folder, 'check', '--format', 'github');
    expect(first.status).toBe(0);
    expect(first.stdout).not.toContain('::error');
    expect(first.stdout).toMatch(/\d known from \.kith\/baseline\.tsv/);
    const listed = await kith.json(folder, 'check', '--json');
    expect((listed.value as { problems: object[] }).problems).toContainEqual(
      expect.objectContaining({ file: 'README.md', known: true }),
    );
    writeFileSync(join(folder, 'README.md'), `# One more line\n\n${bad['README.md']}\n[new](new.md)\n`);
    const second = await kith.run(folder, 'check', '--format', 'github');
    expect(second.status).toBe(1);
    expect(second.stdout.match(/::error/g)).toHaveLength(1);
    expect((await kith.run(folder, 'check', '--write-baseline')).status).toBe(0);
  });

  test('can say what it would make', async () => {
    const folder = kith.folder();
    const { stdout } = await kith.run(folder, 'init', '--dry-run');
    expect(stdout).toContain('would make community.yml\n');
    expect(stdout).toMatch(/\n\d+ files are created\.\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['.github', '.github/workflows/kith.yml'],
    ['.kith', '.kith/baseline.tsv'],
    ['members', 'members/README.md'],
  ])('makes nothing where a link leads outside of the community: %s', async (link, file) => {
    const folder = kith.folder({
      'community/content/a.md': '---\nstart: [\n---\n',
      'outside/kept.txt': 'kept',
    });
    const community = join(folder, 'community');
    symlinkSync('../outside', join(community, link));
    for (const args of [['init'], ['init', '--dry-run']]) {
      const { status, stdout, stderr } = await kith.run(community, ...args);
      expect([status, stdout, stderr]).toEqual([2, '', `kith: ${file}: is outside the community’s folder\n`]);
    }
    // A listing goes through links.
    const links = [`community/${link}`, `community/${link}/kept.txt`];
    const rest = ['community', 'community/content', 'community/content/a.md', 'outside', 'outside/kept.txt'];
    expect(listing(folder)).toEqual([...rest, ...links].sort());
  });

  test('makes nothing where one of the files may not be written', async () => {
    const folder = kith.folder({ 'guidelines/own.md': '# Own\n', 'README.md': '# Here\n' });
    spawnSync('chmod', ['-R', 'a+rwX', folder]);
    chmodSync(join(folder, 'guidelines'), 0o555);
    const before = listing(folder);
    // Of root's own nothing is read-only.
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    spawnSync('chmod', ['755', dirname(kith.program)]);
    const { status, stderr, stdout } = spawnSync(process.execPath, [kith.program, 'init'], {
      cwd: folder,
      encoding: 'utf8',
      ...nobody,
    });
    expect([status, stdout, stderr.split('\n')[0]]).toEqual([
      2,
      '',
      'kith: “guidelines/conduct.md” may not be written.',
    ]);
    expect(listing(folder)).toEqual(before);
  });

  test('sets up Git’s merging in the same step, or nothing', async () => {
    const folder = kith.folder({ '.gitattributes': '\uFEFF*.png binary\r\n' });
    git(folder, 'init', '--quiet');
    expect((await kith.run(folder, 'init', '--merge-driver')).status).toBe(0);
    const attributes = readFileSync(join(folder, '.gitattributes'), 'utf8');
    expect(attributes).toMatch(
      /^\uFEFF# Merged by Kith[^\n]*\r\n\*\.md merge=kith\r\n(?:.*\r\n)+\*\.png binary\r\n$/,
    );
    const linked = kith.folder({ attributes: '' });
    git(linked, 'init', '--quiet');
    symlinkSync('attributes', join(linked, '.gitattributes'));
    const { status, stderr } = await kith.run(linked, 'init', '--merge-driver');
    expect([status, stderr]).toEqual([
      2,
      'kith: “.gitattributes” is not a file, so Git would not read it.\n',
    ]);
    expect(existsSync(join(linked, 'community.yml'))).toBe(false);
    expect(readFileSync(join(linked, 'attributes'), 'utf8')).toBe('');
  });
});

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...args], { cwd: folder, encoding: 'utf8' });
}

function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}
