import type { Analysis, Language } from './analysis';

/** Suffixes that stemmers remove, and the tails of suffixes, which complete one that is partly typed. */
const endings: Readonly<Record<Language, readonly string[]>> = {
  en: (
    's es ed ing ings d g gs n ng ngs e y ty ies ity ities ties t ion ions on ons tion tions ation ations ' +
    'al l ally lly ly er ers r rs ment ments ent ness ess ful fulness less ive ves ize ized izing able ible ' +
    'ance ence ism ist ists ous ously or ors'
  ).split(' '),
  nl: 'en n s e ing ingen g gen ng ngen heid heden eid lijk lijke ijk isch ische baar bare ig ige tie ties'.split(
    ' ',
  ),
};
/** Stems of shorter words are not shorter than the typed prefix. */
const shortestOpen = 5;
/** Maximum length of a suffix, and minimum length of what remains, in UTF-16 code units. */
const longestEnding = 4;
const shortestStem = 4;

/** The stems of words with a given prefix that are shorter than the prefix: `commun` for `communit`. */
export function stemsBehind(beginning: string, analysis: Analysis, languages: readonly Language[]): string[] {
  if (beginning.length < shortestOpen) return [];
  const stems = languages.flatMap((language) =>
    endings[language].map((ending) => analysis.stem(beginning + ending, language)),
  );
  return [...new Set(stems)].filter((stem) => stem.length < beginning.length);
}

/**
 * The stem of a word misspelt in its suffix: `meet` for `meetngs`. Elsewhere the stem is as wrong as the
 * word.
 */
export function stemsOfMisspelt(
  word: string,
  edits: number,
  analysis: Analysis,
  languages: readonly Language[],
): string[] {
  const found = new Set<string>();
  for (let cut = word.length - 1; cut >= Math.max(shortestStem, word.length - longestEnding); cut--) {
    const [start, rest] = [word.slice(0, cut), word.slice(cut)];
    const isStem = languages.some((language) =>
      endings[language].some((ending) => {
        const wrong = distance(ending, rest);
        return wrong > 0 && wrong <= edits && analysis.stem(start + ending, language) === start;
      }),
    );
    if (isStem) found.add(start);
  }
  return [...found];
}

/**
 * A pattern for the stems of words with a given suffix: `*mun` for `*munity`. Undefined if it would be too
 * unspecific.
 */
export function stemmedEnd(pattern: string, analysis: Analysis, language: Language): string | undefined {
  const at = pattern.lastIndexOf('*') + 1;
  const end = pattern.slice(at);
  if (at === 0 || end.length < shortestStem) return undefined;
  // Stemmers depend on word length, so something must precede the suffix.
  const stem = analysis.stem(someWord + end, language);
  return stem.startsWith(someWord) && stem.length >= someWord.length + shortestEnd
    ? pattern.slice(0, at) + stem.slice(someWord.length)
    : undefined;
}

/**
 * Patterns for the stems of words with a given beginning and end: `com*n*` for `com*nity`, `memb*` for
 * `memb*s`. Stemmers remove the suffix, and the star before it may cover the whole remainder.
 */
export function stemmedMiddles(pattern: string, language: Language): string[] {
  const [beginning = '', end = '', more] = pattern.split('*');
  if (more !== undefined || beginning.length < shortestBeginning || end === '') return [];
  const rests = endings[language].flatMap((ending) =>
    end.endsWith(ending) ? [end.slice(0, end.length - ending.length)] : [],
  );
  return [...new Set(rests)].map((rest) => (rest === '' ? `${beginning}*` : `${beginning}*${rest}*`));
}

const shortestBeginning = 3;
const someWord = 'baba';
const shortestEnd = 3;

/** The edit distance of two suffixes. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1;
      next.push(Math.min((row[to - 1] ?? 0) + same, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
