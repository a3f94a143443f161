import { nameOf } from '../../base/paths';
import type { Path } from '../../base/ports';
import type { Documents } from '../document-set/document-set';
import { isLanguage, splitLanguage } from '../file-names/file-language';
import { stemOf } from '../file-names/document-stem';
import { untranslatedPaths } from '../file-names/untranslated-path';
import { linkContext, type LinkedDocuments } from './path-links';
import { resolveWikiLink } from '../links/resolve-wiki-link';

/**
 * The document that one is a translation of: the one that its field `translation_of` names, as a wiki link
 * would; without the field, the one at the same path without a language, or with the main one: `index.nl.md`
 * is one of `index.md` or `index.en.md`, `nl/index.md` of `index.md` or `en/index.md`. Undefined if it
 * translates nothing, or nothing that is there.
 */
export function originalOf(
  path: Path,
  translationOf: string,
  documents: LinkedDocuments & Pick<Documents, 'get'>,
  mainLanguage: string | undefined,
): Path | undefined {
  if (translationOf !== '') {
    const found = resolveWikiLink(translationOf, path, linkContext(documents));
    return found.kind === 'document' && found.path !== path ? found.path : undefined;
  }
  const language = languageOfPath(path);
  if (language === undefined || language.toLowerCase() === mainLanguage?.toLowerCase()) return undefined;
  const inMain = mainLanguage === undefined ? [] : [inLanguage(path, language, mainLanguage)];
  return [...inMain, ...untranslatedPaths(path)].find(
    (other) => other !== path && documents.get(other) !== undefined,
  );
}

/** The language that a file's name or one of its folders says. */
export function languageOfPath(path: Path): string | undefined {
  return splitLanguage(stemOf(path)).language ?? path.split('/').slice(0, -1).find(isLanguage);
}

/** The path of a document in another language, where its name or a folder says the language. */
function inLanguage(path: Path, from: string, to: string): Path {
  const stem = stemOf(path);
  const { name, language } = splitLanguage(stem);
  const segments = path.split('/');
  if (language === undefined)
    return segments.map((one, at) => (at < segments.length - 1 && one === from ? to : one)).join('/');
  const sign = stem.charAt(name.length);
  const renamed = name + sign + to + nameOf(path).slice(stem.length);
  return [...segments.slice(0, -1), renamed].join('/');
}

/**
 * Where a translation goes: beside its original, in the folder or with the ending of its language, as the
 * original says its own.
 */
export function translationPath(original: Path, to: string): Path {
  const from = languageOfPath(original);
  if (from !== undefined) return inLanguage(original, from, to);
  const stem = stemOf(original);
  const segments = original.split('/');
  return [...segments.slice(0, -1), `${stem}.${to}${nameOf(original).slice(stem.length)}`].join('/');
}
