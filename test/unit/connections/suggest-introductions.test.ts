import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { Candidate } from '../../../src/core/services/ambassadors/introductions/candidate';
import { pairKey } from '../../../src/core/services/ambassadors/introductions/pair';
import { reasonMessages } from '../../../src/core/services/ambassadors/introductions/reason-words';
import {
  groundsWith,
  mostOpen,
  suggestIntroductions,
  type SuggestInput,
} from '../../../src/core/services/ambassadors/introductions/suggest-introductions';
import { memberCrowd } from './member-crowd';

type About = Partial<Omit<Candidate, 'id' | 'gatherings'>> & { readonly gatherings?: readonly string[] };

function candidate(id: string, { gatherings = [], ...about }: About = {}): Candidate {
  const empty = {
    languages: [],
    places: [],
    interests: [],
    skills: [],
    offers: [],
    seeks: [],
    documents: [],
  };
  return { id, name: id.toUpperCase(), isNew: false, ...empty, ...about, gatherings: new Set(gatherings) };
}

const nobody = [1, 2, 3, 4].map((number) => candidate(`z${number}`));

/** `a b: reasons` of each suggestion, among four more who have nothing in common with anybody. */
function suggested(candidates: readonly Candidate[], more: Partial<SuggestInput> = {}): string[] {
  const input = { excluded: new Set<never>(), open: new Map(), ...more };
  return suggestIntroductions({ ...input, candidates: [...candidates, ...nobody] }).map(
    ({ a, b, reasons }) =>
      `${a.id} ${b.id}: ${reasonMessages(reasons, (path) => path)
        .map(inEnglish)
        .join('; ')}`,
  );
}

describe('two members', () => {
  test.each<[string, About, About, string[]]>([
    ['with nothing in common', { interests: ['tides'] }, { interests: ['rust'] }, []],
    [
      'one of whom seeks what the other offers',
      { seeks: ['SQL'] },
      { offers: ['sql'] },
      ['a b: A seeks SQL, which B offers'],
    ],
    [
      'one of whom seeks what the other is good at',
      { skills: ['welding'] },
      { seeks: ['welding'] },
      ['a b: B seeks welding, which A offers'],
    ],
    ['who seek the same', { seeks: ['sql'] }, { seeks: ['sql'] }, []],
    [
      'with an interest, written otherwise',
      { interests: ['Tide  gauges'] },
      { interests: ['tide gaugés'] },
      ['a b: both are interested in Tide gauges'],
    ],
    ['in one place', { places: ['Delft'] }, { places: ['delft'] }, ['a b: both live in Delft']],
    [
      'with a language that is rare here',
      { languages: ['pt-BR'] },
      { languages: ['pt'] },
      ['a b: both speak pt'],
    ],
    [
      'who worked on a document',
      { documents: ['a.md'] },
      { documents: ['a.md'] },
      ['a b: both worked on “a.md”'],
    ],
    ['who are new, which alone is no reason', { isNew: true }, { isNew: true }, []],
    [
      'who are new and have a reason',
      { isNew: true, interests: ['ais'] },
      { isNew: true, interests: ['ais'] },
      ['a b: both are interested in ais; both are new here'],
    ],
    [
      'with several reasons, the strongest first',
      { interests: ['ais'], seeks: ['rust'] },
      { interests: ['ais'], offers: ['rust'] },
      ['a b: A seeks rust, which B offers; both are interested in ais'],
    ],
    [
      'who were in a thread together',
      { interests: ['ais'], gatherings: ['t'] },
      { interests: ['ais'], gatherings: ['t'] },
      [],
    ],
  ])('%s', (_, a, b, expected) => {
    expect(suggested([candidate('a', a), candidate('b', b)])).toEqual(expected);
    // Whoever asks for two who have met gets the reasons all the same.
    const { score = 0 } = groundsWith(candidate('b', b), [candidate('a', a), ...nobody]).get('a') ?? {};
    expect(score > 0).toBe(expected.length > 0 || (a.gatherings?.length ?? 0) > 0);
  });

  test('who were introduced before are never suggested again', () => {
    const both = [candidate('a', { interests: ['ais'] }), candidate('b', { interests: ['ais'] })];
    expect(suggested(both)).toHaveLength(1);
    expect(suggested(both, { excluded: new Set([pairKey('b', 'a')]) })).toEqual([]);
  });

  test('have nothing in common by what everybody has', () => {
    const all = ['a', 'b', 'c', 'd'].map((id) => candidate(id, { languages: ['nl'] }));
    expect(suggestIntroductions({ candidates: all, excluded: new Set(), open: new Map() })).toEqual([]);
  });
});

describe('introductions are spread', () => {
  const star = [
    candidate('hub', { offers: ['sql'] }),
    ...['a', 'b', 'c', 'd'].map((id) => candidate(id, { seeks: ['sql'] })),
  ];
  test('so that nobody is in more than two', () => {
    expect(suggested(star)).toEqual([
      'a hub: A seeks sql, which HUB offers',
      'b hub: B seeks sql, which HUB offers',
    ]);
  });
  test('those that are open count', () => {
    expect(suggested(star, { open: new Map([['hub', 1]]) })).toHaveLength(1);
    expect(suggested(star, { open: new Map([['hub', 2]]) })).toEqual([]);
    expect(suggested(star, { open: new Map([['hub', 5]]) })).toEqual([]);
  });
  test('nobody gets a second one before others who could have their first', () => {
    // b fits a best, and c second; d fits a alone.
    const four = [
      candidate('a', { offers: ['sql'], interests: ['tides'], places: ['Delft'] }),
      candidate('b', { seeks: ['sql'], interests: ['rust'] }),
      candidate('c', { interests: ['rust'] }),
      candidate('d', { places: ['Delft'], interests: ['rust'] }),
    ];
    const pairs = suggested(four).map((line) => line.split(':')[0]);
    expect(pairs.slice(0, 1)).toEqual(['a b']);
    expect(pairs).toContain('c d');
  });
});

describe('over 5,000 members', () => {
  const crowd = memberCrowd(5000);
  test('nobody is in more than two at once, no pair comes twice, within a second', () => {
    const open = new Map(crowd.slice(0, 500).map(({ id }, index) => [id, index % 4] as const));
    const input = { candidates: crowd, excluded: new Set<never>(), open };
    // Processor time, so that a busy machine says the same as an idle one.
    const begun = process.threadCpuUsage();
    const found = suggestIntroductions(input);
    const { user } = process.threadCpuUsage(begun);
    const load = new Map(open);
    for (const { a, b } of found) for (const { id } of [a, b]) load.set(id, (load.get(id) ?? 0) + 1);
    for (const [id, count] of load) expect(count).toBeLessThanOrEqual(Math.max(mostOpen, open.get(id) ?? 0));
    expect(new Set(found.map(({ a, b }) => pairKey(a.id, b.id))).size).toBe(found.length);
    // Nearly everybody who may is in one: what is rare is not all there is.
    const served = crowd.filter(({ id }) => (load.get(id) ?? 0) > 0).length;
    expect(served).toBeGreaterThan(4500);
    expect(user / 1000).toBeLessThan(1000);
  });

  test('the order of the input makes no difference', () => {
    const some = crowd.slice(0, 200);
    const of = (candidates: readonly Candidate[]): string[] =>
      suggestIntroductions({ candidates, excluded: new Set(), open: new Map() }).map(
        ({ a, b }) => `${a.id} ${b.id}`,
      );
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), (shuffled) => {
        expect(of(shuffled)).toEqual(of(some));
      }),
      { numRuns: 5 },
    );
  });
});
