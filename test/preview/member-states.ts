import type { Answer } from '../../src/protocol/contract';
import type { memberView, ShownItem, ShownProfile } from '../../src/protocol/member-view';

type Beginning = Answer<typeof memberView.toHost, 'page/begin'>;

/** One state of the page of a member. */
export interface MemberPageState {
  begin(): Promise<Beginning> | Beginning;
  readonly all?: readonly ShownItem[];
}

const subject = { folder: 'demo', person: 'roos' };
const day = 86_400_000;
const start = Date.UTC(2026, 10, 20);

function items(titles: readonly string[], count: number, more: Partial<ShownItem> = {}): ShownItem[] {
  return Array.from({ length: count }, (_, place) => ({
    title: titles[place % titles.length] ?? '',
    at: start - place * 5 * day,
    accepted: false,
    place: { path: `content/${place}.md`, line: 3 },
    ...more,
  }));
}

const profile: ShownProfile = {
  name: 'Roos Blankert',
  handle: 'roos-b',
  community: 'Bolder',
  isBot: false,
  isOwn: false,
  isMember: true,
  status: 'active',
  since: Date.UTC(2025, 2, 1),
  lastActive: start,
  roles: [
    {
      text: 'maintainer (peilstok), since 2026-01-05',
      isCurrent: true,
      place: { path: 'members/roos.md', line: 9 },
    },
    { text: 'host, until 2025-12', isCurrent: false, place: { path: 'members/roos.md', line: 10 } },
  ],
  level: { name: 'Deckhand', why: 'Deckhand: 12 contributions, active on 9 days' },
  next: { name: 'Mate', missing: ['8 more contributions', 'active on 3 more days'] },
  fields: [
    { field: 'pronouns', words: ['she/her'] },
    { field: 'languages', words: ['nl', 'en', 'de'] },
    { field: 'place', words: ['Vlissingen'] },
    { field: 'interests', words: ['tides', 'time zones', 'soldering with tea'] },
    { field: 'skills', words: ['python', 'measuring the sea'] },
    { field: 'offers', words: ['first steps with sensors'] },
    { field: 'seeks', words: ['somebody who reads Rust'] },
  ],
  consents: [
    { purpose: 'public_profile', answer: 'yes' },
    { purpose: 'analytics', answer: 'yes' },
    { purpose: 'introductions', answer: 'no' },
    { purpose: 'recognition', answer: 'open' },
  ],
  sections: [
    {
      section: 'wrote',
      count: 23,
      items: items(['Reading the tide sensor', 'Times and zones and 2 more', 'How the gauge floats'], 8),
    },
    {
      section: 'answered',
      count: 2,
      items: [
        ...items(['Reply by Roos Blankert to Why does the tide window open an hour late?'], 1, {
          accepted: true,
        }),
        ...items(['Reply by Roos Blankert to Which connector?'], 1),
      ],
    },
    { section: 'hosted', count: 1, items: items(['Harbour day'], 1) },
    { section: 'thankedBy', count: 1, items: items(['Roos Blankert, for measuring the tide sensor'], 1) },
  ],
};

const shown = (more: Partial<ShownProfile> = {}): MemberPageState => ({
  begin: () => ({ subject, profile: { ...profile, ...more }, reading: false }),
  all: items(['Reading the tide sensor', 'Times and zones'], 23),
});

const bare: Partial<ShownProfile> = {
  status: '',
  roles: [],
  fields: [],
  sections: [],
};

function without<Key extends keyof ShownProfile>(
  from: ShownProfile,
  ...keys: Key[]
): Omit<ShownProfile, Key> {
  const rest = { ...from };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest;
}

export const memberStates: Readonly<Record<string, MemberPageState>> = {
  member: shown(),
  own: shown({ isOwn: true }),
  former: shown({ status: 'alumni' }),
  empty: shown({ ...bare, isOwn: true }),
  'without a file': {
    begin: () => ({
      subject,
      profile: {
        ...without(profile, 'consents', 'level', 'status'),
        isMember: false,
        fields: [],
        roles: [],
        sections: profile.sections.slice(0, 1),
      },
      reading: false,
    }),
  },
  bot: {
    begin: () => ({
      subject,
      profile: {
        ...without(profile, 'consents', 'level', 'next', 'status', 'since'),
        name: 'harbour-bot[bot]',
        isBot: true,
        isMember: false,
        fields: [],
        roles: [],
        sections: [],
      },
      reading: false,
    }),
  },
  reading: { begin: () => ({ subject, reading: true }) },
  gone: { begin: () => ({ subject, reading: false }) },
  failed: {
    begin: () => {
      throw new Error('The folder cannot be read.');
    },
  },
};
