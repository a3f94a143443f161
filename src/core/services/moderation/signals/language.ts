import { detect } from 'tinyld/light';

/** So much of a text is looked at, in UTF-16 code units: more makes it no surer. */
const looked = 200;
/** Of fewer letters nothing can be said. */
const fewestLetters = 12;

/**
 * The language of a text, of those that the community speaks: a lower-case subtag, undefined where it cannot
 * be told. A community of one language is taken at its word.
 */
export function languageOf(prose: string, spoken: readonly string[]): string | undefined {
  if (spoken.length === 1) return spoken[0];
  const text = prose
    .slice(0, looked * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, looked);
  if (text.length < fewestLetters) return undefined;
  return detect(text, spoken.length > 0 ? { only: [...spoken] } : {}) || undefined;
}
