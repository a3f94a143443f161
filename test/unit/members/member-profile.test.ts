import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { memberProfile, type MemberProfile } from '../../../src/core/services/members/member-profile';
import { nextStep } from '../../../src/core/model/config/ladder';
import { missingInWords } from '../../../src/core/services/members/missing-words';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 10, 30, 12);
const ulid = (last: string): string => `01KBBT6R80CS9FQM0JCWKAMW${last}`;
const files = {
  'community.yml':
    'name: Harbour\nladder:\n  - { id: crew, name: Crew, earned_by: { contributions: 1 } }\n  - { id: mate, name: Mate, earned_by: { contributions: 3, active_days: 2 } }\n',
  'members/ada.md':
    '---\nname: Ada Mast\ngit: [ada@example.org]\njoined: 2025-03-01\nlanguages: [en, nl]\nplace: Quay\nskills: knots\nroles: [{ role: host, to: 2025-12 }, { role: mentor }]\nconsent: { analytics: true, recognition: { given: false } }\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  'content/tide.md': '---\ntitle: The tide\nowner: ada\nreviewed_at: 2026-10-01\n---\n',
  'discussions/knots/thread.md': `---\ntitle: Which knot?\nauthor: bo\ncreated: 2026-10-02\naccepted: ${ulid('E1')}\n---\nWhich?\n`,
  [`discussions/knots/${ulid('E1')}.md`]: '---\nauthor: ada\nat: 2026-10-03T10:00:00Z\n---\nA bowline.\n',
  [`discussions/knots/${ulid('E2')}.md`]: '---\nauthor: ada\nat: 2026-10-04T10:00:00Z\n---\nOr a hitch.\n',
  [`discussions/knots/${ulid('E3')}.md`]:
    '---\nauthor: ada\nat: 2026-10-05T10:00:00Z\nstate: hidden\n---\nRude.\n',
  'events/dinner.md': '---\ntitle: Dinner\nstart: 2026-10-06T18:00\nhosts: [ada]\n---\n',
  'events/later.md': '---\ntitle: Later\nstart: 2027-10-06T18:00\nhosts: [ada]\n---\n',
  'events/dinner/ada.md': '---\nrsvp: going\nattended: true\n---\n',
  [`recognitions/${ulid('E4')}.md`]: '---\nfrom: bo\nto: [ada]\nreason: the knots\nat: 2026-10-07\n---\n',
  [`recognitions/${ulid('E5')}.md`]: '---\nfrom: ada\nto: bo\nreason: the question\nat: 2026-10-08\n---\n',
  'moderation/log/2026/01KGX3KTJ0ZWARRHXKP99GFE0B.yml':
    'id: 01KGX3KTJ0ZWARRHXKP99GFE0B\nat: 2026-02-07T22:30:00Z\nactor: ada\naction: hide\nreviewed_by: [ada]\n',
};
const commit = {
  id: '1'.padStart(40, '0'),
  time: Date.UTC(2026, 8, 1) / 1000,
  author: { name: 'Ada Mast', email: 'ada@example.org' },
  touches: [{ path: 'content/tide.md' }, { path: 'events/dinner.md' }],
};

async function profileOf(id: string, most = 10): Promise<MemberProfile> {
  const { community } = await openInMemory(files, commit);
  const person = community.people.byHandle(id);
  return person ? memberProfile(community, person, now, most) : expect.fail(id);
}

describe('a profile', () => {
  test('says what somebody did, each once, with where that is seen', async () => {
    const { sections } = await profileOf('ada');
    expect(
      sections.map(({ section, count, items }) => [
        section,
        count,
        ...items.map(({ document, accepted }) => `${document?.title ?? '?'}${accepted ? ' (accepted)' : ''}`),
      ]),
    ).toEqual([
      ['wrote', 1, 'The tide'],
      ['answered', 2, 'Which knot?', 'Which knot? (accepted)'],
      ['reviewed', 1, 'The tide'],
      ['hosted', 1, 'Dinner'],
      ['attended', 1, 'Dinner'],
      ['thanked', 1, ulid('E5')],
      ['thankedBy', 1, ulid('E4')],
    ]);
    const wrote = sections[0]?.items[0];
    expect(wrote).toMatchObject({ evidence: { commit: commit.id }, documents: 2 });
    expect(sections[1]?.items[1]).toMatchObject({
      at: Date.UTC(2026, 9, 3, 10),
      evidence: { file: `discussions/knots/${ulid('E1')}.md`, range: [1, 8, 1, 11] },
    });
  });

  test('leaves out what moderators decided, what readers do not see, and what is yet to come', async () => {
    const told = JSON.stringify(
      (await profileOf('ada')).sections.map(({ items }) => items.map(({ evidence }) => evidence)),
    );
    expect(told).not.toContain('moderation/');
    expect(told).not.toContain(ulid('E3'));
    expect(told).not.toContain('later');
  });

  test('counts everything, and shows so many of each', async () => {
    const { sections } = await profileOf('ada', 1);
    expect(sections.find(({ section }) => section === 'answered')).toMatchObject({ count: 2, items: [{}] });
  });

  test('says what they say of themselves, and what they answered', async () => {
    const profile = await profileOf('ada');
    expect(profile.fields).toEqual({ languages: ['en', 'nl'], place: ['Quay'], skills: ['knots'] });
    expect(profile.since).toBe(Date.UTC(2025, 2, 1));
    expect(profile.consents).toEqual({ analytics: true, recognition: false });
    expect(profile.roles.current.map(({ role }) => role)).toEqual(['mentor']);
    expect(profile.roles.ended.map(({ role }) => role)).toEqual(['host']);
    expect(profile.level?.name).toBe('Crew');
    expect(profile.next && missingInWords(profile.next).map(inEnglish)).toEqual(['2 more contributions']);
    const bare = await profileOf('bo');
    expect(bare.fields).toEqual({});
    expect(bare.consents).toEqual({});
    expect(bare.level).toBeUndefined();
  });
});

describe('the next level', () => {
  const level = (id: string, contributions: number, activeDays: number) => ({
    id,
    name: id,
    earnedBy: { contributions, activeDays },
  });
  const ladder = [level('a', 1, 0), level('b', 5, 3), level('c', 10, 3)];
  test.each([
    [0, 0, 'a', ['1 more contribution']],
    [1, 1, 'b', ['4 more contributions', 'active on 2 more days']],
    [7, 2, 'b', ['active on 1 more day']],
    [7, 3, 'c', ['3 more contributions']],
  ])('after %i contributions on %i days is %s', (contributions, activeDays, id, missing) => {
    const step = nextStep({ contributions, activeDays }, ladder);
    expect(step?.level.id).toBe(id);
    expect(step && missingInWords(step).map(inEnglish)).toEqual(missing);
  });
  test('there is none at the top, nor without a ladder', () => {
    expect(nextStep({ contributions: 10, activeDays: 9 }, ladder)).toBeUndefined();
    expect(nextStep({ contributions: 10, activeDays: 9 }, [])).toBeUndefined();
  });
});
