/**
 * A file system error with names in place of absolute paths: `ENOENT: …, open “a.md”` for
 * `ENOENT: …, open '/home/ada/…/a.md'`. Full paths belong in a log.
 */
export function withoutFolders(words: string): string {
  return words.replace(/'(?:[^'\n]*[\\/])([^'\\/\n]+)[\\/]?'/g, '“$1”');
}
