/**
 * Core's paths: relative to a community's folder, with `/` as separator on every system, `''` for the folder
 * itself. Nothing here touches a disk; see `node/disk/disk-paths.ts`.
 */

/** The parent folder of a path; empty for a path at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last segment of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins a folder and a name, or a path without `.` and `..`. */
export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Resolves `path` against `folder`, including `.` and `..`; undefined if it escapes the root. */
export function joinPath(folder: string, path: string): string | undefined {
  const segments = path.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

/** The relative path from `folder` to `path`; `.` if they are equal. */
export function relativePath(folder: string, path: string): string {
  const here = folder === '' ? [] : folder.split('/');
  const there = path.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = here.slice(common).map(() => '..');
  return [...up, ...there.slice(common)].join('/') || '.';
}

/** Whether a path equals `place` or is below it. */
export function isAt(path: string, place: string): boolean {
  return path === place || place === '' || path.startsWith(`${place}/`);
}

/**
 * A key that is equal for paths that a file system may treat as the same: those that differ only in case or
 * in Unicode normalisation (NFC or NFD).
 */
export function pathKey(path: string): string {
  return foldCase(path.normalize('NFC'));
}

/**
 * Unicode simple case folding, per character, as file systems compare names. `ß` is unchanged, since no file
 * system equates it with `ss`, and so are the dotless `ı` and the dotted `İ`.
 */
export function foldCase(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.replace(/[^\0-\x7f]|[A-Z]+/gu, (letter) => {
    if (letter === 'ı' || letter === 'İ') return letter;
    const capital = letter.toUpperCase();
    // Some characters have no single upper-case form (`ŉ`), and some have a lower case of two characters.
    const small = (capital.length === letter.length ? capital : letter).toLowerCase();
    return small.length === letter.length ? small : letter;
  });
}

/**
 * The existing name that matches `name`: exactly, else up to Unicode normalisation, else up to case. Only for
 * when the disk has found something under `name`: which names are equal is up to the file system.
 */
export function spellingAmong(names: readonly string[], name: string): string | undefined {
  if (names.includes(name)) return name;
  const composed = name.normalize('NFC');
  const key = pathKey(name);
  return names.find((one) => one.normalize('NFC') === composed) ?? names.find((one) => pathKey(one) === key);
}
