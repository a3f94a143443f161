/**
 * Paths as the core has them: relative to a community's folder, with `/` between names on every system, `''`
 * for the folder itself. Nothing here knows a disk; `node/disk/disk-paths.ts` does.
 */

/** The folder that a path is in; empty for what is at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last name of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What goes by a name, or by a path that needs no resolving, in a folder. */
export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** `path` seen from `folder`, `.` and `..` resolved; undefined where it climbs out of the root. */
export function joinPath(folder: string, path: string): string | undefined {
  const segments = path.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** How `path` is written from `folder`; `.` where it is the folder itself. */
export function relativePath(folder: string, path: string): string {
  const here = folder === '' ? [] : folder.split('/');
  const there = path.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = here.slice(common).map(() => '..');
  return [...up, ...there.slice(common)].join('/') || '.';
}

/** Whether a file is at a place: it, or below it. */
export function isAt(path: string, place: string): boolean {
  return path === place || place === '' || path.startsWith(`${place}/`);
}

/**
 * Equal for paths that a disk may take for one: names that differ in case alone, or in whether their accents
 * are letters' own (NFC) or stand behind them (NFD).
 */
export function pathKey(path: string): string {
  return foldCase(path.normalize('NFC'));
}

/**
 * A text in one case, letter by letter, as file systems compare names: Unicode's simple case folding. `ß`
 * stays what it is, since no disk takes it for `ss`, and so do the dotless `ı` and the dotted `İ`.
 */
export function foldCase(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.replace(/[^\0-\x7f]|[A-Z]+/gu, (letter) => {
    if (letter === 'ı' || letter === 'İ') return letter;
    const capital = letter.toUpperCase();
    // Some have no single capital, `ŉ`, and some are made small as two letters.
    const small = (capital.length === letter.length ? capital : letter).toLowerCase();
    return small.length === letter.length ? small : letter;
  });
}

/**
 * What goes by `name` among names that are there: itself, else the one that differs in its normal form alone,
 * else in its case. For where a disk says that something goes by the name: which of these it takes for equal
 * is the disk's to say.
 */
export function spellingAmong(names: readonly string[], name: string): string | undefined {
  if (names.includes(name)) return name;
  const composed = name.normalize('NFC');
  const key = pathKey(name);
  return names.find((one) => one.normalize('NFC') === composed) ?? names.find((one) => pathKey(one) === key);
}
