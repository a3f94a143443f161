import { contentStates, type ContentState } from '../../src/core/model/documents/content-state';
import type { ShownBoard, ShownCard } from '../../src/protocol/board-view';

/** One state of the board. */
export interface BoardPageState {
  read(filter: string): Promise<ShownBoard> | ShownBoard;
}

const names: Readonly<Record<ContentState, string>> = {
  draft: 'Draft',
  review: 'In review',
  approved: 'Approved',
  scheduled: 'Scheduled',
  published: 'Published',
  archived: 'Archived',
};

function card(title: string, more: Partial<ShownCard> = {}): ShownCard {
  const path = `content/posts/${title.toLowerCase().replaceAll(/\W+/g, '-')}.md`;
  return { path, title, kind: 'Post', by: 'Roos Blankert', ...more };
}

function board(cards: Partial<Record<ContentState, readonly ShownCard[]>>, filter: string): ShownBoard {
  const isSought = ({ title }: ShownCard): boolean => title.toLowerCase().includes(filter.toLowerCase());
  return {
    columns: contentStates.map((state) => {
      const all = (cards[state] ?? []).filter(isSought);
      return { state, name: names[state], cards: all.slice(0, 200), count: all.length };
    }),
  };
}

const some: Partial<Record<ContentState, readonly ShownCard[]>> = {
  draft: [
    card('How to read a tide table', { when: '2026-12-11' }),
    card('Five knots for the dark months', { by: 'Sten Olofsson' }),
    card('Berths and what they cost', { kind: 'Page', by: '' }),
  ],
  review: [card('Winter on the quay', { held: 'It needs 2 approvals, and has 1.', by: 'Marit de Wit' })],
  scheduled: [card('Winter opening hours', { when: '2026-12-09 09:00' })],
  published: [card('New moorings', { when: '2026-11-20' }), card('Harbour day', { when: '2026-11-02' })],
  archived: [card('The old lock', { when: '2024-03-01' })],
};

export const boardStates: Readonly<Record<string, BoardPageState>> = {
  some: { read: (filter) => board(some, filter) },
  one: { read: (filter) => board({ draft: [card('How to read a tide table')] }, filter) },
  empty: { read: (filter) => board({}, filter) },
  'a thousand': {
    read: (filter) =>
      board(
        {
          draft: Array.from({ length: 12 }, (_, index) => card(`Draft number ${index + 1}`)),
          published: Array.from({ length: 1000 }, (_, index) =>
            card(`Post number ${index + 1}`, { when: '2026-01-01' }),
          ),
        },
        filter,
      ),
  },
  reading: { read: () => new Promise(() => undefined) },
  failed: { read: () => Promise.reject(new Error('The folder cannot be read.')) },
};
