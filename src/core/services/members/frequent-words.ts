import type { Facts } from '../../formats/facts';
import { wordsOf } from './profile-answers';

/** The words that member files hold in a field, most frequent first, each as it is written most often. */
export function frequentWords(members: readonly Pick<Facts, 'frontMatter'>[], field: string): string[] {
  const counts = new Map<string, number>();
  for (const member of members)
    for (const word of wordsOf(member, field)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byFold = new Map<string, { word: string; most: number; total: number }>();
  for (const [word, count] of counts) {
    const known = byFold.get(word.toLowerCase());
    if (!known) byFold.set(word.toLowerCase(), { word, most: count, total: count });
    else {
      known.total += count;
      if (count > known.most) Object.assign(known, { word, most: count });
    }
  }
  return [...byFold.values()]
    .sort((a, b) => b.total - a.total || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word);
}
