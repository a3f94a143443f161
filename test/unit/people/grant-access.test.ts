import { expect, test } from 'vitest';
import { createConfig } from '../../../src/core/model/config/community-config';
import { scanMarkdown, scanYaml } from '../../../src/core/formats/markdown/scan';
import { buildCommitLog } from '../history/build-commit-log';
import { gatherPeople } from '../../../src/core/model/people/gather-people';
import {
  grantAccess,
  type CommittedSource,
  type Grant,
  type PeopleSource,
} from '../../../src/core/model/people/grant-access';
import { liveIdentity } from '../../../src/core/model/people/live-identity';
import { parseMailmap } from '../../../src/core/model/people/mailmap';
import { memberRecord } from '../../../src/core/model/people/member-record';
import { grantByLog } from '../../../src/core/model/moderation/grant-by-log';
import type { LogEntry } from '../../../src/core/model/moderation/log-entry';
import { roleAt } from '../../../src/core/model/people/live-visitor';
import { inEnglish } from '../../../src/core/base/message';

interface Told {
  readonly members: Readonly<Record<string, string>>;
  readonly authors?: readonly string[];
  readonly mailmap?: string;
  readonly config?: string;
}

function sourceOf({ members, authors = [], mailmap = '', config = '' }: Told): PeopleSource {
  const commits = authors.map((author, index) => {
    const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
    return { id: String(index).padStart(40, '0'), time: index, author: { name, email } };
  });
  return {
    people: gatherPeople({
      members: Object.entries(members).map(([id, fields]) =>
        memberRecord(`members/${id}.md`, scanMarkdown(`---\n${fields}\n---\n`).frontMatter),
      ),
      registries: [],
      log: buildCommitLog(commits),
      mailmap: parseMailmap(mailmap),
    }),
    config: createConfig('community.yml', scanYaml(config).frontMatter),
    mailmap,
  };
}

const grant = (handle: string, now: Told, committed?: Told): Grant => {
  const from: CommittedSource | undefined = committed && { ...sourceOf(committed), branch: 'origin/main' };
  const granted = grantAccess(handle, sourceOf(now), from, Date.now());
  if (!granted || 'template' in granted) throw new Error(granted ? inEnglish(granted) : 'nobody');
  return granted;
};
const notes = (granted: Grant): string => granted.notes.map(inEnglish).join('\n');

test.each([
  ['roles', 'git: ada@example.org\nroles: [maintainer]', 'git: ada@example.org'],
  ['status', 'git: ada@example.org\nstatus: active', 'git: ada@example.org\nstatus: suspended'],
  ['a role that has not ended', 'roles: [{role: chair}]', 'roles: [{role: chair, to: 2024-01-01}]'],
])('%s that are not committed give nothing, and that is said', (_what, now, before) => {
  const members = { ada: `name: Ada\n${before}` };
  const granted = grant('ada', { members: { ada: `name: Ada\n${now}` } }, { members });
  expect(granted.visitor.role).toBe(before.includes('suspended') ? 'reader' : 'contributor');
  expect(notes(granted)).toContain('By the files as they are now, Ada would be');
  expect(grant('ada', { members }, { members }).notes.map(inEnglish).join()).not.toContain('By the files');
});

test('who was suspended in a commit stays so, and whose suspension is not committed is not', () => {
  const suspended = { members: { ada: 'name: Ada\nstatus: suspended' } };
  const active = { members: { ada: 'name: Ada\nstatus: active' } };
  expect(grant('ada', active, suspended).visitor.role).toBe('reader');
  expect(notes(grant('ada', active, suspended))).toContain('Ada is suspended');
  expect(grant('ada', suspended, active).visitor.role).toBe('contributor');
  expect(notes(grant('ada', suspended, active))).toContain('would be reader');
});

test('an id or an address that is not committed is nobody’s', () => {
  const committed = {
    members: { ada: 'name: Ada\nroles: [maintainer]\ngit: ada@example.org', eve: 'name: Eve' },
  };
  const now = {
    members: {
      ada: 'name: Ada\nroles: [maintainer]',
      eve: 'name: Eve\nid: ada\ngit: [ada@example.org, eve@example.org]',
    },
  };
  expect(grant('eve', now, committed).visitor).toMatchObject({
    member: 'eve',
    role: 'contributor',
    emails: [],
  });
  expect(grant('ada', now, committed).visitor).toMatchObject({ member: 'ada', emails: ['ada@example.org'] });
});

test('who is in no commit comes as a contributor without addresses', () => {
  const granted = grant(
    'eve',
    { members: { eve: 'name: Eve\nroles: [maintainer]\ngit: ada@example.org' } },
    { members: { ada: 'name: Ada\ngit: ada@example.org' }, config: 'folders: {afspraken: guideline}' },
  );
  expect(granted.visitor).toEqual({
    member: 'eve',
    name: 'Eve',
    role: 'contributor',
    emails: [],
    guarded: ['afspraken'],
  });
  expect(notes(granted)).toContain('Eve is not in the last commit of origin/main');
});

test('a handle that is not committed leads not to somebody who is', () => {
  const committed = { members: { ada: 'name: Ada\nroles: [maintainer]', eve: 'name: Eve' } };
  const now = { members: { eve: 'name: Eve\nid: ada\ngithub: newcomer' } };
  expect(() => grant('newcomer', now, committed)).toThrow('“newcomer” is ada, but not in the last commit');
  expect(() => grant('nobody', now, committed)).toThrow('nobody');
});

test('where nothing is committed the files as they are have to do', () => {
  const now = { members: { ada: 'name: Ada\nroles: [moderator]' }, config: 'folders: {spam: rule}' };
  expect(grant('@ada', now).visitor).toEqual({
    member: 'ada',
    name: 'Ada',
    role: 'moderator',
    emails: [],
    guarded: ['spam'],
  });
  expect(notes(grant('ada', now))).toContain('No address of Ada is known');
});

test('addresses are the member’s own, then those of commits and of .mailmap, each once', () => {
  const told: Told = {
    members: { ada: 'name: Ada Ny\ngit: Ada@Example.org\ngithub: ada' },
    authors: [
      'Ada Ny <old@example.org>',
      'Ada Ny <ADA@example.org>',
      'ada <12+ada@users.noreply.github.com>',
      'Bo <bo@example.org>',
    ],
    mailmap: [
      'Ada Ny <ada@example.org> <Old@example.org>',
      '<ada@example.org> <never-seen@example.org>',
      'Ada Ny <ada@example.org> Shared Name <shared@example.org>',
      'Bo <bo@example.org> <bob@example.org>',
      '# <ada@example.org> <comment@example.org>',
    ].join('\n'),
  };
  const granted = grant('ada', told, told);
  expect(granted.visitor.emails).toEqual([
    'ada@example.org',
    '12+ada@users.noreply.github.com',
    'old@example.org',
    'never-seen@example.org',
    'shared@example.org',
  ]);
  expect(granted.notes).toEqual([]);
});

test('live edits are signed as the token knows the member', () => {
  const git = { name: 'ada at home', email: 'Ada@Home.example' };
  const signed = (emails: string[] | undefined, name?: string) =>
    liveIdentity(git, { ...(emails && { emails }), ...(name !== undefined && { name }) });
  expect(liveIdentity(git, undefined)).toEqual({ identity: git });
  // A token from before addresses were in it.
  expect(signed(undefined)).toEqual({ identity: git });
  expect(signed(['x@example.org', 'ada@home.example'], 'Ada')).toEqual({
    identity: { name: 'Ada', email: git.email },
  });
  const other = signed(['x@example.org', 'y@example.org'], 'Ada');
  expect(other.identity).toEqual({ name: 'Ada', email: 'x@example.org' });
  expect(other.note?.args).toEqual(['x@example.org', git.email]);
  expect(signed([], 'Ada').identity.email).toBe('');
  expect(signed([]).note).toBeDefined();
  expect(liveIdentity({ name: '', email: '' }, { name: 'Ada', emails: ['x@example.org'] })).toEqual({
    identity: { name: 'Ada', email: 'x@example.org' },
  });
});

test('a muted or suspended person only reads, until that ends', () => {
  const at = Date.UTC(2026, 10, 2);
  const entry = {
    id: 'a',
    at,
    lamport: 1,
    actor: 'leila',
    subject: 'bo',
    rules: [],
    automated: false,
    reviewedBy: [],
  };
  const members = { bo: 'name: Bo\nroles: [maintainer]' };
  const asked = (decisions: readonly LogEntry[], now: number): Grant => {
    const from = { ...sourceOf({ members }), decisions };
    const granted = grantByLog('bo', from, { ...from, branch: 'main' }, now);
    if (!granted || 'template' in granted) throw new Error('nobody');
    return granted;
  };
  const mute = { ...entry, action: 'mute', duration: 'P1D' };
  const muted = asked([mute], at + 1000);
  expect(muted.visitor).toMatchObject({ role: 'maintainer', readsUntil: at + 24 * 3600_000 });
  expect(notes(muted)).toContain('Bo is muted by a moderator, and so a reader until 2026-11-03 00:00 UTC.');
  expect(roleAt(muted.visitor, at + 1000)).toBe('reader');
  expect(roleAt(muted.visitor, at + 25 * 3600_000)).toBe('maintainer');
  expect(asked([mute], at + 25 * 3600_000).visitor.readsUntil).toBeUndefined();
  expect(asked([{ ...entry, action: 'suspend' }], at + 1000).visitor.role).toBe('reader');
});
