import type { Facet, Found, ResultRow, Searches } from '../../src/protocol/search-view';

/** One state of the search view. */
export interface SearchState {
  readonly query: string;
  readonly searches: Searches;
  find(query: string, limit: number): Found | Promise<Found>;
}

const searches: Searches = {
  saved: [
    { name: 'Waiting for review', query: 'state:review' },
    { name: 'Talks about the tide', query: 'kind:event tide' },
  ],
  recent: ['tide gauge', 'author:noor -archive'],
};

const row = (number: number): ResultRow => {
  const excerpt = 'The tide gauge at the east quay reports every six minutes; what it says, the board shows.';
  return {
    folder: 'demo',
    path: `content/${number}.md`,
    icon: ['book', 'calendar', 'comment-discussion', 'mortar-board'][number % 4] ?? 'file',
    title:
      number % 5 === 2
        ? 'A title that is a good deal longer than most, as titles about tides may be'
        : `Tide ${number}`,
    titleMarks: number % 5 === 2 ? [] : [{ start: 0, end: 4 }],
    excerpt,
    excerptMarks: [{ start: 4, end: 8 }],
    details: ['Post', 'Published', 'Noor Haddad', '3 Mar 2026'],
    tags: number % 3 === 0 ? ['sensors', 'open data'] : [],
    line: number,
    character: 4,
  };
};

const values = (chosen: string, ...names: string[]): Facet['values'] =>
  names.map((name, place) => ({ value: name, label: name, count: 200 >> place, chosen: name === chosen }));
const facets: Facet[] = [
  { name: 'kind', values: values('post', 'post', 'event', 'discussion', 'guide') },
  {
    name: 'tag',
    values: values('', 'sensors', 'open data', 'boats', 'code', 'docs', 'events', 'harbour', 'maps'),
  },
  { name: 'author', values: values('', 'Noor Haddad', 'Bram de Wit') },
  { name: 'state', values: values('', 'published', 'draft') },
  { name: 'lang', values: values('', 'English', 'Nederlands') },
  { name: 'date', values: values('', '2026', '2025') },
];

const found = (total: number, limit: number, more: Partial<Found> = {}): Found => ({
  rows: Array.from({ length: Math.min(total, limit) }, (_, number) => row(number)),
  total,
  tookMs: 3.2,
  facets: total === 0 ? [] : facets,
  ...more,
});

const state = (query: string, find: SearchState['find']): SearchState => ({ query, searches, find });

/** Every state that the search view can be in, by name. */
export const searchStates: Readonly<Record<string, SearchState>> = {
  some: state('tide kind:post', (_, limit) => found(12, limit)),
  thousand: state('tide', (_, limit) => found(1_234, limit)),
  none: state('lanturn state:draft', () => found(0, 0)),
  beginning: state('', (_, limit) => found(3, limit)),
  new: { ...state('', (_, limit) => found(3, limit)), searches: { saved: [], recent: [] } },
  indexing: state('tide', (_, limit) => found(7, limit, { indexing: { indexed: 3_000, total: 10_000 } })),
  misread: state('tide "', (_, limit) => found(5, limit, { message: 'read as plain words' })),
  failed: state('tide', () => Promise.reject(new Error('The index was closed.'))),
  waiting: state('tide', () => new Promise<Found>(() => undefined)),
};
