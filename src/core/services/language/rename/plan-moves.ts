import { documentId, type Document } from '../../../model/documents/document';
import { documentStem } from '../../../model/file-names/document-stem';
import { documentNames } from '../../../model/document-set/document-set';
import { citedKinds } from '../../../model/kinds/referent';
import { folderOf } from '../../../base/paths';
import type { Facts } from '../../../formats/facts';
import { linkSpellings, queryOrAnchor, wikiSpellings } from '../../../model/links/spellings';
import { message } from '../../../base/message';
import { movedPath, type Moves } from '../../../model/changes/moved-path';
import { documentsAfterMoves, type MovedDocuments } from './moves';
import { occurrencesIn, type Occurrence } from '../../../model/mentions/occurrences';
import { collectYielding, type Yielding } from '../../../base/cooperative';
import { addressSpellings } from '../references/address-spellings';
import { documentPathNames, pathNames } from '../../../model/mentions/path-links';
import { leadsTo, outgoingReferences, type OutgoingReference } from '../references/outgoing-references';
import type { RenameContext } from './rename-context';
import { inField, RenameRefused, replaceName, replaceNameInField, type Rewrite } from './rewrite';
import { rewriteDeliveries, rewriteSubjects } from './rewrite-subjects';
import { targetOf } from '../references/targets';

/**
 * Plans the text edits for moving files and folders: links to what moves, relative links in what moves, names
 * derived from a file name, and dismissals of what moves. Rejects with the signal's reason when aborted.
 * @throws RenameRefused if a link cannot be rewritten so that it keeps its target
 */
export async function planMoves(
  moves: Moves,
  context: RenameContext,
  yielding: Yielding,
): Promise<Rewrite[]> {
  const { documents } = context;
  const after = documentsAfterMoves(documents, context.config, moves);
  const names = renamedPeople(after, context);
  const rewritesIn = (path: string): Rewrite[] => {
    const document = documents.get(path);
    if (!document) return [];
    const facts = context.factsOf(document);
    return [
      ...outgoingReferences(document, facts, documents).flatMap(
        (reference) => rewritePointer(document, reference, moves, documents, after) ?? [],
      ),
      ...(names.size > 0 ? rewritePeople(document, facts, names, context) : []),
    ];
  };
  return [
    ...(await collectYielding(documentsConcerned(moves, after, context), rewritesIn, yielding)),
    ...rewriteSubjects(moves, names, context),
    ...rewriteDeliveries(moves, context),
  ];
}

/** The documents that move, and those that refer to what moves by its old or its new name. */
function documentsConcerned(
  moves: Moves,
  after: MovedDocuments,
  { documents, mentions }: RenameContext,
): Iterable<string> {
  const { moved } = after;
  const paths = new Set(moved.map(({ before }) => before.path));
  const files = Array.from(documents.otherFiles()).filter((path) => movedPath(path, moves) !== path);
  const all = new Set<string>([...moves.keys(), ...moves.values(), ...files]);
  for (const { before, after: then } of moved) all.add(before.path).add(then.path);
  // Folders along the path may be linked to as well.
  for (const path of [...all]) {
    for (let at = folderOf(path); at !== '' && movedPath(at, moves) !== at; at = folderOf(at)) all.add(at);
  }
  const add = (found: readonly string[]): void => {
    for (const path of found) paths.add(path);
  };
  const names = new Set(Array.from(all).flatMap(pathNames));
  for (const { before, after: then } of moved) {
    for (const name of documentPathNames(before, documents)) names.add(name);
    for (const name of documentPathNames(then, after)) names.add(name);
  }
  add(mentions.documentsNaming('path', names));
  const both = moved.flatMap(({ before, after: then }) => [before, then]);
  add(mentions.documentsNaming('page', new Set([...both.flatMap(documentNames), ...files, ...all])));
  for (const kind of [...citedKinds, 'person'] as const) {
    add(mentions.documentsNaming(kind, new Set(both.flatMap((one) => [one.path, documentId(one)]))));
  }
  return paths;
}

function rewritePointer(
  { path: from }: Document,
  reference: OutgoingReference,
  moves: Moves,
  documents: RenameContext['documents'],
  after: MovedDocuments,
): Rewrite | undefined {
  const { form, name, range, target } = reference;
  // A link within its own page, or a site-wide name.
  if ((form === 'link' || form === 'wiki') && name.trim() === '') return undefined;
  const [to, wanted] = [movedPath(from, moves), movedPath(reference.path, moves)];
  if (leadsTo(form, name, to, after) === wanted) return undefined;
  const before = { name, folder: folderOf(from), path: reference.path };
  const page = after.get(wanted);
  const spellings =
    form === 'link'
      ? [
          ...(reference.byAddress
            ? addressSpellings(
                name,
                { from, path: reference.path },
                documents,
                { from: to, path: wanted },
                after,
              )
            : []),
          ...linkSpellings(before, folderOf(to), wanted),
        ]
      : form === 'wiki'
        ? wikiSpellings(before, folderOf(to), wanted, page?.title ?? '')
        : page
          ? [...(name === reference.path ? [] : [documentId(page)]), page.path]
          : [];
  const next = spellings.find((spelling) => leadsTo(form, spelling, to, after) === wanted);
  if (next === undefined) {
    throw new RenameRefused(
      message('“{0}”, line {1}, could not link to “{2}” any more.', from, range[0] + 1, wanted),
    );
  }
  return {
    path: from,
    range,
    ...(form === 'link' && { target }),
    to:
      form === 'link'
        ? (written) => next + queryOrAnchor(written)
        : form === 'wiki' && !reference.inField
          ? (written) => next + (/#.*$/s.exec(written)?.[0] ?? '')
          : inField(target, (old) => next + old.slice(name.length)),
  };
}

/** The members whose id is their file name and changes, by old id in lower case. */
function renamedPeople({ moved }: MovedDocuments, { people }: RenameContext): Map<string, string> {
  const names = new Map<string, string>();
  for (const { before, after } of moved) {
    if (before.kind !== 'member' || before.head.id !== '') continue;
    const [from, to] = [documentStem(before.path), documentStem(after.path)];
    const person = from === to || !isMemberId(to) ? undefined : people.byHandle(from);
    if (person?.memberPath === before.path) names.set(from.toLowerCase(), to);
  }
  return names;
}

/** Whether a member id is valid: mentions allow no other characters. */
export function isMemberId(id: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(id);
}

function rewritePeople(
  { path, kind }: Document,
  facts: Facts,
  names: ReadonlyMap<string, string>,
  context: RenameContext,
): Rewrite[] {
  return occurrencesIn(kind, facts, context.config.taxonomy).flatMap((occurrence) => {
    const { type, name, range } = occurrence;
    const to = type === 'person' ? names.get(name.toLowerCase()) : undefined;
    return to !== undefined && targetOf(occurrence, path, context)
      ? [{ path, range, to: replaceOccurrence(occurrence, to) }]
      : [];
  });
}

/** Replaces a name at an occurrence, in prose or in a field. */
export function replaceOccurrence({ name, inFrontMatter, isPart }: Occurrence, to: string): Rewrite['to'] {
  return inFrontMatter && !isPart ? replaceNameInField(name, to) : replaceName(name, to);
}
