import { describe, expect, it } from 'vitest';
import type { NewEntry } from '../../../src/core/services/moderation/log/plan-entry';
import { openInMemory } from '../community/in-memory-community';
import { append, type LogFiles } from './log-folder';

const start = Date.UTC(2026, 10, 2, 9);
const post = 'discussions/job/01M6EMCTG0936X86QH72T8QB09.md';
const base: Readonly<Record<string, string>> = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada\nroles: [{ role: moderator, from: 2026-01-01, to: 2026-11-30 }]\n---\n',
  'members/cy.md': '---\nname: Cy\nroles: [{ role: moderator }]\n---\n',
  'members/bo.md': '---\nname: Bo\n---\n',
  'discussions/job/thread.md': '---\ntitle: Job\nauthor: cy\ncreated: 2026-01-01\n---\nText\n',
  [post]: '---\nauthor: bo\nat: 2026-11-01\n---\nBuy!\n',
};
const hide: NewEntry = { actor: 'ada', action: 'hide', subject: 'bo', target: post, reason: 'Advert' };

async function problemsOf(...entries: (NewEntry & { readonly now?: number })[]): Promise<string[]> {
  const files: LogFiles = new Map();
  for (const [i, { now = start + i * 1000, ...entry }] of entries.entries()) append(files, entry, now);
  return problemsIn(files);
}

async function problemsIn(files: LogFiles): Promise<string[]> {
  const { community } = await openInMemory({
    ...base,
    ...(Object.fromEntries(files) as Record<string, string>),
  });
  return [...files.keys()].flatMap((file, i) =>
    community.problemsOf(file).map(({ code, range }) => `entry ${i + 1}, line ${range[0] + 1}: ${code}`),
  );
}

describe('kith check of the moderation log', () => {
  it('finds nothing wrong with a decision, an appeal and what came of it', async () => {
    expect(
      await problemsOf(
        { actor: 'job-adverts', action: 'hold', automated: true, target: post, rules: ['job-adverts'] },
        hide,
        { actor: 'bo', action: 'appeal', subject: 'bo', target: post },
        { actor: 'cy', action: 'overrule', subject: 'bo', target: post },
      ),
    ).toEqual([]);
  });

  it('finds who was no moderator then, by the days of their role', async () => {
    const after = Date.UTC(2026, 11, 1, 12);
    expect(
      await problemsOf({ ...hide, actor: 'bo', subject: 'cy', target: 'discussions/job/thread.md' }),
    ).toEqual(['entry 1, line 4: log-role']);
    expect(await problemsOf({ ...hide, now: after })).toEqual(['entry 1, line 4: log-role']);
    expect(await problemsOf({ ...hide, actor: 'nobody' })).toEqual([
      'entry 1, line 4: log-role',
      'entry 1, line 4: member-unknown',
    ]);
  });

  it('finds decisions of programs, about own posts, and about own decisions', async () => {
    expect(await problemsOf({ ...hide, actor: 'spam', automated: true })).toContain(
      'entry 1, line 9: log-role',
    );
    expect(await problemsOf({ actor: 'cy', action: 'keep', target: 'discussions/job/thread.md' })).toEqual([
      'entry 1, line 4: log-own',
    ]);
    const files: LogFiles = new Map();
    append(files, hide, start);
    const [id = ''] = /01[0-9A-Z]{24}/.exec([...files.keys()][0] ?? '') ?? [];
    append(files, { ...hide, action: 'overrule', previous: id }, start + 1000);
    expect(await problemsIn(files)).toEqual(['entry 2, line 4: log-own']);
  });

  it('finds a target that is not there, and an entry that was edited', async () => {
    expect(await problemsOf({ ...hide, target: 'gone.md' })).toEqual(['entry 1, line 7: log-target']);
    const files: LogFiles = new Map();
    append(files, hide, start);
    append(files, hide, start + 1000);
    const [path, text] = [...files][0] as [string, string];
    files.set(path, text.replace('Advert', 'Nice'));
    expect(await problemsIn(files)).toEqual(['entry 1, line 10: log-edited']);
    files.set(path, text.replace('lamport: 1', 'lamport: one'));
    expect(await problemsIn(files)).toContain('entry 1, line 3: log-unreadable');
  });

  it('sees again what changes: an entry restored, a role given', async () => {
    const files: LogFiles = new Map();
    append(files, { ...hide, actor: 'bo', subject: 'cy', target: 'discussions/job/thread.md' }, start);
    const [path] = [...files.keys()] as [string];
    const opened = await openInMemory({ ...base, ...(Object.fromEntries(files) as Record<string, string>) });
    const codes = (): string[] => opened.community.problemsOf(path).map(({ code }) => code);
    expect(codes()).toEqual(['log-role']);
    await opened.change({ 'members/bo.md': '---\nname: Bo\nroles: [moderator]\n---\n' });
    expect(codes()).toEqual([]);
    await opened.change({ [path]: `${files.get(path) as string}# a comment\n` });
    expect(codes()).toEqual(['log-edited']);
  });
});
