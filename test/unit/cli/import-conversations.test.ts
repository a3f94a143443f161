import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
}, 60_000);
afterAll(() => kith.dispose());

const root = '1772532000.000100';
const said = (ts: string, user: string, text: string, more: object = {}): object => ({
  type: 'message',
  ts,
  user,
  text,
  ...more,
});

/** A community with a member, and an export of Slack beside it. */
function harbour(days: Readonly<Record<string, readonly object[]>>): { folder: string; slack: string } {
  const outside = kith.folder({});
  const [folder, slack] = [join(outside, 'harbour'), join(outside, 'export')];
  const write = (file: string, text: string): void => {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };
  write(join(folder, 'community.yml'), 'name: Harbour\n');
  write(join(folder, 'members/mara-vos.md'), '---\nname: Mara Vos\nslack: U1\n---\n');
  write(join(slack, 'channels.json'), JSON.stringify([{ id: 'C1', name: 'help' }]));
  write(
    join(slack, 'users.json'),
    JSON.stringify([
      { id: 'U1', name: 'mara', real_name: 'Mara Vos' },
      { id: 'U2', name: 'joost', real_name: 'Joost Bakker' },
    ]),
  );
  for (const [name, list] of Object.entries(days)) write(join(slack, name), JSON.stringify(list));
  return { folder, slack };
}

const days = {
  'help/2026-03-03.json': [
    said(root, 'U1', 'Which *sensor*, <@U2>?', { thread_ts: root }),
    said('1772532300.000100', 'U2', 'The blue one, Mara.', { thread_ts: root }),
    said('1772532400.000100', 'U2', 'Good morning'),
  ],
};

describe('kith import slack', () => {
  test('writes discussions without a problem, names members, and writes nothing twice', async () => {
    const { folder, slack } = harbour(days);
    const { status, value } = await kith.json(folder, 'import', 'slack', slack, '--json');
    expect(status).toBe(0);
    expect(value).toMatchObject({
      written: true,
      threads: { created: 2 },
      posts: { created: 1 },
      conflicts: [],
      problems: [],
    });
    expect(readFileSync(join(folder, 'discussions/which-sensor-joost/thread.md'), 'utf8')).toMatch(
      /^---\ntitle: "Which sensor, @joost\?"\nauthor: mara-vos\ncreated: 2026-03-03T10:00:00.000Z\nsource:\n[\s\S]*\n---\n\nWhich \*\*sensor\*\*, @joost\?\n$/,
    );
    expect(readdirSync(join(folder, 'discussions'))).toContain('help-week-10-2026');
    expect(await kith.json(folder, 'check', '--json')).toMatchObject({ status: 0, value: { problems: [] } });
    const again = await kith.json(folder, 'import', 'slack', slack, '--json');
    expect(again.value).toMatchObject({
      threads: { created: 0, unchanged: 2 },
      posts: { created: 0, unchanged: 1 },
    });
  });

  test('shows what it would write, and writes nothing', async () => {
    const { folder, slack } = harbour(days);
    const { status, stdout } = await kith.run(folder, 'import', 'slack', slack, '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toContain('New discussions: 2. New replies: 1.');
    expect(stdout).toContain('Which sensor, @joost? (discussions/which-sensor-joost/thread.md)');
    expect(existsSync(join(folder, 'discussions'))).toBe(false);
  });

  test('replaces names by a key that it makes outside the community, and refuses to keep inside', async () => {
    const { folder, slack } = harbour(days);
    const key = join(folder, '..', 'import.key');
    const inside = await kith.run(
      folder,
      'import',
      'slack',
      slack,
      '--pseudonymise',
      '--key',
      join(folder, 'key'),
    );
    expect(inside.status).toBe(2);
    expect(inside.stderr).toContain('keep it outside');
    expect((await kith.run(folder, 'import', 'slack', slack, '--pseudonymise', '--key', key)).status).toBe(0);
    expect(readFileSync(key, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    const texts = readdirSync(join(folder, 'discussions'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => name + readFileSync(join(folder, 'discussions', name), 'utf8'));
    expect(texts).toHaveLength(3);
    expect(texts.join('\n')).not.toMatch(/mara|joost/i);
  });

  test('asks which part is wanted where there is very much', async () => {
    const many = Array.from({ length: 50_001 }, (_, i) => said(`${1_772_532_000 + i}.000100`, 'U1', 'x'));
    const { folder, slack } = harbour({ 'help/2026-03-03.json': many });
    const asked = await kith.run(folder, 'import', 'slack', slack);
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain('There are 50001 messages, from 2026-03-03 to 2026-03-03.');
    expect(asked.stderr).toContain('help: 50001');
    expect(existsSync(join(folder, 'discussions'))).toBe(false);
    const part = await kith.json(folder, 'import', 'slack', slack, '--json', '--until', '2026-03-02');
    expect(part.value).toMatchObject({ threads: { created: 0 } });
    const all = await kith.json(folder, 'import', 'slack', slack, '--json', '--all', '--dry-run');
    expect(all.value).toMatchObject({ written: false, threads: { created: 1 }, posts: { created: 50_000 } });
  });

  test.each([
    [['import', 'discord', 'EXPORT'], 'does not look like an export of discord, but of “slack”'],
    [['import', 'slak', 'EXPORT'], 'Did you mean “slack”?'],
    [['import', 'slack', 'nowhere'], 'There is no file or folder here.'],
    [['import', 'slack', 'EXPORT', '--since', '2026-02-30'], '“--since” is a day'],
    [['import', 'slack', 'EXPORT', '--pseudonymise'], 'needs “--key FILE”'],
  ])('says what is wrong with %j', async (args, words) => {
    const { folder, slack } = harbour(days);
    const { status, stderr } = await kith.run(folder, ...args.map((one) => (one === 'EXPORT' ? slack : one)));
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });
});
