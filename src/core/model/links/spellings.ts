import { folderOf, inFolder, joinPath, nameOf, relativePath } from '../../base/paths';
import { maskReferences } from '../../formats/markdown/text/character-references';
import { decoded, splitTarget } from './resolve-link';

const markdownEnding = /\.(?:md|markdown|mdown|mkd)$/i;
const folderPage = /(?:^|\/)(?:readme|_?index)\.[^/]*$/i;

/**
 * A link's path and location: `name` as written, percent-encoded, in a file of `folder`, resolving to `path`.
 */
export interface LinkedPath {
  readonly name: string;
  readonly folder: string;
  readonly path: string;
}

/**
 * Possible spellings of a link once its file is in `folder` and its target at `path`, most similar to the old
 * one first: absolute or relative, with or without extension. The caller has to try each, since only
 * resolution shows where a site's paths start.
 */
export function linkSpellings(before: LinkedPath, folder: string, path: string): string[] {
  const name = decoded(splitTarget(before.name).path).replaceAll('\\', '/');
  const absolute = name.startsWith('/');
  const slash = name.endsWith('/') && name !== '/' ? '/' : '';
  const full = joinPath(absolute ? '' : before.folder, name) ?? '';
  const bases = absolute ? foldersAbove(before.folder) : [''];
  const ways = pathForms(before.path).flatMap((form, index) =>
    bases.filter((base) => inFolder(base, full) === form).map((base) => ({ base, index })),
  );
  const after = pathForms(path);
  const found: string[] = [];
  for (const { base, index } of [...ways, { base: '', index: 0 }]) {
    const form = after[index] ?? path;
    if (absolute && (base === '' || form.startsWith(`${base}/`)))
      found.push(`/${base === '' ? form : form.slice(base.length + 1)}${slash}`);
    if (absolute) continue;
    const relative = relativePath(folder, form);
    const dotted = relative.startsWith('.') ? relative : `./${relative}`;
    found.push(`${name.startsWith('./') ? dotted : relative}${slash}`, `${dotted}${slash}`);
  }
  if (absolute) found.push(`/${path}`, relativePath(folder, path));
  return found.map((one) => escapedPath(one, before.name));
}

/** Possible names in a wiki link for the document at `path`, most similar to the old one first. */
export function wikiSpellings(before: LinkedPath, folder: string, path: string, title: string): string[] {
  const stem = nameOf(withoutEnding(path));
  const { name } = before;
  const extension = markdownEnding.exec(name)?.[0] ?? '';
  const asBefore = (one: string): string => `${withoutEnding(one)}${extension}`;
  const isRelative = joinPath(before.folder, withoutEnding(name)) === withoutEnding(before.path);
  const byPath = name.includes('/')
    ? [...(isRelative ? [asBefore(relativePath(folder, path))] : []), asBefore(path)]
    : [];
  return [...byPath, `${stem}${extension}`, title, withoutEnding(path), path].filter(isWikiName);
}

/** Whether these words are possible as the name of a page in a wiki link. */
export function isWikiName(name: string): boolean {
  return name !== '' && name === name.trim() && !/[[\]|#\r\n\\]|^[!:@%^_]/.test(name);
}

/** The query and anchor of a link's target, as written. */
export function queryOrAnchor(written: string): string {
  const at = maskReferences(written).search(/[#?]/);
  return at < 0 ? '' : written.slice(at);
}

/**
 * The forms in which links refer to a page: the file, the page without extension, as on a site, the folder
 * whose index it is.
 */
function pathForms(path: string): string[] {
  const bare = withoutEnding(path);
  return [path, bare, `${bare}.html`, folderPage.test(path) ? folderOf(path) : path];
}

function withoutEnding(path: string): string {
  return path.replace(markdownEnding, '');
}

function foldersAbove(folder: string): string[] {
  const found = [''];
  for (let at = folder; at !== ''; at = folderOf(at)) found.push(at);
  return found;
}

/**
 * Percent-encodes what would end a link or start something else; spaces are kept if the old link had them,
 * between `<` and `>`.
 */
export function escapedPath(path: string, before: string): string {
  const special = before.includes(' ') ? /[\t()<>%#?\\&"'`[\]|{}]/g : /[\s()<>%#?\\&"'`[\]|{}]/g;
  return path.replace(special, (c) =>
    c.charCodeAt(0) < 128
      ? `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
      : encodeURIComponent(c),
  );
}
