import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { isOneStep, nextStep, type LadderLevel } from '../../../src/core/model/config/ladder';
import { nextStepReason } from '../../../src/core/model/config/ladder-words';
import { proposeMentors } from '../../../src/core/services/ambassadors/mentors';
import { newcomers } from '../../../src/core/services/ambassadors/newcomers';
import {
  hasGoneQuiet,
  oneStepAway,
  peopleToThank,
  quietPeople,
} from '../../../src/core/services/ambassadors/standing';
import { introductionsOf } from '../../../src/core/services/ambassadors/introductions/community-introductions';
import type { CommitRecord } from '../history/build-commit-log';
import { day, now, openAnalytics } from '../today/open-analytics';

const dayMs = 86_400_000;
const ladder: LadderLevel[] = [
  { id: 'quay', name: 'Quay', earnedBy: { contributions: 1, activeDays: 0 } },
  { id: 'deck', name: 'Deckhand', earnedBy: { contributions: 5, activeDays: 3 } },
  { id: 'mate', name: 'Mate', earnedBy: { contributions: 0, activeDays: 10 } },
];

describe('the next step', () => {
  test.each([
    [0, 0, 'Next, Quay: 0 of 1 contributions', true],
    [1, 1, 'Next, Deckhand: 1 of 5 contributions, active on 1 of 3 days', false],
    [4, 2, 'Next, Deckhand: 4 of 5 contributions, active on 2 of 3 days', true],
    [9, 2, 'Next, Deckhand: 9 of 5 contributions, active on 2 of 3 days', true],
    [4, 1, 'Next, Deckhand: 4 of 5 contributions, active on 1 of 3 days', false],
    [5, 3, 'Next, Mate: active on 3 of 10 days', false],
    [5, 10, undefined, undefined],
  ])('of %i contributions on %i days', (contributions, activeDays, words, isOne) => {
    const step = nextStep({ contributions, activeDays }, ladder);
    expect(step && inEnglish(nextStepReason(step))).toBe(words);
    expect(step && isOneStep(step)).toBe(isOne);
  });

  test('is none without a ladder', () => {
    expect(nextStep({ contributions: 3, activeDays: 3 }, [])).toBeUndefined();
  });
});

describe('going quiet', () => {
  const first = now - 300 * dayMs;
  test.each([
    ['silent for 61 days, weekly before', 61, 30, true],
    ['silent for 59 days', 59, 30, false],
    ['with so few days that nobody expects them', 61, 4, false],
    ['silent for less than four of their usual gaps', 100, 5, false],
    ['gone for more than a year', 366, 30, false],
  ])('%s', (_, silent, activeDays, expected) => {
    const last = now - silent * dayMs;
    const begun = silent > 300 ? last - 200 * dayMs : first;
    expect(hasGoneQuiet({ first: begun, last, activeDays }, now)).toBe(expected);
  });

  test('says nothing of whoever did nothing', () => {
    expect(hasGoneQuiet({ activeDays: 0 }, now)).toBe(false);
  });
});

const consent = 'consent: { introductions: { given: true }, recognition: { given: true } }';
const members = {
  'members/ada.md': `---\nname: Ada Lek\ngit: [ada@example.org]\nroles: [{ role: mentor }]\noffers: [sql]\n${consent}\n---\n`,
  'members/bo.md': `---\nname: Bo Vos\ngit: [bo@example.org]\njoined: ${day(-10)}\nseeks: [sql]\n${consent}\n---\n`,
  'members/cy.md': '---\nname: Cy Roos\ngit: [cy@example.org]\n---\n',
  'content/pages/a.md': '# A\n',
};

let commits = 0;
function commit(who: string, offset: number): CommitRecord {
  return {
    id: (++commits).toString(16).padStart(40, '0'),
    time: now / 1000 + offset * 86_400,
    author: { name: who, email: `${who}@example.org` },
    touches: [{ path: 'content/pages/a.md' }],
  };
}

/** Commits of a person on some days, oldest last, as a log has them. */
function work(who: string, ...offsets: number[]): CommitRecord[] {
  return offsets.map((offset) => commit(who, offset));
}

function log(...groups: CommitRecord[][]): CommitRecord[] {
  return groups.flat().sort((a, b) => b.time - a.time);
}

async function open(files: Readonly<Record<string, string>>, ...records: CommitRecord[]) {
  const { analytics, community } = await openAnalytics({ ...members, ...files }, ...records);
  return { measured: analytics.measured(), people: community.people };
}

const names = (list: readonly { readonly person: { readonly id: string } }[]): string[] =>
  list.map(({ person }) => person.id);

describe('people of a community', () => {
  test('who went quiet, whoever was there last first; former members are let be', async () => {
    const weekly = Array.from({ length: 20 }, (_, week) => -70 - 7 * week);
    const { measured, people } = await open(
      { 'members/di.md': '---\nname: Di\ngit: [di@example.org]\nstatus: alumni\n---\n' },
      ...log(
        work('ada', ...weekly),
        work('cy', ...weekly.map((at) => at + 5)),
        work('di', ...weekly),
        work('bo', -1, -2),
      ),
    );
    expect(names(quietPeople(measured, people, now))).toEqual(['cy', 'ada']);
  });

  test('who is one step from the next level', async () => {
    const config =
      'ladder: [{ id: deck, name: Deckhand, earned_by: { contributions: 3, active_days: 3 } }]\n';
    const { measured, people } = await open(
      { 'community.yml': config },
      ...log(work('ada', -1, -2, -200), work('bo', -3, -4), work('cy', -100, -101)),
    );
    expect(names(oneStepAway(measured, people, now))).toEqual(['bo']);
  });

  test('who is one step from a level of Kith’s own, from the third on', async () => {
    const { measured, people } = await open(
      {},
      ...log(
        work('ada', -1, -3, -5, -7, -9, -11, -16),
        work('bo', -3, -4),
        work('cy', -1, -2, -3, -4, -5, -6, -7),
      ),
    );
    expect(names(oneStepAway(measured, people, now))).toEqual(['ada']);
  });

  test('whom to thank: who agreed to it, did enough lately, and since they were thanked', async () => {
    const records = log(
      work('ada', -1, -2, -3, -4, -5),
      work('cy', -1, -2, -3, -4, -5, -6),
      work('bo', -1, -2),
    );
    const { measured, people } = await open({}, ...records);
    const found = peopleToThank(measured, people, now);
    expect(found.map(({ person, reason }) => [person.id, reason])).toEqual([
      ['ada', { what: 'commit', count: 5 }],
    ]);
    const thanked = await open(
      { 'recognitions/01KBBT6R80CS9FQM0JCWKAMWET.md': `---\nto: ada\nfrom: bo\nat: ${day(-3)}\n---\n` },
      ...records,
    );
    expect(peopleToThank(thanked.measured, thanked.people, now)).toEqual([]);
  });
});

describe('newcomers', () => {
  const old = work('ada', -400, -300);
  const thread = `---\ntitle: Hello\nauthor: bo\ncreated: ${day(-5)}\n---\nHi.\n`;
  const reply = (author: string): string => `---\nauthor: ${author}\nat: ${day(-4)}\n---\nHi.\n`;
  const ulid = '01KBBT6R80CS9FQM0JCWKAMWET';

  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['by the day in their file', {}, ['bo']],
    ['who asked and got no answer', { 'discussions/hello/thread.md': thread }, ['bo']],
    [
      'not those who answered themselves alone',
      { 'discussions/hello/thread.md': thread, [`discussions/hello/${ulid}.md`]: reply('bo') },
      ['bo'],
    ],
    [
      'not those who were answered',
      { 'discussions/hello/thread.md': thread, [`discussions/hello/${ulid}.md`]: reply('ada') },
      [],
    ],
    ['not those who were thanked', { [`recognitions/${ulid}.md`]: '---\nto: bo\nfrom: ada\n---\n' }, []],
    [
      'not those whom a discussion welcomes',
      {
        'discussions/hi/thread.md': `---\ntitle: Hi\nauthor: ada\nwelcomes: bo\ncreated: ${day(-5)}\n---\nHi.\n`,
      },
      [],
    ],
    [
      'nobody welcomes themselves',
      {
        'discussions/hi/thread.md': `---\ntitle: Hi\nauthor: bo\nwelcomes: bo\ncreated: ${day(-5)}\n---\nHi.\n`,
      },
      ['bo'],
    ],
    [
      'not those who joined long ago',
      { 'members/bo.md': `---\nname: Bo Vos\njoined: ${day(-100)}\n---\n` },
      [],
    ],
  ])('%s', async (_, files, expected) => {
    const { measured, people } = await open(files, ...log(old));
    expect(names(newcomers(measured, people, now))).toEqual(expected);
  });

  test('by their first commit, the last first; whoever was there at the beginning is none', async () => {
    const later = await open({}, ...log(old, work('cy', -3)));
    expect(names(newcomers(later.measured, later.people, now))).toEqual(['cy', 'bo']);
    const young = await open({}, ...log(work('ada', -20), work('cy', -3)));
    expect(names(newcomers(young.measured, young.people, now))).toEqual(['bo']);
  });

  test('get a mentor who agreed to it and has room, with the reason', async () => {
    const { measured, people } = await open({}, ...log(old));
    const known = introductionsOf(measured, people, now);
    expect(
      proposeMentors('bo', known, people, now).map(({ mentor, isMentor, reasons }) => [
        mentor.id,
        isMentor,
        reasons.map(({ type }) => type),
      ]),
    ).toEqual([['ada', true, ['seeks']]]);
    expect(proposeMentors('cy', known, people, now)).toEqual([]);
    const busy = { ...known, open: new Map([['ada', 2]]) };
    expect(proposeMentors('bo', busy, people, now)).toEqual([]);
  });
});
