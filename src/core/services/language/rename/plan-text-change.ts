import type { Document } from '../../../model/documents/document';
import type { Facts } from '../../../formats/facts';
import { headOf } from '../../../model/documents/facts-table';
import * as titles from '../../../model/documents/title';
import { applyEdit, type TextEdit } from '../../../formats/front-matter/edit';
import { anchorLike, headingAt } from '../../../model/links/find-anchor';
import { decoded } from '../../../model/links/resolve-link';
import { isWikiName, wikiSpellings } from '../../../model/links/spellings';
import {
  decodeHtml,
  decodeMarkdown,
  maskReferences,
} from '../../../formats/markdown/text/character-references';
import { scanMarkdown } from '../../../formats/markdown/scan';
import { github, type AnchorRule } from '../../../model/sites/anchor-rules';
import { lineStartsOf, rangeBetween } from '../../../base/lines';
import { message } from '../../../base/message';
import type { Range } from '../../../base/range';
import { occurrencesIn } from '../../../model/mentions/occurrences';
import { collectYielding, type Yielding } from '../../../base/cooperative';
import type { RenameContext } from './rename-context';
import { outgoingReferences, type OutgoingReference } from '../references/outgoing-references';
import { inField, RenameRefused, type Rewrite } from './rewrite';
import { documentsThatMayName, targetOf } from '../references/targets';

/** A document's current text, and ordered edits that change a heading or the title. */
export interface TextChange {
  readonly document: Document;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Plans all edits for new words in a heading or a document's title: the edit itself, the anchors of all
 * headings whose anchor changes (of equal headings, the later ones shift), and wiki links by title. Rejects
 * with the signal's reason when aborted.
 * @throws RenameRefused
 */
export async function planTextChange(
  change: TextChange,
  context: RenameContext,
  yielding: Yielding,
): Promise<Rewrite[]> {
  const { document, text, edits } = change;
  const before = scanMarkdown(text);
  const after = scanMarkdown(edits.reduceRight(applyEdit, text));
  if (before.headings.length !== after.headings.length || after.headings.some((one) => one.text === '')) {
    throw new RenameRefused(message('A heading is one line of text.'));
  }
  const titles = { before: titleOf(document, before), after: titleOf(document, after) };
  const starts = lineStartsOf(text);
  const own = edits.map(({ start, end, newText }): Rewrite => {
    const old = text.slice(start, end);
    const to: Rewrite['to'] = (written) => (written === old ? newText : undefined);
    return { path: document.path, range: rangeBetween(starts, start, end), to };
  });
  const rules = context.documents.siteOf(document.path)?.anchorRules ?? [];
  const target = { type: 'document' as const, document };
  const naming = new Set([document, ...documentsThatMayName(target, context)]);
  const rewritesIn = (from: Document): (Rewrite & { readonly isByName: boolean })[] => {
    const facts = from.path === document.path ? before : context.factsOf(from);
    return outgoingReferences(from, facts, context.documents)
      .filter((reference) => reference.path === document.path)
      .flatMap((reference) => {
        const name = newName(reference, document, titles);
        const anchor = newAnchor(reference, before, after, rules);
        if (name === undefined && anchor === undefined) return [];
        return { path: from.path, isByName: name !== undefined, ...rewriteOf(reference, name, anchor) };
      });
  };
  const found = await collectYielding(naming, rewritesIn, yielding);
  if (titles.before !== titles.after) {
    refuseTaken(
      document,
      titles.after,
      found.some(({ isByName }) => isByName),
      context,
    );
  }
  return [
    ...own,
    ...found.filter(
      ({ path, range }) => path !== document.path || !own.some((one) => isWithin(range, one.range)),
    ),
    ...(document.kind === 'member' ? await namesInFields(document, titles, context, yielding) : []),
  ];
}

interface Titles {
  readonly before: string;
  readonly after: string;
}

function titleOf({ path }: Document, facts: Facts): string {
  const { title, heading } = headOf(facts);
  return titles.titleOf(path, title, heading);
}

/** The new name for a wiki link by the old title; undefined if the reference does not use the title. */
function newName(
  { form, name }: OutgoingReference,
  { path, head }: Document,
  { before, after }: Titles,
): string | undefined {
  if (form !== 'wiki' || before === after || name.trim().toLowerCase() !== before.toLowerCase())
    return undefined;
  // If it also matches the file name, the link resolves by that.
  const others = wikiSpellings({ name, folder: '', path }, '', path, head.id);
  if (name.trim() !== before && others.some((one) => one.toLowerCase() === name.trim().toLowerCase()))
    return undefined;
  return isWikiName(after) ? after : path.replace(/\.[^./]*$/, '');
}

function newAnchor(
  { form, anchor }: OutgoingReference,
  before: Facts,
  after: Facts,
  rules: readonly AnchorRule[],
): string | undefined {
  if (anchor === undefined) return undefined;
  const written = decoded(anchor.trim());
  const heading = headingAt(written, before, form === 'wiki', rules);
  const place = heading ? before.headings.indexOf(heading) : -1;
  const next = after.headings[place];
  if (!heading || !next) return undefined;
  const isSame =
    next.text === heading.text &&
    [github, ...rules].every((rule) => rule(before.headings)[place] === rule(after.headings)[place]);
  if (isSame) return undefined;
  const inWords = form === 'wiki' && written !== heading.anchor && /[\s\p{Lu}]/u.test(written);
  if (inWords) {
    const words = next.text.replaceAll('\\', '');
    // Of equal headings, the text refers to the first.
    const above = /^(?:.*#)?/s.exec(written)?.[0] ?? '';
    return isWikiName(words) && headingAt(above + words, after, true) === next ? above + words : next.anchor;
  }
  const like = anchorLike(written, before.headings, after.headings, place, rules);
  return like === written ? undefined : like;
}

function rewriteOf(
  reference: OutgoingReference,
  name: string | undefined,
  anchor: string | undefined,
): Omit<Rewrite, 'path'> {
  const { form, target, range } = reference;
  const change = (old: string): string => {
    const hash = (form === 'link' ? maskReferences(old) : old).indexOf('#');
    const [oldName, oldAnchor] = hash < 0 ? [old, ''] : [old.slice(0, hash), old.slice(hash)];
    return (name ?? oldName) + (anchor === undefined ? oldAnchor : `#${anchor}`);
  };
  if (form === 'link')
    return { range, target, to: (written) => (isTarget(target, written) ? change(written) : undefined) };
  if (form === 'wiki') return { range, to: (written) => (written === target ? change(written) : undefined) };
  return { range, to: inField(target, change) };
}

function isTarget(target: string, written: string): boolean {
  return decodeMarkdown(written) === target || decodeHtml(written) === target;
}

/** Refuses a title that other documents have, since links by title would become ambiguous. */
function refuseTaken(
  document: Document,
  title: string,
  isLinked: boolean,
  { documents, mentions }: RenameContext,
): void {
  const other = documents.named(title).find(({ path }) => path !== document.path);
  if (other && (isLinked || mentions.documentsNaming('page', [title]).length > 0)) {
    throw new RenameRefused(message('“{0}” is already the name of “{1}”.', title, other.path));
  }
}

/** Fields that refer to a member by full name. */
async function namesInFields(
  document: Document,
  { before, after }: Titles,
  context: RenameContext,
  yielding: Yielding,
): Promise<Rewrite[]> {
  if (before === after) return [];
  const rewritesIn = (path: string): Rewrite[] => {
    const from = context.documents.get(path);
    const occurrences = from ? occurrencesIn(from.kind, context.factsOf(from)) : [];
    return occurrences.flatMap((occurrence): Rewrite | [] => {
      const { type, name, range } = occurrence;
      if (type !== 'person' || name.toLowerCase() !== before.toLowerCase()) return [];
      const found = targetOf(occurrence, path, context);
      if (found?.type !== 'person' || found.person.memberPath !== document.path) return [];
      return { path, range, to: inField(name, () => after) };
    });
  };
  return collectYielding(context.mentions.documentsNaming('person', [before]), rewritesIn, yielding);
}

function isWithin(inner: Range, outer: Range): boolean {
  const startsAfter = inner[0] > outer[0] || (inner[0] === outer[0] && inner[1] >= outer[1]);
  const endsBefore = inner[2] < outer[2] || (inner[2] === outer[2] && inner[3] <= outer[3]);
  return startsAfter && endsBefore;
}
