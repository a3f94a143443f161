import type { Document } from '../../../model/documents/document';
import { titleHeadingOf } from '../../../model/documents/title';
import { documentStem } from '../../../model/file-names/document-stem';
import type { Facts } from '../../../formats/facts';
import { entry, isScalar } from '../../../formats/front-matter/yaml-node';
import { headingAt } from '../../../model/links/find-anchor';
import { decoded } from '../../../model/links/resolve-link';
import { maskReferences } from '../../../formats/markdown/text/character-references';
import { scanDefinitions } from '../../../formats/markdown/scan';
import type { Person } from '../../../model/people/people';
import { lineStartsOf, offsetOf, rangeBetween } from '../../../base/lines';
import type { Range } from '../../../base/range';
import { headingWords } from './heading-text';
import { occurrenceAt, occurrencesIn } from '../../../model/mentions/occurrences';
import type { RenameContext } from './rename-context';
import { outgoingReferences, type OutgoingReference } from '../references/outgoing-references';
import { targetOf } from '../references/targets';

/**
 * What can be renamed. A heading is identified by its index in the document; a title is the name that wiki
 * links use for a document.
 */
export type RenameSubject =
  | { readonly type: 'person'; readonly person: Person }
  | { readonly type: 'tag'; readonly name: string }
  | { readonly type: 'heading'; readonly document: Document; readonly place: number }
  | { readonly type: 'title'; readonly document: Document }
  | { readonly type: 'file'; readonly document: Document };

/** The subject at the place of a rename request, and the range of its name. */
export interface RenamePlace {
  readonly subject: RenameSubject;
  readonly range: Range;
}

/** A document with its current text in the editor. */
export interface OpenText {
  readonly document: Document;
  readonly text: string;
  readonly facts: Facts;
}

/** What is renamed at a place; undefined if there is no name of the community. */
export function renamePlaceAt(
  open: OpenText,
  line: number,
  character: number,
  context: RenameContext,
): RenamePlace | undefined {
  const { document, text, facts } = open;
  const occurrence = occurrenceAt(
    occurrencesIn(document.kind, facts, context.config.taxonomy),
    line,
    character,
  );
  const named = occurrence && targetOf(occurrence, document.path, context);
  if (occurrence && named && named.type !== 'document') {
    const { range } = occurrence;
    const subject: RenameSubject =
      named.type === 'person' ? { type: 'person', person: named.person } : { type: 'tag', name: named.name };
    return { subject, range };
  }
  const offset = offsetOf(lineStartsOf(text), line, character);
  const reference = pointerAt(open, offset, context);
  if (reference) return pointedPlace(reference, open, offset, context);

  const place = facts.headings.findIndex(({ range }) => range[0] <= line && line <= range[2]);
  const heading = facts.headings[place];
  const words = heading && headingWords(text, heading);
  if (words) return { subject: { type: 'heading', document, place }, range: words.range };
  const title = titleField(facts);
  if (title && title.range[0] === line) return { subject: { type: 'title', document }, range: title.range };
  return undefined;
}

/** The field that sets a document's title. */
export function titleField({
  frontMatter,
}: Pick<Facts, 'frontMatter'>): { key: string; range: Range } | undefined {
  for (const key of ['title', 'name']) {
    const node = entry(frontMatter, key)?.node;
    if (isScalar(node) && node.value !== null && node.value !== '') return { key, range: node.range };
  }
  return undefined;
}

/** The link, wiki link, definition or citing field whose target is at that place. */
function pointerAt(
  { document, text, facts }: OpenText,
  offset: number,
  { documents }: RenameContext,
): OutgoingReference | undefined {
  const starts = lineStartsOf(text);
  const holds = ({ range }: OutgoingReference): boolean =>
    offsetOf(starts, range[0], range[1]) <= offset && offset <= offsetOf(starts, range[2], range[3]);
  const references = outgoingReferences(document, facts, documents);
  const found = references.find(holds);
  // At a reference link's label there is nothing to rename: labels are local to the page.
  if (found) return writtenAt(text, found).includes(found.target) ? found : undefined;
  for (const { target, start, end } of scanDefinitions(text).values()) {
    if (offset < start || offset > end) continue;
    const link = references.find((one) => one.form === 'link' && one.target === target);
    return link && { ...link, range: rangeBetween(starts, start, end) };
  }
  return undefined;
}

function pointedPlace(
  { form, path, name, anchor, range }: OutgoingReference,
  { document, text, facts }: OpenText,
  offset: number,
  context: RenameContext,
): RenamePlace | undefined {
  const start = offsetOf(lineStartsOf(text), range[0], range[1]);
  const written = writtenAt(text, { range });
  const hash = (form === 'link' ? maskReferences(written) : written).indexOf('#');
  const part = (from: number, to: number): Range =>
    rangeBetween(lineStartsOf(text), start + from, start + to);
  const pointed = context.documents.get(path);
  if (!pointed) return undefined;
  if (anchor !== undefined && hash >= 0 && offset > start + hash) {
    const there = path === document.path ? facts : context.factsOf(pointed);
    const heading = headingAt(
      decoded(anchor),
      there,
      form === 'wiki',
      context.documents.siteOf(path)?.anchorRules,
    );
    if (!heading) return undefined;
    const subject: RenameSubject = {
      type: 'heading',
      document: pointed,
      place: there.headings.indexOf(heading),
    };
    return { subject, range: part(hash + 1, written.length) };
  }
  if (name === '') return undefined;
  const quoted = written.indexOf(name);
  const end = hash >= 0 ? hash : quoted < 0 ? written.length : quoted + name.length;
  const place = part(Math.max(0, quoted), Math.max(quoted, end));
  const byTitle =
    form === 'wiki' && name.trim() === pointed.title && isTitled(pointed, context.factsOf(pointed));
  return { subject: byTitle ? { type: 'title', document: pointed } : fileOf(pointed, context), range: place };
}

/** A member's file is named after the member. */
function fileOf(document: Document, { people }: RenameContext): RenameSubject {
  const person = people.byHandle(documentStem(document.path));
  return person?.memberPath === document.path ? { type: 'person', person } : { type: 'file', document };
}

/** Whether the title is written in the document, instead of derived from the file name. */
function isTitled({ path }: Document, facts: Facts): boolean {
  return titleField(facts) !== undefined || titleHeadingOf(path, facts) !== undefined;
}

function writtenAt(text: string, { range }: Pick<OutgoingReference, 'range'>): string {
  const starts = lineStartsOf(text);
  return text.slice(offsetOf(starts, range[0], range[1]), offsetOf(starts, range[2], range[3]));
}
