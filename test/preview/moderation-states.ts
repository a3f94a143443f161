import { decisionsFor } from '../../src/core/services/moderation/queue/decisions';
import type { QueueGroup } from '../../src/core/services/moderation/queue/queue-groups';
import type { Answer } from '../../src/protocol/contract';
import type { moderationView, ShownCase, ShownQueue, ShownRow } from '../../src/protocol/moderation-view';

type Beginning = Answer<typeof moderationView.toHost, 'page/begin'>;

/** One state of the page of the moderation queue. */
export interface ModerationState {
  begin(): Promise<Beginning> | Beginning;
  caseOf(key: string): ShownCase | undefined;
  /** The queue after the page asked for what is new. */
  readonly takenIn?: ShownQueue;
  /** Why nothing is done. */
  readonly refuses?: string;
  /** How long the extension takes to read a case: for ever. */
  readonly isSlow?: boolean;
}

const day = 86_400_000;
const now = Date.now();
const guideline = 'guidelines/conduct.md#spam';

function row(place: number, more: Partial<ShownRow> = {}): ShownRow {
  const group: QueueGroup = more.group ?? (place < 2 ? 'high' : place < 4 ? 'medium' : 'low');
  return {
    key: `demo/${place}`,
    title:
      [
        'Which anchor for a 9 m boat?',
        'Why does the tide window open an hour late?',
        'What did you ship in October?',
      ][place % 3] ?? '',
    author: ['Sten Olofsson', 'guest-41', 'Roos Blankert'][place % 3] ?? '',
    reason:
      ['held, rule “newcomer-links”, first post', 'reported 2 times, rule “at-a-person”', 'reported'][
        place % 3
      ] ?? '',
    group,
    since: now - (place + 0.4) * day,
    score: [10, 9, 1][place % 3] ?? 0,
    sum:
      [
        '10 = 6 (rule newcomer-links) + 4 (a report: 1 + 3 for standing)',
        '9 = 5 (rule at-a-person) + 4 (a report: 1 + 3 for standing)',
        '1 = 1 (a report: 1 + 0 for standing)',
      ][place % 3] ?? '',
    isHeld: false,
    isFirstPost: place % 3 === 0,
    isMine: group === 'mine',
    version: '01M6EMCTG0936X86QH72T8QB09',
    decisions: decisionsFor({ post: {} as never, author: 'x', isHeld: place % 3 === 0 }),
    ...(group === 'in progress' && { claimant: 'Leila Aydın' }),
    ...(group === 'mine' && { claimant: 'You' }),
    ...more,
  };
}

const appealRow = row(7, {
  group: 'appeals',
  reason: 'appeal',
  author: 'Mehmet Kaya',
  decisions: ['uphold', 'overrule'],
  score: 0,
  sum: '0: nothing counts yet',
});

const queue = (rows: readonly ShownRow[], more: Partial<ShownQueue> = {}): ShownQueue => ({
  rows: [...rows],
  added: 0,
  moved: 0,
  reading: false,
  hasStore: true,
  ...more,
});

const rows = [
  row(0),
  row(1),
  row(2),
  row(3, { hindrance: 'You wrote this yourself: another moderator decides.' }),
  row(4),
  row(5, { group: 'in progress', hindrance: 'Leila Aydın is at it.' }),
  row(6, { group: 'mine' }),
  appealRow,
];

const advert = `<p>Cheap anchors at <a href="https://a.example">a.example</a>, <a href="https://b.example">b.example</a> and <a href="https://c.example">c.example</a> today only!</p>`;

function caseOf(key: string): ShownCase | undefined {
  const own = rows.find((one) => one.key === key) ?? row(Number(key.split('/')[1]));
  const isAppeal = own.group === 'appeals';
  return {
    key,
    title: own.title,
    community: 'Bolder',
    posts: [
      {
        path: 'discussions/anchors/thread.md',
        author: 'Noor Haddad',
        at: now - 9 * day,
        html: '<p>Sand and a little mud, up to 6 m. <strong>Which anchor</strong> holds?</p>',
        isSubject: false,
      },
      {
        path: 'discussions/anchors/01J9ZZZZZZ0000000000000001.md',
        author: own.author,
        at: own.since,
        html: advert,
        isSubject: true,
        ...(own.reason.startsWith('held') && { fold: 'held' as const }),
      },
      {
        path: 'discussions/anchors/01J9ZZZZZZ0000000000000002.md',
        author: 'Wout Visser',
        at: own.since + 0.1 * day,
        html: '<p>A claw of 10 kg has held mine for years.</p>',
        isSubject: false,
      },
    ],
    total: 12,
    body: 'Cheap anchors at https://a.example, https://b.example and https://c.example today only!',
    rules: [
      {
        id: 'newcomer-links',
        title: 'Links of newcomers',
        path: 'moderation/rules/newcomer-links.yml',
        weight: 6,
        isShadow: false,
        matched: [
          { text: 'a.example', line: 6 },
          { text: 'b.example', line: 6 },
          { text: 'c.example', line: 6 },
        ],
      },
      { id: 'young', title: 'young', weight: 2, isShadow: true, matched: [] },
    ],
    reports: [
      {
        at: own.since + 0.2 * day,
        by: 'Wout Visser',
        reason: 'The same text stands in three other discussions.',
        isByMail: false,
      },
      { at: own.since + 0.3 * day, reason: 'Advert', isByMail: true },
    ],
    guideline: {
      cited: guideline,
      title: 'Spam',
      path: 'guidelines/conduct.md',
      html: '<p>What you sell has its place once a month, in the thread for it. Elsewhere, adverts are removed.</p>',
    },
    guidelines: [
      { cited: 'guidelines/conduct.md#be-gentle-with-people', title: 'Be gentle with people' },
      { cited: guideline, title: 'Spam' },
    ],
    author: {
      name: own.author,
      isKnown: own.author !== 'guest-41',
      ...(own.author !== 'guest-41' && { path: 'members/sten.md', level: 'Deckhand' }),
      since: now - 40 * day,
      postCount: 2,
      contributions: own.author === 'guest-41' ? 0 : 1,
      posts: [
        {
          label: 'Which anchor for a 9 m boat?',
          path: 'discussions/anchors/01J9ZZZZZZ0000000000000001.md',
          at: own.since,
        },
      ],
      decisions: isAppeal
        ? []
        : [
            {
              label: 'Warning: Sten Olofsson, Moorings',
              path: 'moderation/log/2026/01M6EPCX90HWB1BTYS91PV4N3M.yml',
              at: now - 20 * day,
            },
          ],
    },
    notes: [
      { id: '1', at: now - 0.2 * day, by: 'Leila Aydın', text: 'Wrote to ask whether they sell these.' },
    ],
    log: isAppeal
      ? [
          {
            label: 'Hidden: Mehmet Kaya, Drop Node 18?',
            path: 'moderation/log/2026/01KGX3KTJ0ZWARRHXKP99GFE0B.yml',
            at: now - 2 * day,
          },
        ]
      : [],
    ...(isAppeal && {
      appeal: {
        by: 'Mehmet Kaya',
        at: now - 0.5 * day,
        reason: 'It is about a file, it names the file and the fault.',
        decision: {
          label: 'Hide',
          by: 'Wout Visser',
          at: now - 2 * day,
          reason: 'I read the last sentence as aimed at a colleague.',
        },
      },
    }),
    reasons: [
      'An advert outside of its thread.',
      'This is aimed at a person rather than at what they wrote.',
    ],
  };
}

const state = (shown: ShownQueue, more: Partial<Beginning> = {}): ModerationState => ({
  begin: () => ({ queue: shown, ...more }),
  caseOf,
});

/** The queue once whoever looks at it is at a case: above all others. */
export function withClaim(shown: ShownQueue, key: string): ShownQueue {
  const mine = shown.rows.filter((own) => own.key === key);
  const others = shown.rows.filter((own) => own.key !== key);
  return {
    ...shown,
    rows: [...mine.map((own) => ({ ...own, group: 'mine' as const, isMine: true })), ...others],
  };
}

export const moderationStates: Readonly<Record<string, ModerationState>> = {
  queue: {
    ...state(queue(rows, { added: 3 })),
    takenIn: queue([row(8, { group: 'high', title: 'A vacancy, in every discussion' }), ...rows]),
  },
  one: state(queue([row(0)], { undoable: 'Hidden: Sten Olofsson' })),
  appeal: state(queue([appealRow]), { opened: appealRow.key }),
  own: state(queue(rows), { opened: 'demo/3' }),
  person: {
    ...state(
      queue([
        row(0, {
          title: 'Sten Olofsson',
          reason: 'reported',
          decisions: decisionsFor({ author: 'sten', isHeld: false }),
        }),
      ]),
    ),
    caseOf: (key) => {
      const own = caseOf(key);
      return own && { ...own, title: 'Sten Olofsson', posts: [], total: 0, rules: [] };
    },
  },
  'no-store': state(queue(rows.slice(0, 3), { hasStore: false })),
  thousand: state(queue(Array.from({ length: 1000 }, (_, place) => row(place)))),
  empty: state(queue([])),
  reading: state(queue([], { reading: true })),
  slow: { ...state(queue(rows)), isSlow: true },
  refused: { ...state(queue([row(0)])), refuses: 'This case changed meanwhile: Leila Aydın is at it.' },
  failed: { ...state(queue([])), begin: () => Promise.reject(new Error('the disk is gone')) },
};
