/**
 * What the file system says, with names instead of whole paths: `ENOENT: …, open “a.md”` for
 * `ENOENT: …, open '/home/ada/…/a.md'`. Where something lies is for a log to say.
 */
export function withoutFolders(words: string): string {
  return words.replace(/'(?:[^'\n]*[\\/])([^'\\/\n]+)[\\/]?'/g, '“$1”');
}
