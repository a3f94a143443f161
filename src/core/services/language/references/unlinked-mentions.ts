import type { Document } from '../../../model/documents/document';
import type { Facts } from '../../../formats/facts';
import { scanMarkdown } from '../../../formats/markdown/scan';
import { lineStartsOf, rangeBetween, type LineStarts } from '../../../base/lines';
import type { Range } from '../../../base/range';
import { targetOf, type LanguageContext } from './targets';

/** Text that names a document without linking to it. */
export interface UnlinkedMention {
  /** The text as written. */
  readonly written: string;
  readonly range: Range;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Shorter names are too ambiguous. */
const shortestName = 3;
/** Longer texts are not searched, in UTF-16 code units. */
const longestText = 200_000;
/** Maximum number of results per text. */
const mostPlaces = 30;

/** The names that people write for a document: its title, and for a member file the person's names. */
export function writtenNames(document: Document, { people }: Pick<LanguageContext, 'people'>): string[] {
  const person = people.persons.find(({ memberPath }) => memberPath === document.path);
  return [...new Set([document.title, ...(person?.names ?? [])])].filter(
    (name) => name.length >= shortestName && /[\p{L}\p{N}]/u.test(name),
  );
}

/**
 * The places in a Markdown text where one of the names occurs as whole words and a link could be inserted:
 * not in code, other links, HTML or front matter.
 */
export function unlinkedMentions(text: string, names: readonly string[]): UnlinkedMention[] {
  const spans = text.length > longestText ? [] : spansOf(text, names);
  if (spans.length === 0) return [];
  const starts = lineStartsOf(text);
  return linkable(text, starts, spans).map(({ start, end }) => ({
    written: text.slice(start, end),
    range: rangeBetween(starts, start, end),
  }));
}

/**
 * The link to insert: a mention for a member, else a wiki link that displays the same words. `text` is the
 * whole text.
 */
export function linkFor(
  { start, end }: Span,
  text: string,
  document: Document,
  fromPath: string,
  context: LanguageContext,
): string {
  const written = text.slice(start, end);
  const person = context.people.persons.find(({ memberPath }) => memberPath === document.path);
  if (person && scanMarkdown(`@${person.id}`).mentions[0]?.name === person.id) return `@${person.id}`;
  const found = targetOf({ type: 'page', name: written }, fromPath, context);
  const leads = found?.type === 'document' && found.document.path === document.path;
  if (leads) return `[[${written}]]`;
  const link = `[[${document.path}|${written}]]`;
  const { links } = scanMarkdown(text.slice(0, start) + link + text.slice(end));
  // In a table, an unescaped bar would end the cell.
  return links.length > scanMarkdown(text).links.length ? link : link.replace('|', '\\|');
}

function spansOf(text: string, names: readonly string[]): Span[] {
  const alternatives = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) =>
      name
        .split(/\s+/)
        .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
        .join('[ \\t]+'),
    );
  if (alternatives.length === 0) return [];
  // Parts of other words, of paths and of URLs do not match.
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}@#/_-])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{N}/@_-]|\\.[\\p{L}\\p{N}])`,
    'giu',
  );
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  })).slice(0, mostPlaces);
}

/**
 * The spans that can become a link: determined by inserting the links and scanning again, so that the scanner
 * decides what is code or a link. A span whose link would break another link is excluded.
 */
function linkable(text: string, starts: LineStarts, spans: readonly Span[]): Span[] {
  const before = scanMarkdown(text);
  const together = trial(text, starts, spans, before);
  if (together.harmless) return together.linked;
  return spans.filter((span) => {
    const alone = trial(text, starts, [span], before);
    return alone.harmless && alone.linked.length === 1;
  });
}

function trial(
  text: string,
  starts: LineStarts,
  spans: readonly Span[],
  before: Facts,
): { linked: Span[]; harmless: boolean } {
  let linkedText = '';
  let at = 0;
  for (const { start, end } of spans) {
    linkedText += `${text.slice(at, start)}[[${text.slice(start, end)}]]`;
    at = end;
  }
  const after = scanMarkdown(linkedText + text.slice(at));
  const wiki = new Set(
    after.links.flatMap(({ type, range }) => (type === 'wiki' ? `${range[0]}:${range[1]}` : [])),
  );
  let line = -1;
  let shift = 0;
  const linked = spans.filter(({ start, end }) => {
    const [startLine, character] = rangeBetween(starts, start, end);
    shift = startLine === line ? shift + 4 : 2;
    line = startLine;
    return wiki.has(`${startLine}:${character + shift}`);
  });
  const lists = ['mentions', 'tags', 'tasks', 'headings'] as const;
  const harmless =
    after.links.length === before.links.length + linked.length &&
    lists.every((list) => after[list].length === before[list].length);
  return { linked, harmless: harmless && !inPicture(text, linked) };
}

/** Alt text of an image must stay plain text. */
function inPicture(text: string, spans: readonly Span[]): boolean {
  return spans.some(({ start }) => /!\[[^\]\n]*$/.test(text.slice(Math.max(0, start - 500), start)));
}
