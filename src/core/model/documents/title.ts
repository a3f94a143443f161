import { datedName } from '../events/dated-name';
import type { Facts, Heading } from '../../formats/facts';
import { documentStem, stemOf } from '../file-names/document-stem';
import { isIndexName, splitLanguage } from '../file-names/file-language';

/**
 * Words that head a part of a page, in the languages in which communities mostly write: they tell no page
 * from another.
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

/** More words than this before a heading are a text of their own, which that heading does not head. */
const mostLeadWords = 25;

/**
 * The heading that may be a page's title, and whether it is for certain: the only one of the first level, at
 * the page's head, with words of its own. What heads a part of the page would call many pages the same.
 */
export function titleHeading({ headings, leadWords = 0 }: Pick<Facts, 'headings' | 'leadWords'>): {
  readonly heading: Heading | undefined;
  readonly certain: boolean;
} {
  const first = headings.find(({ level }) => level === 1) ?? headings[0];
  if (!first) return { heading: undefined, certain: false };
  const isAlone = first.level === 1 && headings.filter(({ level }) => level === 1).length === 1;
  // A name in raw HTML stands above the rest of a page, whose parts may be of the first level as well.
  const isBanner = first.html === true && first.level === 1 && first === headings[0];
  const isOnly = headings.length === 1 && leadWords === 0;
  const certain =
    (isAlone || isBanner || isOnly) &&
    !isPartName(first.text) &&
    (leadWords <= mostLeadWords || headings[0] !== first);
  return { heading: first, certain };
}

/**
 * What a page is called whose front matter does not say: its heading, where that heads it or says what the
 * file's name says; else its file's name in words. `certain` and `heading` as {@link titleHeading} gives
 * them.
 */
export function titleOf(path: string, certain: string, heading: string): string {
  if (certain !== '') return certain;
  return heading !== '' && isTitleOf(path, heading) ? heading : titleFromPath(path);
}

/**
 * The heading that a page is called by, if its front matter does not say; undefined where it is called by its
 * file's name.
 */
export function titleHeadingOf(
  path: string,
  facts: Pick<Facts, 'headings' | 'leadWords'>,
): Heading | undefined {
  const { heading, certain } = titleHeading(facts);
  return heading && (certain || isTitleOf(path, heading.text)) ? heading : undefined;
}

/** Whether a heading that may head a part of a page alone is the title of the file at `path`. */
function isTitleOf(path: string, heading: string): boolean {
  const name = nameOf(path);
  const words = wordsOf(name);
  const shared = wordsOf(heading).some((word) => words.includes(word));
  if (isPartName(heading)) return shared && !isIndexName(stemOf(path));
  // A name of digits alone, or of none, says less than any heading does.
  return shared || words.every((word) => /^\d+$/.test(word)) || /^(?:readme|index|_index)$/i.test(name);
}

export function titleFromPath(path: string): string {
  const name = nameOf(path);
  // A day alone is written as days are.
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

/** The words of a name that may tell it from others: numbers, and what has three letters or more. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3 || /\d/.test(word) || /[^\p{Script=Latin}]/u.test(word));
}
