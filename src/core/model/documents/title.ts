import { datedName } from '../events/dated-name';
import type { Facts, Heading } from '../../formats/facts';
import { documentStem, stemOf } from '../file-names/document-stem';
import { isIndexName, splitLanguage } from '../file-names/file-language';

/**
 * Common headings of page sections, in the languages that communities mostly write in: they do not identify a
 * page.
 */
const partNames: ReadonlySet<string> = new Set(
  (
    'summary|index|contents|content|table of contents|toc|introduction|intro|overview|abstract|motivation|background|description|' +
    'about|preface|foreword|details|agenda|notes|minutes|attendees|attendance|participants|present|links|resources|references|status|' +
    'metadata|changelog|history|context|problem|problem statement|goals|scope|purpose|usage|installation|install|license|' +
    'inhoud|inhoudsopgave|samenvatting|inleiding|overzicht|achtergrond|aanwezig|doel|notulen|' +
    'inhalt|inhaltsverzeichnis|zusammenfassung|einleitung|einführung|übersicht|' +
    'sommaire|résumé|table des matières|introduction générale|aperçu|' +
    'índice|indice|resumen|introducción|contenido|contenidos|tabla de contenidos|resumo|introdução|conteúdo|sumário|sommario|introduzione'
  ).split('|'),
);

/** With more words than this before it, a heading is a section's rather than the page's title. */
const mostLeadWords = 25;

/**
 * The heading that may be a page's title, and whether that is certain: the only one of level 1, at the top of
 * the page, not a common section heading.
 */
export function titleHeading({ headings, leadWords = 0 }: Pick<Facts, 'headings' | 'leadWords'>): {
  readonly heading: Heading | undefined;
  readonly certain: boolean;
} {
  const first = headings.find(({ level }) => level === 1) ?? headings[0];
  if (!first) return { heading: undefined, certain: false };
  const isAlone = first.level === 1 && headings.filter(({ level }) => level === 1).length === 1;
  // Raw HTML at the top is a banner: it may be the title even if sections also have level 1.
  const isBanner = first.html === true && first.level === 1 && first === headings[0];
  const isOnly = headings.length === 1 && leadWords === 0;
  const certain =
    (isAlone || isBanner || isOnly) &&
    !isPartName(first.text) &&
    (leadWords <= mostLeadWords || headings[0] !== first);
  return { heading: first, certain };
}

/**
 * The title of a page without one in its front matter: its heading, if that is at the top or matches the
 * file's name; else words from the file's name. `certain` and `heading` as returned by {@link titleHeading}.
 */
export function titleOf(path: string, certain: string, heading: string): string {
  if (certain !== '') return certain;
  return heading !== '' && isTitleOf(path, heading) ? heading : titleFromPath(path);
}

/** The heading used as a page's title if its front matter has none; undefined if the file's name is used. */
export function titleHeadingOf(
  path: string,
  facts: Pick<Facts, 'headings' | 'leadWords'>,
): Heading | undefined {
  const { heading, certain } = titleHeading(facts);
  return heading && (certain || isTitleOf(path, heading.text)) ? heading : undefined;
}

/** Whether a heading that may be a section's is the title of the file at `path`. */
function isTitleOf(path: string, heading: string): boolean {
  const name = nameOf(path);
  const words = wordsOf(name);
  const shared = wordsOf(heading).some((word) => words.includes(word));
  if (isPartName(heading)) return shared && !isIndexName(stemOf(path));
  // A name of only digits, or an index name, is less informative than any heading.
  return shared || words.every((word) => /^\d+$/.test(word)) || /^(?:readme|index|_index)$/i.test(name);
}

export function titleFromPath(path: string): string {
  const name = nameOf(path);
  // A date alone is kept in its notation.
  if (/^\d{4}-\d{2}-\d{2}$/.test(name)) return name;
  const words = (datedName(name)?.rest || name).replace(/[-_]+/g, ' ').trim();
  return words === '' ? path : words.charAt(0).toUpperCase() + words.slice(1);
}

function nameOf(path: string): string {
  return splitLanguage(documentStem(path)).name.replace(/^_+(?=.)/, '');
}

function isPartName(heading: string): boolean {
  return partNames.has(
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} ]+/gu, '')
      .trim(),
  );
}

/** The distinctive words of a name: numbers, and words of three letters or more. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3 || /\d/.test(word) || /[^\p{Script=Latin}]/u.test(word));
}
