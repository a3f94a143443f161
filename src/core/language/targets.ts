import type { Community } from '../community';
import { foldTag } from '../config/tags';
import { documentId, type Document } from '../documents/document';
import { documentNames } from '../documents/document-set';
import { headingAt } from '../links/find-anchor';
import { resolveWikiLink } from '../links/resolve-wiki-link';
import type { Person } from '../people/people';
import { fileStart, type Range } from '../text/range';
import type { MentionType } from './mention-index';
import { occurrencesIn, type Occurrence, type OccurrenceType } from './occurrences';
import { findInEach, type Patience } from './patience';
import { linkContext, linkedDocument, pathLinksIn, pathNames } from './path-links';

/** The part of a community that names are looked up in. */
export type LanguageContext = Pick<Community, 'documents' | 'people' | 'mentions'> &
  Partial<Pick<Community, 'config'>>;

/** What a name means in this community. */
export type Target =
  | { readonly type: 'person'; readonly person: Person }
  | { readonly type: 'tag'; readonly name: string }
  | { readonly type: 'document'; readonly document: Document; readonly anchor?: string };

/** A place in a file of the community. */
export interface Place {
  readonly path: string;
  readonly range: Range;
}

/** What an occurrence in the document at `fromPath` means; undefined where nothing goes by that name. */
export function targetOf(
  { type, name, anchor }: Pick<Occurrence, 'type' | 'name' | 'anchor'>,
  fromPath: string,
  { documents, people }: LanguageContext,
): Target | undefined {
  if (type === 'tag') return { type: 'tag', name: foldTag(name) };
  if (type === 'person') {
    // Members are named by id; content of others has an author in words.
    const person = people.byHandle(name) ?? people.byName(name);
    return person && { type: 'person', person };
  }
  const document =
    type === 'page' ? pageNamed(name, fromPath, documents) : withIdOrPath(type, name, documents);
  return document && { type: 'document', document, ...(anchor !== undefined && { anchor }) };
}

/** Where a target is written down: a member's file or entry, a document or its heading; a tag is written down nowhere. */
export function definitionsOf(target: Target): Place[] {
  switch (target.type) {
    case 'tag':
      return [];
    case 'person':
      return target.person.sources.flatMap((source) =>
        source.type === 'history' ? [] : [{ path: source.file, range: source.range }],
      );
    case 'document':
      return [{ path: target.document.path, range: headingRange(target) ?? fileStart }];
  }
}

/**
 * Every place that names the target, in the order of paths and lines. Reads only documents that may, with pauses. Rejects with the
 * signal's reason when aborted.
 */
export function referencesTo(target: Target, context: LanguageContext, patience: Patience): Promise<Place[]> {
  const candidates = documentsThatMayName(target, context);
  return findInEach(candidates, (document) => referencesIn(document, target, context), patience);
}

/** The documents to look into for references to a target, in the order of their paths: few are there in vain. */
export function documentsThatMayName(target: Target, { documents, mentions }: LanguageContext): Document[] {
  const paths = new Set<string>();
  for (const type of typesFor(target)) {
    for (const path of mentions.documentsNaming(type, namesFor(target, type))) paths.add(path);
  }
  return [...paths].sort().flatMap((path) => documents.get(path) ?? []);
}

/** A place that names something, with the heading that it goes to. */
export interface Reference extends Place {
  readonly anchor?: string;
}

/** The places in one document that name the target, in their order. */
export function referencesIn(document: Document, target: Target, context: LanguageContext): Reference[] {
  const { path } = document;
  const facts = document.facts();
  const types = typesFor(target);
  const named = occurrencesIn(document.kind, facts, context.config?.taxonomy).filter(
    (occurrence) => types.includes(occurrence.type) && isSame(targetOf(occurrence, path, context), target),
  );
  const linked = types.includes('path')
    ? pathLinksIn(facts).flatMap((link) => {
        const found = linkedDocument(link, path, context.documents);
        return found && isSame({ type: 'document', ...found }, target) ? { ...found, range: link.range } : [];
      })
    : [];
  return [...named, ...linked]
    .map(({ range, anchor }): Reference => ({ path, range, ...(anchor !== undefined && { anchor }) }))
    .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
}

function pageNamed(
  name: string,
  fromPath: string,
  documents: LanguageContext['documents'],
): Document | undefined {
  const found = resolveWikiLink(name, fromPath, linkContext(documents));
  return found.kind === 'document' ? documents.get(found.path) : undefined;
}

function withIdOrPath(
  kind: Exclude<OccurrenceType, 'person' | 'tag' | 'page'>,
  name: string,
  documents: LanguageContext['documents'],
): Document | undefined {
  return documents.withId(kind, name)[0] ?? documents.get(name);
}

function headingRange({ document, anchor }: Extract<Target, { type: 'document' }>): Range | undefined {
  if (anchor === undefined) return undefined;
  return headingAt(anchor, document.facts(), true)?.range;
}

function typesFor(target: Target): MentionType[] {
  if (target.type !== 'document') return [target.type];
  const { kind } = target.document;
  const byField: readonly MentionType[] = ['guideline', 'goal', 'audience'];
  return ['page', 'path', ...byField.filter((type) => type === kind)];
}

function namesFor(target: Target, type: MentionType): string[] {
  switch (target.type) {
    case 'tag':
      return [target.name];
    case 'person':
      return [target.person.id, ...target.person.handles, ...target.person.names];
    case 'document':
      return type === 'path'
        ? pathNames(target.document.path)
        : [...documentNames(target.document), documentId(target.document)];
  }
}

function isSame(a: Target | undefined, b: Target): boolean {
  if (a?.type === 'person' && b.type === 'person') return a.person.id === b.person.id;
  if (a?.type === 'tag' && b.type === 'tag') return a.name === b.name;
  return a?.type === 'document' && b.type === 'document' && a.document.path === b.document.path;
}
