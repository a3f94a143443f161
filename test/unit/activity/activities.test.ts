import { describe, expect, test } from 'vitest';
import type { Activity } from '../../../src/core/model/activity/activity';
import type { ActivityFilter } from '../../../src/core/model/activity/activities';
import type { CommunityReader } from '../../../src/core/community/reader';
import { openInMemory } from '../community/in-memory-community';
import type { CommitRecord } from '../history/build-commit-log';

const now = Date.UTC(2026, 10, 22);
const ada = { name: 'Ada Lek', email: 'ada@example.org' };
const bo = { name: 'Bo Vos', email: 'bo@example.org' };
const robot = { name: 'helper[bot]', email: '1+helper[bot]@users.noreply.github.com' };

/** A commit at noon of a day of March 2026. */
function commit(day: number, more: Partial<CommitRecord> = {}): CommitRecord {
  const id = String(day).padStart(2, '0').padEnd(40, '0');
  return { id, time: Date.UTC(2026, 2, day, 12) / 1000, author: ada, touches: [{ path: 'a.md' }], ...more };
}

/** `time who what where @evidence`, lines from 1. */
function inWords({ at, who, what, where, evidence }: Activity): string {
  const shown =
    'commit' in evidence ? evidence.commit.slice(0, 2) : `${evidence.file}:${evidence.range[0] + 1}`;
  const time = new Date(at).toISOString().replace(':00.000Z', 'Z');
  return `${time} ${who.person?.id ?? `“${who.name}”`} ${what} ${where.join('+')} @${shown}`;
}

function told({ activities }: Pick<CommunityReader, 'activities'>, filter?: ActivityFilter): string[] {
  return Array.from(activities.oldest(filter), inWords);
}

const members = {
  'members/ada.md': '---\nname: Ada Lek\ngithub: ada-l\ngit: [ada@example.org]\n---\n',
  'members/bo.md': '---\nname: Bo Vos\ngithub: bo-v\ngit: [bo@example.org]\n---\n',
};
const first = '01KX0000000000000000000001';
const second = '01KX0000000000000000000002';

describe('what documents tell', () => {
  test('threads, replies and the accepted answer, each with its line', async () => {
    const { community } = await openInMemory({
      ...members,
      'discussions/ropes/thread.md': `---\ntitle: Ropes\ncreated: 2026-03-01T09:00:00Z\nauthor: ada\naccepted: ${first}\n---\nWhich?\n`,
      [`discussions/ropes/${first}.md`]: '---\nat: 2026-03-02T10:00:00Z\nauthor: bo\n---\nHemp.\n',
      [`discussions/ropes/${second}.md`]: '---\nauthor: ada\nat: 2026-03-03T10:00:00Z\n---\nThanks.\n',
    });
    expect(told(community)).toEqual([
      '2026-03-01T09:00Z ada thread discussions/ropes/thread.md @discussions/ropes/thread.md:4',
      `2026-03-02T10:00Z bo reply discussions/ropes/thread.md @discussions/ropes/${first}.md:3`,
      '2026-03-02T10:00Z bo accepted-answer discussions/ropes/thread.md @discussions/ropes/thread.md:5',
      `2026-03-03T10:00Z ada reply discussions/ropes/thread.md @discussions/ropes/${second}.md:2`,
    ]);
  });

  test('what readers do not see is no activity: held, hidden and removed posts, replies without a word', async () => {
    const reply = (fields: string, text = 'Hemp.') =>
      `---\nauthor: bo\nat: 2026-03-02T10:00:00Z\n${fields}---\n${text}\n`;
    const { community, change } = await openInMemory({
      ...members,
      'discussions/ropes/thread.md': `---\ncreated: 2026-03-01T09:00:00Z\nauthor: ada\nstate: held\naccepted: ${first}\n---\nWhich?\n`,
      [`discussions/ropes/${first}.md`]: reply('state: removed\n'),
      [`discussions/ropes/${second}.md`]: reply('', ''),
      'discussions/ropes/01KX0000000000000000000003.md': reply('x: "\n'),
      'discussions/_template/thread.md': '---\ncreated: 2026-03-01\nauthor: ada\n---\nX\n',
    });
    expect(told(community)).toEqual([]);
    await change({ [`discussions/ropes/${first}.md`]: reply('state: visible\n') });
    expect(told(community)).toEqual([
      `2026-03-02T10:00Z bo reply discussions/ropes/thread.md @discussions/ropes/${first}.md:2`,
    ]);
  });

  test('events hosted, and attended by whom was ticked off', async () => {
    const { community, change } = await openInMemory({
      ...members,
      'events/splicing.md':
        '---\ntitle: Splicing\nstart: 2026-03-14T19:00\ntimezone: Europe/Amsterdam\nhosts:\n  - ada\n  - Bo Vos\n  - "@ada-l"\n---\n',
      'events/splicing/bo.md': '---\nrsvp: going\nattended: true\nat: 2026-03-01\n---\n',
      'events/splicing/ada.md': '---\nrsvp: going\nattended: false\n---\n',
    });
    expect(told(community)).toEqual([
      '2026-03-14T18:00Z ada event-hosted events/splicing.md @events/splicing.md:6',
      '2026-03-14T18:00Z bo event-hosted events/splicing.md @events/splicing.md:7',
      '2026-03-14T18:00Z bo event-attended events/splicing.md @events/splicing/bo.md:3',
    ]);
    // When the event was is asked of the event, so a change of it moves who was there.
    await change({ 'events/splicing.md': '---\nstart: 2026-03-15T19:00Z\n---\n' });
    expect(told(community)).toEqual([
      '2026-03-15T19:00Z bo event-attended events/splicing.md @events/splicing/bo.md:3',
    ]);
    // Of an event that is gone, the day on which they answered.
    await change({ 'events/splicing.md': undefined });
    expect(told(community)).toEqual([
      '2026-03-01T00:00Z bo event-attended events/splicing.md @events/splicing/bo.md:3',
    ]);
  });

  test('recognitions, by who gives them; reviews, by the owner; decisions, and who looked at them again', async () => {
    const { community } = await openInMemory({
      ...members,
      [`recognitions/${first}.md`]: '---\nto: bo\nfrom: [ada]\nat: 2026-03-05T08:00:00Z\n---\n',
      'content/guide.md': '---\ntitle: Knots\nowner: bo\nreviewed_at: 2026-03-06\n---\nText.\n',
      'content/nobody.md': '---\ntitle: Knots\nreviewed_at: 2026-03-06\n---\nText.\n',
      'guidelines/conduct.md': '---\nowner: ada\nreviewed_at: 2026-03-07\n---\n# Conduct\n',
      [`moderation/log/2026/${first}.yml`]: `id: ${first}\nat: 2026-03-08T08:00:00Z\nactor: bo\naction: hide\nreviewed_by: [ada]\n`,
      [`moderation/log/2026/${second}.yml`]: `id: ${second}\nat: 2026-03-09T08:00:00Z\nactor: bo\naction: hold\nautomated: true\n`,
    });
    expect(told(community)).toEqual([
      `2026-03-05T08:00Z ada recognition recognitions/${first}.md @recognitions/${first}.md:3`,
      '2026-03-06T00:00Z bo review content/guide.md @content/guide.md:4',
      '2026-03-07T00:00Z ada review guidelines/conduct.md @guidelines/conduct.md:3',
      `2026-03-08T08:00Z ada review moderation/log/2026/${first}.yml @moderation/log/2026/${first}.yml:5`,
      `2026-03-08T08:00Z bo decision moderation/log/2026/${first}.yml @moderation/log/2026/${first}.yml:3`,
    ]);
    // What no person decided is there, and marked.
    expect(told(community, { bots: true })).toHaveLength(6);
  });

  test('days and times without a zone are of the community’s, and a day counts as itself', async () => {
    const thread = (created: string) => `---\nauthor: ada\ncreated: ${created}\n---\nX\n`;
    const files = {
      ...members,
      'discussions/a/thread.md': thread('2026-03-02'),
      'discussions/b/thread.md': thread('2 March 2026, 10:00'),
      'discussions/c/thread.md': thread('2026-03-02T10:00:00+05:00'),
      'discussions/d/thread.md': thread('soon'),
    };
    const { community, change } = await openInMemory(files);
    const times = () => Array.from(community.activities.oldest(), ({ at }) => new Date(at).toISOString());
    expect(times()).toEqual([
      '2026-03-02T00:00:00.000Z',
      '2026-03-02T05:00:00.000Z',
      '2026-03-02T10:00:00.000Z',
    ]);
    await change({ 'community.yml': 'timezone: Asia/Tokyo\n' });
    expect(times()).toEqual([
      '2026-03-01T15:00:00.000Z',
      '2026-03-02T01:00:00.000Z',
      '2026-03-02T05:00:00.000Z',
    ]);
    const person = community.people.byId('ada');
    expect(person && community.activities.tally(person, now).activeDays).toBe(1);
  });

  test('a ULID tells when, where a field does not', async () => {
    const { community } = await openInMemory({
      'discussions/a/thread.md': '---\nauthor: ada\ncreated: 2026-01-01\n---\nX\n',
      'discussions/a/01KGX3KTJ0ZWARRHXKP99GFE0B.md': '---\nauthor: bo\n---\nY\n',
    });
    expect(told(community)[1]).toMatch(/^2026-02-07T22:30.*“bo” reply/);
  });
});

describe('who it was', () => {
  test('a member by id, handle, name or address; a name of nobody’s is one whoever writes it', async () => {
    const thread = (author: string) => `---\nauthor: ${author}\ncreated: 2026-03-02\n---\nX\n`;
    const authors = ['ada', '"@Ada-L"', 'ada lek', 'Ada <ada@example.org>', 'Zoë', 'zoe'];
    const { community } = await openInMemory(
      {
        ...members,
        ...Object.fromEntries(authors.map((author, n) => [`discussions/d${n}/thread.md`, thread(author)])),
      },
      commit(1),
    );
    const found = [...community.activities.oldest({ what: ['thread'] })].map(({ who }) => who);
    expect(found.map(({ person, name }) => person?.id ?? name)).toEqual([
      'ada',
      'ada',
      'ada',
      'ada',
      'Zoë',
      'Zoë',
    ]);
    expect(new Set(found).size).toBe(2);
  });

  test('two people behind one address are told apart by their names', async () => {
    const crew = 'crew@example.org';
    const { community } = await openInMemory(
      {
        'members/ada.md': `---\nname: Ada Lek\ngithub: ada-l\ngit: [${crew}]\n---\n`,
        'members/bo.md': `---\nname: Bo Vos\ngithub: bo-v\ngit: [${crew}]\n---\n`,
      },
      commit(2, { author: { name: 'Bo Vos', email: crew } }),
      commit(1, { author: { name: 'Ada Lek', email: crew } }),
    );
    expect(told(community)).toEqual([
      '2026-03-01T12:00Z ada commit a.md @01',
      '2026-03-02T12:00Z bo commit a.md @02',
    ]);
  });

  test('who is found to be one person later has done it all', async () => {
    const { community, change } = await openInMemory(
      { 'discussions/a/thread.md': '---\nauthor: bo\ncreated: 2026-03-02\n---\nX\n' },
      commit(1, { author: bo }),
    );
    expect(told(community).map((text) => text.split(' ')[1])).toEqual(['bo-vos', '“bo”']);
    await change({ 'members/bo.md': members['members/bo.md'] });
    expect(told(community).map((text) => text.split(' ')[1])).toEqual(['bo', 'bo']);
  });
});

describe('commits', () => {
  test('are of their author and co-authors, each once; those that touch no document are of nobody', async () => {
    const { community } = await openInMemory(
      members,
      commit(3, { touches: [] }),
      commit(2, { coAuthors: [bo, { name: 'Ada', email: '1+ada-l@users.noreply.github.com' }] }),
      commit(1, { author: bo }),
    );
    expect(told(community)).toEqual([
      '2026-03-01T12:00Z bo commit a.md @01',
      '2026-03-02T12:00Z ada commit a.md @02',
      '2026-03-02T12:00Z bo commit a.md @02',
    ]);
  });

  test('name documents by the paths that they have today', async () => {
    const { community } = await openInMemory(
      {},
      commit(5, { touches: [{ path: 'old.md', change: 'added' }] }),
      // Moved and changed: the log has the old name as well.
      commit(4, {
        touches: [
          { path: 'new.md', renamedFrom: 'mid.md' },
          { path: 'mid.md', change: 'deleted' },
        ],
      }),
      // Two that change names.
      commit(3, {
        touches: [
          { path: 'x.md', renamedFrom: 'y.md' },
          { path: 'y.md', renamedFrom: 'x.md' },
        ],
      }),
      commit(2, { touches: [{ path: 'mid.md', renamedFrom: 'old.md' }, { path: 'x.md' }] }),
      commit(1, { touches: [{ path: 'old.md', change: 'added' }] }),
    );
    expect(Array.from(community.activities.oldest(), ({ where }) => where.join(' '))).toEqual([
      'new.md',
      'new.md y.md',
      'x.md y.md',
      'new.md',
      'old.md',
    ]);
  });

  test('of a bot are left out unless they are asked for, and leave to people what is theirs', async () => {
    const files = { 'discussions/a/thread.md': '---\nauthor: ada\ncreated: 2026-03-01\n---\nX\n' };
    const touches = [{ path: 'discussions/a/thread.md' }];
    const { community } = await openInMemory({ ...members, ...files }, commit(2, { author: robot, touches }));
    expect(told(community)).toEqual([
      '2026-03-01T00:00Z ada thread discussions/a/thread.md @discussions/a/thread.md:2',
    ]);
    expect(told(community, { bots: true })).toHaveLength(2);
    const person = community.people.persons.find((one) => one.bot);
    expect(person && told(community, { who: person })).toEqual([
      '2026-03-02T12:00Z helper[bot] commit discussions/a/thread.md @02',
    ]);
  });

  test('of a bot that the community names itself', async () => {
    const { community, change } = await openInMemory(
      { 'discussions/a/thread.md': '---\nauthor: dredger\ncreated: 2026-03-01\n---\nX\n' },
      commit(2, { author: { name: 'Dredger', email: 'dredger@example.org' } }),
    );
    expect(told(community)).toHaveLength(2);
    await change({ 'community.yml': 'metrics:\n  bots: [dredger, dredger@example.org]\n' });
    expect(told(community)).toEqual([]);
    expect(community.people.persons).toMatchObject([{ bot: true }]);
  });
});

describe('the stream', () => {
  test('is in order of time, then of kind, then of commit or file, however the log has it', async () => {
    const moment = 'created: 2026-03-01T12:00:00Z\nauthor: bo\n';
    const files = {
      'discussions/b/thread.md': `---\n${moment}---\nX\n`,
      'discussions/a/thread.md': `---\n${moment}---\nX\n`,
      [`recognitions/${first}.md`]: '---\nto: bo\nfrom: ada\nat: 2026-03-01T12:00:00Z\n---\n',
    };
    const same = (id: string) => commit(1, { id: id.padEnd(40, '0') });
    const records = [commit(9, { time: 0 }), same('ff'), same('0a'), commit(2)];
    const { community } = await openInMemory(files, ...records);
    const other = await openInMemory(
      Object.fromEntries(Object.entries(files).reverse()),
      ...records.toReversed(),
    );
    const expected = [
      '1970-01-01T00:00Z ada-lek commit a.md @09',
      '2026-03-01T12:00Z ada-lek commit a.md @0a',
      '2026-03-01T12:00Z ada-lek commit a.md @ff',
      '2026-03-01T12:00Z “bo” thread discussions/a/thread.md @discussions/a/thread.md:3',
      '2026-03-01T12:00Z “bo” thread discussions/b/thread.md @discussions/b/thread.md:3',
      `2026-03-01T12:00Z “ada” recognition recognitions/${first}.md @recognitions/${first}.md:3`,
      '2026-03-02T12:00Z ada-lek commit a.md @02',
    ];
    expect(told(community)).toEqual(expected);
    expect(Array.from(community.activities.newest(), inWords)).toEqual(expected.toReversed());
    expect(JSON.stringify([...other.community.activities.oldest()])).toBe(
      JSON.stringify([...community.activities.oldest()]),
    );
  });

  test('is cut where a period begins and ends', async () => {
    const { community } = await openInMemory(members, commit(3), commit(2), commit(1));
    const days = (filter: ActivityFilter) => told(community, filter).map((text) => text.slice(8, 10));
    const noon = (day: number) => Date.UTC(2026, 2, day, 12);
    expect(days({ from: noon(2) })).toEqual(['02', '03']);
    expect(days({ until: noon(2) })).toEqual(['01']);
    expect(days({ from: noon(1) + 1, until: noon(3) })).toEqual(['02']);
    expect(days({ from: noon(3), until: noon(1) })).toEqual([]);
  });

  test('adds up what somebody did until now, and no event that is still to come', async () => {
    const { community } = await openInMemory(
      {
        ...members,
        'events/one.md': '---\nstart: 2026-03-03T19:00Z\nhosts: [ada]\n---\n',
        'events/two.md': '---\nstart: 2026-12-24T19:00Z\nhosts: [ada]\n---\n',
      },
      commit(4),
      commit(1),
      commit(1, { id: 'b'.repeat(40), time: Date.UTC(2026, 2, 1, 23) / 1000 }),
    );
    const person = community.people.byId('ada');
    if (!person) throw new Error('nobody');
    expect(community.activities.tally(person, now)).toMatchObject({
      contributions: 3,
      counts: { commit: 3, 'event-hosted': 1, reply: 0 },
      activeDays: 3,
      first: Date.UTC(2026, 2, 1, 12),
      last: Date.UTC(2026, 2, 4, 12),
    });
    const later = community.activities.tally(person, Date.UTC(2026, 11, 24, 19));
    expect(later).toMatchObject({ counts: { 'event-hosted': 2 }, activeDays: 4 });
    expect(community.activities.tally(person, now).counts['event-hosted']).toBe(1);
    const nobody = community.people.byId('bo');
    expect(nobody && community.activities.tally(nobody, now)).toMatchObject({
      contributions: 0,
      activeDays: 0,
    });
    expect(nobody && community.activities.tally(nobody, now)).not.toHaveProperty('first');
  });
});
