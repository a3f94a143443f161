import type { CommunityReader } from '../../../community/reader';
import { foldTag } from '../../../model/config/tags';
import { documentId, type Document } from '../../../model/documents/document';
import type { Facts } from '../../../formats/facts';
import { documentNames } from '../../../model/document-set/document-set';
import { citedKinds, type CitedKind } from '../../../model/kinds/referent';
import { headingAt } from '../../../model/links/find-anchor';
import { resolveLink } from '../../../model/links/resolve-link';
import { resolveWikiLink } from '../../../model/links/resolve-wiki-link';
import type { Person } from '../../../model/people/people';
import { fileStart, type Range } from '../../../base/range';
import type { MentionType } from '../../../model/mentions/mention-index';
import { occurrenceAt, occurrencesIn, type Occurrence } from '../../../model/mentions/occurrences';
import { collectYielding, type Yielding } from '../../../base/cooperative';
import {
  documentPathNames,
  labelLinksIn,
  linkContext,
  linkedDocument,
  pathLinksIn,
} from '../../../model/mentions/path-links';

/** The part of a community that names are resolved in. */
export type LanguageContext = Pick<CommunityReader, 'documents' | 'people' | 'mentions'> &
  Partial<Pick<CommunityReader, 'config'>>;

/** What a name refers to in this community. */
export type Target =
  | { readonly type: 'person'; readonly person: Person }
  | { readonly type: 'tag'; readonly name: string }
  | { readonly type: 'document'; readonly document: Document; readonly anchor?: string };

/** A place in a file of the community. */
export interface Place {
  readonly path: string;
  readonly range: Range;
}

/** What an occurrence in the document at `fromPath` refers to; undefined if the name is unknown. */
export function targetOf(
  { type, name, anchor }: Pick<Occurrence, 'type' | 'name' | 'anchor'>,
  fromPath: string,
  { documents, people }: LanguageContext,
): Target | undefined {
  if (type === 'tag') return { type: 'tag', name: foldTag(name) };
  if (type === 'person') {
    // Members are referred to by id; guest authors by free-text name.
    const person = people.byHandle(name) ?? people.byName(name);
    return person && { type: 'person', person };
  }
  const document =
    type === 'page' ? pageNamed(name, fromPath, documents) : withIdOrPath(type, name, documents);
  return document && { type: 'document', document, ...(anchor !== undefined && { anchor }) };
}

/**
 * The link at a place that is resolved from the page's URL in its site, or by a site-wide name: the editor's
 * own Markdown support resolves by file only and would look elsewhere.
 */
export function siteLinkAt(
  { path, facts }: { readonly path: string; readonly facts: Facts },
  line: number,
  character: number,
  { documents }: Pick<LanguageContext, 'documents'>,
): { readonly occurrence: Occurrence; readonly target: Target } | undefined {
  if (!documents.siteOf(path)) return undefined;
  const links = [...pathLinksIn(facts), ...labelLinksIn(facts)].map(({ type, target, range }) => ({
    type: 'page' as const,
    link: { type, target },
    name: target,
    range,
    inFrontMatter: false,
  }));
  const found = occurrenceAt(links, line, character);
  const link = links.find((one) => one === found);
  const resolved = link && resolveLink(link.link, path, linkContext(documents));
  if (!link || resolved?.kind !== 'document') return undefined;
  if (!resolved.byAddress && !link.name.startsWith('#')) return undefined;
  const document = documents.get(resolved.path);
  const { anchor } = resolved;
  if (!document || document.path === path) return undefined;
  return {
    occurrence: link,
    target: { type: 'document', document, ...(anchor !== undefined && { anchor }) },
  };
}

/**
 * Where a target is defined: a member's file or entry, a document or its heading; tags have no definition.
 */
export function definitionsOf(
  target: Target,
  context: { readonly documents: Pick<LanguageContext['documents'], 'siteOf'> },
): Place[] {
  switch (target.type) {
    case 'tag':
      return [];
    case 'person':
      return target.person.sources.flatMap((source) =>
        source.type === 'history' ? [] : [{ path: source.file, range: source.range }],
      );
    case 'document':
      return [{ path: target.document.path, range: namedRange(target, context) ?? fileStart }];
  }
}

/**
 * All references to the target, by path and line. Reads only candidate documents, and yields. Rejects with
 * the signal's reason when aborted.
 */
export function referencesTo(target: Target, context: LanguageContext, yielding: Yielding): Promise<Place[]> {
  const candidates = documentsThatMayName(target, context);
  return collectYielding(candidates, (document) => referencesIn(document, target, context), yielding);
}

/** The candidate documents for references to a target, in path order, with few false positives. */
export function documentsThatMayName(target: Target, context: LanguageContext): Document[] {
  const { documents, mentions } = context;
  const paths = new Set<string>();
  for (const type of typesFor(target)) {
    for (const path of mentions.documentsNaming(type, namesFor(target, type, context))) paths.add(path);
  }
  return [...paths].sort().flatMap((path) => documents.get(path) ?? []);
}

/** A reference, with the heading that it refers to. */
export interface Reference extends Place {
  readonly anchor?: string;
}

/** The references to the target in one document, in order. */
export function referencesIn(document: Document, target: Target, context: LanguageContext): Reference[] {
  const { path } = document;
  const facts = document.facts();
  const types = typesFor(target);
  const named = occurrencesIn(document.kind, facts, context.config?.taxonomy).filter(
    (occurrence) => types.includes(occurrence.type) && isSame(targetOf(occurrence, path, context), target),
  );
  const linked = types.includes('path')
    ? [...pathLinksIn(facts), ...labelLinksIn(facts)].flatMap((link) => {
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
  kind: CitedKind,
  name: string,
  documents: LanguageContext['documents'],
): Document | undefined {
  return documents.withId(kind, name)[0] ?? documents.get(name);
}

/** The range that an anchor in a document refers to: a label, a marked block, a heading. */
function namedRange(
  { document, anchor }: Extract<Target, { type: 'document' }>,
  { documents }: { readonly documents: Pick<LanguageContext['documents'], 'siteOf'> },
): Range | undefined {
  if (anchor === undefined) return undefined;
  const facts = document.facts();
  const label = facts.labels?.find(({ name }) => name === anchor);
  return label?.range ?? headingAt(anchor, facts, true, documents.siteOf(document.path)?.anchorRules)?.range;
}

function typesFor(target: Target): MentionType[] {
  if (target.type !== 'document') return [target.type];
  const { kind } = target.document;
  return ['page', 'path', ...citedKinds.filter((type) => type === kind)];
}

function namesFor(target: Target, type: MentionType, { documents }: LanguageContext): string[] {
  switch (target.type) {
    case 'tag':
      return [target.name];
    case 'person':
      return [target.person.id, ...target.person.handles, ...target.person.names];
    case 'document':
      return type === 'path'
        ? documentPathNames(target.document, documents)
        : [...documentNames(target.document), documentId(target.document)];
  }
}

function isSame(a: Target | undefined, b: Target): boolean {
  if (a?.type === 'person' && b.type === 'person') return a.person.id === b.person.id;
  if (a?.type === 'tag' && b.type === 'tag') return a.name === b.name;
  return a?.type === 'document' && b.type === 'document' && a.document.path === b.document.path;
}
