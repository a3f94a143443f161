import type { CommunityReader } from '../../community/reader';
import { message, type Message } from '../../base/message';
import { nameOf } from '../../base/paths';
import type { Path } from '../../base/ports';
import { isUnseen } from '../../model/documents/discussion';
import { contentKinds, documentId, type Document } from '../../model/documents/document';
import { allCitableHeadings, citableHeadings } from '../../model/documents/guideline-headings';
import { kindsThat, type Kind } from '../../model/kinds/kind';
import { markdownLink } from '../../model/links/markdown-link';
import { wikiNameOf } from '../../model/links/wiki-name';
import type { JsonSchema } from '../../model/kinds/json-schema';
import { isCitedById } from '../../model/kinds/referent';
import { builtInListNames, builtInLists } from '../../model/moderation/list-names';
import { wordListPath } from '../../model/moderation/list-path';
import { metricIds, metricTable } from '../analytics/metric-table';
import { unitNames } from '../analytics/unit-names';

/** A completion at a place. */
export interface Proposal {
  readonly type: 'person' | 'tag' | 'document' | 'link' | 'metric' | 'field' | 'value';
  /** The text to insert. */
  readonly insert: string;
  /** An alternative label (name, title), also matched against what is typed. */
  readonly name?: string;
  /** A description in English, from a schema. */
  readonly description?: string;
  /** Further paragraphs of the description. */
  readonly notes?: readonly Message[];
  /** A translatable label, instead of `name`. */
  readonly title?: Message;
  /** What it inserts is an RRULE, which whoever shows it says in words. */
  readonly isSchedule?: true;
  /** The document that it refers to. */
  readonly document?: Document;
}

type Known = Pick<CommunityReader, 'documents' | 'people' | 'mentions' | 'config'>;

/** All people who can be mentioned, members first; without bots. */
export function personProposals({ people }: Known): Proposal[] {
  return people.persons
    .filter(({ bot }) => !bot)
    .map(({ id, name }): Proposal => ({ type: 'person', insert: id, name }));
}

/** The taxonomy's tags and those in use, most used first. */
export function tagProposals({ mentions, config }: Known): Proposal[] {
  const used = new Map(mentions.namesOf('tag'));
  const names = new Set([...(config.taxonomy ?? []), ...used.keys()]);
  return [...names]
    .sort((a, b) => (used.get(b) ?? 0) - (used.get(a) ?? 0) || (a < b ? -1 : 1))
    .map((insert): Proposal => ({ type: 'tag', insert }));
}

/**
 * Pages by the names that wiki links resolve: at most `most` whose title or path contains `typed`, prefix
 * matches first, then the headings of guidelines that do. Posts that readers do not see are left out.
 */
export function pageProposals({ documents }: Known, typed: string, most: number): Proposal[] {
  const wanted = typed.trim().toLowerCase();
  const first: Document[] = [];
  const further: Document[] = [];
  for (const document of documents.all()) {
    if (first.length === most) break;
    const text = titleAndPath(document);
    if (!text.includes(wanted) || isUnseen(document)) continue;
    if (text.startsWith(wanted)) first.push(document);
    else if (further.length < most) further.push(document);
  }
  const pages = [...first, ...further].map((document): Proposal => {
    return { type: 'document', insert: wikiNameOf(document, documents), name: document.path, document };
  });
  const headings = wanted.length < shortestHeading ? [] : headingProposals(documents, wanted);
  return [...pages, ...headings].slice(0, most);
}

/** Fewer letters are in too many headings. */
const shortestHeading = 3;

/** The headings of guidelines by their words, since whoever cites one seldom knows its file. */
function headingProposals(documents: Known['documents'], wanted: string): Proposal[] {
  return documents.ofKind('guideline').flatMap((document) =>
    citableHeadings(document.facts())
      .filter(({ text }) => text.toLowerCase().includes(wanted))
      .map((heading): Proposal => ({
        type: 'document',
        insert: `${wikiNameOf(document, documents)}#${heading.anchor}`,
        name: heading.text,
        document,
      })),
  );
}

/**
 * Links from a document at `from` to discussions and events: at most `most` whose title contains `typed`,
 * those with a word that begins so first, then the latest. Hyphens in `typed` stand for spaces.
 */
export function talkProposals({ documents }: Known, typed: string, from: Path, most: number): Proposal[] {
  const wanted = typed.trim().toLowerCase().replaceAll('-', ' ');
  const places = talkKinds.flatMap((kind) =>
    documents.ofKind(kind).flatMap((document) => {
      const at = ` ${document.title.toLowerCase().replaceAll('-', ' ')}`.indexOf(` ${wanted}`);
      if (at < 0 && !document.title.toLowerCase().includes(wanted)) return [];
      return [{ document, rank: at < 0 ? 2 : Math.min(at, 1), date: document.head.date }];
    }),
  );
  return places
    .sort((a, b) => a.rank - b.rank || (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
    .slice(0, 2 * most)
    .filter(({ document }) => document.path !== from && !isUnseen(document))
    .slice(0, most)
    .map(({ document }): Proposal => ({
      type: 'link',
      insert: markdownLink(document.title, from, document.path),
      name: document.title,
      document,
    }));
}

/** What people talk about by its title. */
const talkKinds = kindsThat(({ tells }) => tells === 'thread' || tells === 'event');

/** Cached per document: lower-casing fifty thousand texts costs more than searching them. */
const smallTexts = new WeakMap<Document, string>();

function titleAndPath(document: Document): string {
  const known = smallTexts.get(document);
  if (known !== undefined) return known;
  const text = `${document.title} ${document.path}`.toLowerCase();
  smallTexts.set(document, text);
  return text;
}

/** The schema's fields that the document does not have yet. */
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

/** The values of a field, where they can be enumerated. `today` as `2026-11-24`. */
export function valueProposals(schema: JsonSchema, known: Known, today: string): Proposal[] {
  switch (schema.refersTo) {
    case 'person':
      return personProposals(known);
    case 'tag':
      return tagProposals(known);
    case 'metric':
      return metricProposals();
    case 'guideline':
      return guidelineProposals(known);
    case 'page':
      return Array.from(contentKinds).flatMap((kind) => ofKind(kind, known, ({ path }) => path));
    case 'word list':
      return wordListProposals(known);
    default:
      return schema.refersTo !== undefined && isCitedById(schema.refersTo)
        ? ofKind(schema.refersTo, known, documentId)
        : plainValues(schema, today);
  }
}

/** All metrics with their titles, units and formulas. */
export function metricProposals(): Proposal[] {
  return metricIds.map((insert): Proposal => {
    const { title, unit, formula, blind, group } = metricTable[insert];
    const unitName = unitNames[unit];
    return {
      type: 'metric',
      insert,
      title,
      notes: [
        formula,
        ...(unitName ? [unitName] : []),
        ...(group === 'external' ? [message('An external figure: others count it')] : []),
        blind,
      ],
    };
  });
}

/** Each guideline with its headings: a rule or a decision cites the agreement, and seldom all of them. */
function guidelineProposals({ documents }: Known): Proposal[] {
  return documents.ofKind('guideline').flatMap((document): Proposal[] => [
    { type: 'document', insert: document.path, name: document.title, document },
    ...allCitableHeadings([document]).map(({ cited, heading }): Proposal => ({
      type: 'document',
      insert: cited,
      name: heading.text,
      document,
    })),
  ]);
}

/** The lists of words that every community has, and its own: one for each name, whatever its language. */
function wordListProposals({ documents }: Known): Proposal[] {
  const own = Array.from(documents.otherFiles())
    .filter((path) => wordListPath.test(path))
    .map((path) => nameOf(path).replace(/(?:\.[a-z]{2,3})?\.txt$/i, ''));
  const names = new Set<string>([...builtInLists, ...own.sort()]);
  return [...names].map((insert): Proposal => {
    const built = builtInLists.find((one) => one === insert);
    const notes = [
      ...(built ? [builtInListNames[built]] : []),
      ...(own.includes(insert) ? [message('Words of this community, in moderation/lists.')] : []),
    ];
    return { type: 'value', insert, notes };
  });
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
  { enum: values, enumDescriptions, type, format, examples, exampleDescriptions }: JsonSchema,
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
  const isSchedule = format === 'rrule';
  return (examples ?? []).map((one, index) => ({
    ...value(String(one), exampleDescriptions?.[index]),
    ...(isSchedule && { isSchedule }),
  }));
}
