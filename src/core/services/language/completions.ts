import type { CommunityReader } from '../../community/reader';
import { documentId, type Document } from '../../model/documents/document';
import type { Kind } from '../../model/kinds/kind';
import { isWikiName } from '../../model/links/spellings';
import type { JsonSchema } from '../../model/kinds/json-schema';
import { isCitedById } from '../../model/kinds/referent';

/** Something that may be written at a place. */
export interface Proposal {
  readonly type: 'person' | 'tag' | 'document' | 'field' | 'value';
  /** What is written. */
  readonly insert: string;
  /** What else it is called: a name, a title; typed words are matched against it as well. */
  readonly name?: string;
  /** A sentence about it, in English; from a schema. */
  readonly description?: string;
  /** The document it stands for. */
  readonly document?: Document;
}

type Known = Pick<CommunityReader, 'documents' | 'people' | 'mentions' | 'config'>;

/** Everybody who can be named, members first; bots are left out. */
export function personProposals({ people }: Known): Proposal[] {
  return people.persons
    .filter(({ bot }) => !bot)
    .map(({ id, name }): Proposal => ({ type: 'person', insert: id, name }));
}

/** The taxonomy, and the tags that are in use, the most used first. */
export function tagProposals({ mentions, config }: Known): Proposal[] {
  const used = new Map(mentions.namesOf('tag'));
  const names = new Set([...(config.taxonomy ?? []), ...used.keys()]);
  return [...names]
    .sort((a, b) => (used.get(b) ?? 0) - (used.get(a) ?? 0) || (a < b ? -1 : 1))
    .map((insert): Proposal => ({ type: 'tag', insert }));
}

/**
 * Pages by the names that a wiki link finds them by: at most `most` that have the letters `typed` in title or
 * path, those first that begin with them.
 */
export function pageProposals({ documents }: Known, typed: string, most: number): Proposal[] {
  const wanted = typed.trim().toLowerCase();
  const first: Document[] = [];
  const further: Document[] = [];
  for (const document of documents.all()) {
    if (first.length === most) break;
    const text = titleAndPath(document);
    if (text.startsWith(wanted)) first.push(document);
    else if (further.length < most && text.includes(wanted)) further.push(document);
  }
  return [...first, ...further].slice(0, most).map((document): Proposal => {
    const id = documentId(document);
    // A title that several have, or that a link cannot hold, leads nowhere for certain.
    const byTitle = documents.named(document.title).length === 1 && isWikiName(document.title);
    const insert = byTitle ? document.title : documents.named(id).length === 1 ? id : document.path;
    return { type: 'document', insert, name: document.path, document };
  });
}

/** Kept with the documents: making fifty thousand texts small takes longer than looking into them. */
const smallTexts = new WeakMap<Document, string>();

function titleAndPath(document: Document): string {
  const known = smallTexts.get(document);
  if (known !== undefined) return known;
  const text = `${document.title} ${document.path}`.toLowerCase();
  smallTexts.set(document, text);
  return text;
}

/** The fields that a document may still get. */
export function fieldProposals(schema: JsonSchema, present: ReadonlySet<string>): Proposal[] {
  return Object.entries(schema.properties ?? {})
    .filter(([key]) => !present.has(key))
    .map(([key, field]): Proposal => ({
      type: 'field',
      insert: key,
      ...(field.title !== undefined && { name: field.title }),
      ...(field.description !== undefined && { description: field.description }),
    }));
}

/** The values that a field may have, as far as they can be listed. `today` as `2026-11-24`. */
export function valueProposals(schema: JsonSchema, known: Known, today: string): Proposal[] {
  switch (schema.refersTo) {
    case 'person':
      return personProposals(known);
    case 'tag':
      return tagProposals(known);
    case 'guideline':
      return ofKind('guideline', known, ({ path }) => path);
    default:
      return schema.refersTo !== undefined && isCitedById(schema.refersTo)
        ? ofKind(schema.refersTo, known, documentId)
        : plainValues(schema, today);
  }
}

function ofKind(kind: Kind, { documents }: Known, write: (document: Document) => string): Proposal[] {
  return documents.ofKind(kind).map((document): Proposal => ({
    type: 'document',
    insert: write(document),
    name: document.title,
    document,
  }));
}

function plainValues(
  { enum: values, enumDescriptions, type, format, examples }: JsonSchema,
  today: string,
): Proposal[] {
  const value = (insert: string, description?: string): Proposal => ({
    type: 'value',
    insert,
    ...(description !== undefined && { description }),
  });
  if (values) {
    return values.flatMap((one, index) =>
      one === null ? [] : value(String(one), enumDescriptions?.[index]),
    );
  }
  if ([type].flat().includes('boolean')) return [value('true'), value('false')];
  if (format === 'date' || format === 'date-or-time' || format === 'moment') return [value(today)];
  return (examples ?? []).map((one) => value(String(one)));
}
