import type { CommunityConfig } from '../../../model/config/community-config';
import { documentId, type Document } from '../../../model/documents/document';
import { documentKind } from '../../../model/documents/document-kind';
import { addressKeys, documentNames, type Documents } from '../../../model/document-set/document-set';
import { nameKey } from '../../../model/document-set/name-key';
import { folderOf, nameOf } from '../../../base/paths';
import { titleOf } from '../../../model/documents/title';
import { movedSite, siteAt } from '../../../model/sites/find-sites';
import type { Site } from '../../../model/sites/site';
import { movedPath, type Moves } from '../../../model/changes/moved-path';
import { groupBy } from '../../../base/group-by';
import type { ReferenceLookup } from '../references/outgoing-references';

/** The community's documents as they will be after the moves. */
export interface MovedDocuments extends ReferenceLookup {
  /** The documents that move, before and after. */
  readonly moved: readonly { readonly before: Document; readonly after: Document }[];
}

export function documentsAfterMoves(
  documents: Documents,
  config: CommunityConfig,
  moves: Moves,
): MovedDocuments {
  const back: Moves = new Map(Array.from(moves, ([from, to]) => [to, from]));
  const moved = Array.from(documents.all()).flatMap((before) => {
    const path = movedPath(before.path, moves);
    return path === before.path ? [] : [{ before, after: movedDocument(before, path, config) }];
  });
  const arrived = new Map(moved.map(({ after }) => [after.path, after]));
  const byName = groupBy([...arrived.values()], documentNames);
  const byId = groupBy([...arrived.values()], (one) => [`${one.kind}:${nameKey(documentId(one))}`]);
  const folders = new Set<string>();
  for (const to of moves.values()) for (let at = folderOf(to); at !== ''; at = folderOf(at)) folders.add(at);
  const isThere = (path: string): boolean => movedPath(path, moves) === path;
  const stays = (document: Document): boolean => isThere(document.path);

  const has = (path: string): boolean => at(path) !== undefined;
  const sites = documents.sites.map((site) => movedSite(site, (path) => movedPath(path, moves), has));
  const originOf = (site: Site): Site => documents.sites[sites.indexOf(site)] ?? site;
  let byAddress: Map<string, Document[]> | undefined;
  const addressed = (): Map<string, Document[]> =>
    (byAddress ??= groupBy([...arrived.values()], (one) => addressKeys(one, sites)));
  let byFileName: Map<string, string[]> | undefined;
  const movedFiles = (): Map<string, string[]> =>
    (byFileName ??= groupBy(
      Array.from(documents.otherFiles(), (path) => movedPath(path, moves)).filter(
        (path) => movedPath(path, back) !== path,
      ),
      (path) => [nameKey(nameOf(path))],
    ));

  const at: Documents['at'] = (path) => {
    const origin = movedPath(path, back);
    if (origin !== path) {
      const there = documents.at(origin);
      return typeof there === 'object' ? arrived.get(path) : there;
    }
    const there = isThere(path) ? documents.at(path) : undefined;
    return there ?? (folders.has(path) ? 'folder' : undefined);
  };
  return {
    moved,
    at,
    get(path) {
      const there = at(path);
      return typeof there === 'object' ? there : undefined;
    },
    named: (name) => [...documents.named(name).filter(stays), ...(byName.get(nameKey(name)) ?? [])],
    filesNamed: (name) => [
      ...documents.filesNamed(name).filter(isThere),
      ...(movedFiles().get(nameKey(name)) ?? []),
    ],
    sites,
    siteOf: (path) => siteAt(path, sites),
    atAddress: (site, key) => [
      ...documents.atAddress(site, key).filter(stays),
      ...(addressed().get(`${site.root}\n${key}`) ?? []),
    ],
    labelled: (site, label) =>
      documents
        .labelled(originOf(site), label)
        .map((one) => (stays(one) ? one : (arrived.get(movedPath(one.path, moves)) ?? one))),
    withId: (kind, id) => [
      ...documents.withId(kind, id).filter(stays),
      ...(byId.get(`${kind}:${nameKey(id)}`) ?? []),
    ],
    differingInCase: () => undefined,
  };
}

function movedDocument(document: Document, path: string, config: CommunityConfig): Document {
  const { head } = document;
  return {
    ...document,
    path,
    kind: documentKind(path, head, config),
    title: titleOf(path, head.title, head.heading),
  };
}
