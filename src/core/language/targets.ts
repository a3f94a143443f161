import type { Community } from '../community';
import { documentId, type Document } from '../documents/document';
import { documentNames } from '../documents/document-set';
import { hasAnchor } from '../links/find-anchor';
import { resolveWikiLink } from '../links/resolve-wiki-link';
import type { Person } from '../people/people';
import { fileStart, type Range } from '../text/range';
import { occurrencesIn, type Occurrence, type OccurrenceType } from './occurrences';

/** The part of a community that names are looked up in. */
export type LanguageContext = Pick<Community, 'documents' | 'people' | 'mentions'>;

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
  if (type === 'tag') return { type: 'tag', name: name.toLowerCase() };
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

/** Every place that names the target, in the order of paths and lines. Reads only documents that may. */
export function referencesTo(target: Target, context: LanguageContext): Place[] {
  const found: Place[] = [];
  for (const type of typesFor(target)) {
    for (const path of context.mentions.documentsNaming(type, namesFor(target))) {
      const document = context.documents.get(path);
      if (!document) continue;
      for (const occurrence of occurrencesIn(document.kind, document.facts())) {
        if (occurrence.type !== type) continue;
        if (isSame(targetOf(occurrence, path, context), target))
          found.push({ path, range: occurrence.range });
      }
    }
  }
  return found.sort((a, b) =>
    a.path === b.path ? a.range[0] - b.range[0] || a.range[1] - b.range[1] : a.path < b.path ? -1 : 1,
  );
}

function pageNamed(
  name: string,
  fromPath: string,
  documents: LanguageContext['documents'],
): Document | undefined {
  const found = resolveWikiLink(name, fromPath, { ...lookups(documents), generated: false });
  return found.kind === 'document' ? documents.get(found.path) : undefined;
}

function lookups(documents: LanguageContext['documents']) {
  return {
    at: (path: string) => documents.at(path),
    differingInCase: (path: string) => documents.differingInCase(path),
    named: (name: string) => documents.named(name),
  };
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
  return document.facts().headings.find((heading) => hasAnchor(anchor, new Set([heading.anchor]), true))
    ?.range;
}

function typesFor(target: Target): OccurrenceType[] {
  if (target.type !== 'document') return [target.type];
  const { kind } = target.document;
  return kind === 'guideline' || kind === 'goal' || kind === 'audience' ? ['page', kind] : ['page'];
}

function namesFor(target: Target): string[] {
  switch (target.type) {
    case 'tag':
      return [target.name];
    case 'person':
      return [target.person.id, ...target.person.handles, ...target.person.names];
    case 'document':
      return [...documentNames(target.document), documentId(target.document)];
  }
}

function isSame(a: Target | undefined, b: Target): boolean {
  if (a?.type === 'person' && b.type === 'person') return a.person.id === b.person.id;
  if (a?.type === 'tag' && b.type === 'tag') return a.name === b.name;
  return a?.type === 'document' && b.type === 'document' && a.document.path === b.document.path;
}
