import type { Candidate } from '../../../src/core/services/ambassadors/introductions/candidate';

/** Members with a few of many interests, skills and wishes, some of them held by hundreds. */
export function memberCrowd(count: number): Candidate[] {
  let state = 12345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  /** Skewed as real lists are: few topics of many, and many of few. */
  const topics = (most: number, kinds: number): string[] =>
    Array.from({ length: next(most + 1) }, () => `topic ${Math.floor((next(1000) / 1000) ** 3 * kinds)}`);
  return Array.from({ length: count }, (_, index) => ({
    id: `m${String(index).padStart(5, '0')}`,
    name: `Member ${index}`,
    languages: next(10) === 0 ? ['en', 'pt'] : ['en'],
    places: [`place ${Math.floor((next(1000) / 1000) ** 2 * 200)}`],
    interests: topics(4, 400),
    skills: topics(3, 300),
    offers: topics(2, 300),
    seeks: topics(2, 300),
    isNew: next(8) === 0,
    documents: Array.from({ length: next(4) }, () => `content/${next(3000)}.md`),
    gatherings: new Set(Array.from({ length: next(5) }, () => `discussions/${next(4000)}/thread.md`)),
  }));
}
