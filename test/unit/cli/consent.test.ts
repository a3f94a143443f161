import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planEntry } from '../../../src/core/services/moderation/log/plan-entry';
import type { LoggedEntry } from '../../../src/core/model/moderation/log/read-log';
import { git } from '../../harness/folders';
import { startMcp } from './mcp-client';
import { createKith, type Kith } from './run-kith';

// Every way out through the command line, for two members whose name must not leave: one never agreed to
// anything, one agreed and withdrew. Ids may leave: others mention members by them. The ways out through the
// editor and the services behind it are in ../disclosure/ways-out.test.ts.
const silent = 'Zorvex Quill';
const withdrawn = 'Wimbax Stern';
/** The name of a third, who agreed to everything, shows that names are there to be found. */
const open = 'Odavel Free';

const yes = '{ given: true, at: 2026-01-01 }';
const no = '{ given: false, at: 2026-06-01 }';
const purposes = ['public_profile', 'analytics', 'introductions', 'recognition'];
const consent = (answer: string): string =>
  `consent:\n${purposes.map((purpose) => `  ${purpose}: ${answer}\n`).join('')}`;
const member = (name: string, agreed: string): string => {
  const [first = ''] = name.toLowerCase().split(' ');
  return `---\nname: ${name}\njoined: 2026-01-01\nskills: [knots]\nseeks: [rope]\ngit: [${first}@example.org]\nroles: [moderator]\n${agreed}---\nI am ${name}, of the knots.\n`;
};

function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

const ids = ['q', 'w', 'o'];
const ulid = (digit: number): string => `01KBBT6R80CS9FQM0JCWKAMWE${digit}`;

function logFiles(): Record<string, string> {
  const entries: LoggedEntry[] = [];
  const files: Record<string, string> = {};
  const add = (written: Parameters<typeof planEntry>[0], now: number): string => {
    const { entry, change } = planEntry(written, { now, entries });
    entries.push(entry);
    files[change.path] = change.text;
    return entry.id;
  };
  const at = Date.now() - 60 * 86_400_000;
  for (const subject of ['q', 'w']) {
    const hidden = add({ subject, actor: 'o', action: 'mute', reason: 'Rude' }, at);
    add({ subject, actor: subject, action: 'appeal', previous: hidden, reason: 'I was not' }, at + 1000);
  }
  return files;
}

const files: Record<string, string> = {
  'community.yml':
    'name: Harbour\nurl: https://harbour.example\nladder:\n  - { id: crew, name: Crew, earned_by: { contributions: 1 } }\nmoderation: { moderator_role: moderator }\n',
  'members/q.md': member(silent, ''),
  'members/w.md': member(withdrawn, consent(no)),
  'members/o.md': member(open, consent(yes)),
  'moderation/rules/knots.yml':
    'id: knots\ntitle: Knots\nstatus: active\nweight: 5\nwhen: { words: [knots] }\nguideline: CODE_OF_CONDUCT.md\n',
  'CODE_OF_CONDUCT.md': '# Code of conduct\n\nBe kind.\n',
  'prompts/week.md': `---\ntitle: How was the week?\nowner: ${silent}\nschedule: FREQ=WEEKLY\nstart: ${day(-30)}\n---\nHow?\n`,
  'posts/opening.md': `---\ntitle: Opening\nowner: ${withdrawn}\nstatus: scheduled\npublish_at: ${day(-1)}\n---\nTo @q and @w.\n`,
};
ids.forEach((id, at) => {
  Object.assign(files, {
    [`discussions/${id}/thread.md`]: `---\ntitle: Which knots of ${id}?\ntype: question\nauthor: ${id}\ncreated: ${day(-3)}\n---\nWhich knots?\n`,
    [`discussions/o/${ulid(at)}.md`]: `---\nauthor: ${id}\nat: ${day(-2)}\n---\nThe knots you know.\n`,
    [`events/${id}.md`]: `---\ntitle: Evening ${at}\nstart: ${day(7)}T19:00\nhosts: [${id}]\nlocation: Quay\n---\nCome.\n`,
    [`events/${id}/q.md`]: '---\nrsvp: going\n---\n',
    [`events/${id}/w.md`]: '---\nrsvp: maybe\n---\n',
    [`recognitions/${ulid(at + 4)}.md`]: `---\nto: ${id}\nfrom: o\nreason: the knots\n---\n`,
  });
});

let kith: Kith;
let folder: string;

beforeAll(async () => {
  kith = createKith();
  // The second agreed first, and withdrew in a later commit: the history has both.
  folder = kith.folder({ ...files, 'members/w.md': member(withdrawn, consent(yes)), ...logFiles() });
  await git(folder, 'init', '--quiet');
  await commitAs('Begin', withdrawn);
  const { writeFileSync } = await import('node:fs');
  for (const name of [silent, withdrawn, open]) {
    writeFileSync(join(folder, `${name.slice(0, 1)}.md`), '# A page\n\nOf the knots.\n');
    await commitAs('A page', name);
  }
  writeFileSync(join(folder, 'members/w.md'), files['members/w.md'] ?? '');
  await commitAs('Changed my mind', withdrawn);
});
afterAll(() => kith.dispose());

async function commitAs(message: string, name: string): Promise<void> {
  const [first = ''] = name.toLowerCase().split(' ');
  await git(folder, 'add', '.');
  await git(
    folder,
    '-c',
    `user.name=${name}`,
    '-c',
    `user.email=${first}@example.org`,
    'commit',
    '--quiet',
    `--message=${message}`,
  );
}

/** What is around each name that must not be there. */
function leaksIn(text: string): string[] {
  return [...text.matchAll(/.{0,60}(?:zorvex|quill|wimbax|stern).{0,30}/gi)].map(([found]) => found);
}

/** By verb, the ways to ask for what it gives. */
const asked: Readonly<Record<string, readonly (readonly string[])[]>> = {
  check: [[], ['--format', 'json'], ['--format', 'sarif'], ['--format', 'github']],
  search: [
    ['knots', '--limit', '99'],
    ['knots', '--limit', '99', '--json'],
    ['zorvex', '--json'],
    ['author:q', '--json'],
  ],
  members: [[], ['--json'], ['--bots', '--json'], ['--duplicates'], ['--duplicates', '--json']],
  metrics: [
    [],
    ['--json'],
    ['--metric', 'contributors', '--json'],
    ['--metric', 'contributor_absence_factor', '--json'],
  ],
  moderate: [[], ['--format', 'json'], ['--format', 'sarif'], ['--format', 'github']],
  'moderation-report': [[], ['--json'], ['--language', 'nl']],
  today: [[], ['--json'], ['--for', 'q', '--json']],
  discussions: [[], ['--json'], ['--for', 'w', '--json']],
  events: [[], ['--json'], ['--ics', '-']],
  introductions: [[], ['--json'], ['--for', 'q', '--json']],
  publish: [['--dry-run'], ['--dry-run', '--json']],
  newsletter: [
    ['--since', '2025-12-01'],
    ['--since', '2025-12-01', '--language', 'nl', '--json'],
    ['--since', '2025-12-01', '--html', '-'],
  ],
  reach: [['--dry-run'], ['--dry-run', '--json']],
};

/** Verbs that give nothing of members away, with the reason; `mcp` is asked below. */
const exempt: Readonly<Record<string, string>> = {
  import: 'reads an export of another place, and writes into the folder',
  pull: 'reads from a service, and writes into the folder',
  init: 'writes files that say nothing of anybody',
  mcp: 'asked in a test of its own',
  serve: 'shares texts live among those who have them',
  token: 'gives a person what they join with, about themselves',
  'merge-driver': 'merges files of the folder for Git',
  'co-authors': 'names, in a commit, those who wrote live and whose editor gave their name for it',
};

describe('the name of a member who agreed to nothing, or to nothing any more', () => {
  test('is asked for in every verb that there is', async () => {
    const { stdout } = await kith.run(folder, '--help');
    const verbs = [...stdout.matchAll(/^ {2}([a-z-]+) {2,}/gm)].map(([, name]) => name);
    const long = [...stdout.matchAll(/^ {2}([a-z-]{12,}) /gm)].map(([, name]) => name);
    expect([...new Set([...verbs, ...long])].sort()).toEqual(
      [...Object.keys(asked), ...Object.keys(exempt)].sort(),
    );
  });

  test.each(Object.entries(asked))('does not leave by “kith %s”', async (verb, ways) => {
    for (const args of ways) {
      const { status, stdout, stderr } = await kith.run(folder, verb, ...args);
      expect(status, `${verb} ${args.join(' ')}: ${stderr}`).toBeLessThan(2);
      // What was asked for is said back.
      const told = `${stdout}\n${stderr}`.replaceAll('“zorvex”', '');
      expect({ verb, args, leaks: leaksIn(told) }).toEqual({ verb, args, leaks: [] });
    }
  });

  test('does not leave by a calendar that is written', async () => {
    const file = join(kith.folder(), 'all.ics');
    await kith.run(folder, 'events', '--ics', file);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Evening 0');
    expect(leaksIn(text)).toEqual([]);
  });

  test('does not leave by “kith mcp”', async () => {
    const client = startMcp(kith.program, folder);
    await client.initialize();
    const answers: unknown[] = [];
    for (const who of ids) answers.push(await client.call('kith_member', { who }));
    answers.push(await client.call('kith_member', { who: 'Zorvex' }));
    for (const query of ['knots', 'kind:recognition', 'kind:answer', 'kind:member', 'author:q'])
      answers.push(await client.call('kith_search', { query, limit: 50 }));
    // What a document says in full of its owner is what that document says, and not what is known of members.
    for (const path of Object.keys(files).filter((path) => !/^(?:prompts|posts)/.test(path)))
      answers.push(await client.call('kith_document', { path }));
    answers.push(await client.call('kith_problems', {}));
    client.end();
    await client.ended;
    const told = JSON.stringify(answers);
    expect(told).toContain(open);
    expect(leaksIn(told.replaceAll('“Zorvex”', ''))).toEqual([]);
  });

  test('is there for those who look for themselves, and of who agreed for everybody', async () => {
    const { stdout: told } = await kith.run(folder, 'members');
    expect(told).toContain(open);
    expect(told).toMatch(/^q +\(not public\)$/m);
    const { stdout: all } = await kith.run(folder, 'members', '--private');
    for (const name of [silent, withdrawn, open]) expect(all).toContain(name);
    const { stdout: found } = await kith.run(folder, 'search', 'zorvex', '--private');
    expect(found).toContain('members/q.md');
    const { stdout: thanks } = await kith.run(folder, 'search', 'knots', '--limit', '99');
    expect(thanks).toContain(`${open}, for the knots`);
  });
});
