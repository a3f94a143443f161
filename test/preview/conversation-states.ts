import type { Answer } from '../../src/protocol/contract';
import type { conversationView, ShownConversation, ShownPost } from '../../src/protocol/conversation-view';

type Beginning = Answer<typeof conversationView.toHost, 'page/begin'>;

/** One state of the page of a conversation. */
export interface ConversationState {
  begin(): Promise<Beginning> | Beginning;
  /** The HTML of a post's text. */
  html(path: string, pictures: boolean): string;
  /** Why an answer is not taken. */
  readonly refuses?: string;
}

const day = 86_400_000;
const start = Date.UTC(2026, 10, 3, 9, 30);
const subject = { folder: 'demo', path: 'discussions/tides/thread.md' };

const authors: readonly ShownPost['author'][] = [
  {
    name: 'Roos Blankert',
    known: true,
    path: 'members/roos.md',
    level: 'Deckhand',
    since: Date.UTC(2025, 2, 1),
  },
  {
    name: 'Noor Haddad',
    known: true,
    path: 'members/noor.md',
    role: 'maintainer',
    level: 'Pilot',
    since: Date.UTC(2021, 5, 1),
  },
  { name: 'guest-41', known: false },
];

function post(place: number, more: Partial<ShownPost> = {}): ShownPost {
  const path =
    place === 0
      ? subject.path
      : `discussions/tides/01J9ZZZZZZ00000000000${String(place).padStart(5, '0')}.md`;
  return {
    path,
    id: path,
    version: '1',
    author: authors[place % authors.length] as ShownPost['author'],
    at: start + place * 0.3 * day,
    depth: 0,
    accepted: false,
    own: place % 3 === 1,
    ...(place % 3 === 1 && { sendTo: 'GitHub harbour/tides' }),
    ...more,
  };
}

const thread = (posts: readonly ShownPost[], more: Partial<ShownConversation> = {}): ShownConversation => ({
  title: 'Why does the tide window at the north quay open an hour late in October?',
  community: 'Bolder',
  state: 'open',
  type: 'Question',
  takesAnswer: true,
  posts: [...posts],
  duplicates: [],
  ...more,
});

const texts = [
  '<p>Since the clocks went back, the window opens <strong>an hour late</strong>. The board says 14:10, the gauge 13:10.</p>\n<pre><code>ETA 13:10Z\nETD 15:45Z\n</code></pre>\n<p>Has anybody seen this? <a class="kith-mention" href="#" data-path="members/noor.md" title="Noor Haddad">@noor</a></p>',
  '<p>It is the time zone: the board reads local time, the gauge reports UTC. See <a class="kith-wiki-link" href="#" data-path="content/time.md">Times and zones</a>.</p>\n<blockquote>\n<p>The board says 14:10</p>\n</blockquote>\n<p>Set <code>TZ=UTC</code> and it is right.</p>',
  '<p>Same here. A picture of the board: </p>\n<p><button type="button" class="kith-picture" data-pictures="ask">Show pictures from other sites: the board</button></p>',
];

const html: ConversationState['html'] = (path, pictures) => {
  const place = path === subject.path ? 0 : Number(/(\d{5})\.md$/.exec(path)?.[1] ?? 0);
  const text = texts[place % texts.length] ?? '';
  return pictures ? text.replace(/<button.*<\/button>/, '<em>(picture)</em>') : text;
};

const state = (
  conversation: ShownConversation | undefined,
  more: Partial<Beginning> = {},
): ConversationState => ({
  begin: () => ({
    subject,
    ...(conversation && { conversation }),
    reading: false,
    drafts: {},
    answering: false,
    ...more,
  }),
  html,
});

const long = Array.from({ length: 2001 }, (_, place) => post(place, { depth: place === 0 ? 0 : place % 4 }));

export const conversationStates: Readonly<Record<string, ConversationState>> = {
  question: state(thread([post(0)], { state: 'unanswered' }), { answering: true }),
  answered: state(
    thread(
      [
        post(0),
        post(2),
        post(1, { accepted: true, editedAt: start + 2 * day }),
        post(3, { depth: 1, answers: 'Noor Haddad' }),
        post(4, { depth: 2, answers: 'Roos Blankert' }),
      ],
      {
        state: 'solved',
        duplicates: [{ title: 'An hour off since Sunday', path: 'discussions/hour/thread.md' }],
      },
    ),
  ),
  folded: state(
    thread(
      [
        post(0, { author: { name: '', known: false } }),
        post(1, { fold: 'held' }),
        post(2, { fold: 'removed' }),
        post(3, { depth: 6, answers: 'Noor Haddad' }),
        post(4, { stray: 'missing' }),
        post(5, { stray: 'cycle', depth: 0 }),
      ],
      { state: 'closed', duplicateOf: { title: 'eta-utc-or-local' } },
    ),
  ),
  draft: state(thread([post(0), post(1)]), {
    drafts: { answer: 'I would set `TZ` to UTC.\n\n- on the board\n- in the tests' },
    answering: true,
  }),
  refused: {
    ...state(thread([post(0), post(1)]), { drafts: { answer: 'Me too.' }, answering: true }),
    refuses: 'There are no words in it yet.',
  },
  long: state(thread(long)),
  gone: state(undefined),
  reading: state(undefined, { reading: true }),
  failed: { ...state(undefined), begin: () => Promise.reject(new Error('the disk is gone')) },
};

/** Names for whatever is typed. */
export const conversationNames = [
  { insert: 'noor', label: 'Noor Haddad', detail: '@noor' },
  { insert: 'roos', label: 'Roos Blankert', detail: '@roos' },
];
