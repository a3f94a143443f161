import type { CommunityConfig } from '../config/community-config';
import type { FileDelta } from './file-index';
import { createDocument, documentId, type Document } from '../documents/document';
import type { Facts } from '../../formats/facts';
import type { FactsTable } from '../documents/facts-table';
import { fileType, isYamlDocument, type FileType } from './file-type';
import { folderOf, nameOf } from '../../base/paths';
import { createKeyIndex } from './key-index';
import { nameKey } from './name-key';
import { createPlaceIndex } from './place-index';
import { findSites, siteAt } from '../sites/find-sites';
import type { Settings } from '../../formats/facts';
import { addressKey, areSameSites, type Site } from '../sites/site';
import { isIndexName } from '../file-names/file-language';
import { kindTable, type Kind } from '../kinds/kind';
import { documentStem } from '../file-names/document-stem';

/** Lookups among a community's documents. */
export interface Documents {
  readonly size: number;
  get(path: string): Document | undefined;
  all(): Iterable<Document>;
  /** The paths of files that are not documents: pictures, data, code. */
  otherFiles(): Iterable<string>;
  /** Sorted by path. */
  ofKind(kind: Kind): readonly Document[];
  count(kind: Kind): number;
  /** The replies of a discussion or the RSVPs of an event, sorted by name. */
  belongingTo(document: Document): readonly Document[];
  /** What exists at a path, case-sensitively. */
  at(path: string): Document | 'file' | 'folder' | undefined;
  /** An existing path that differs from this one only in case or Unicode normalisation. */
  differingInCase(path: string): string | undefined;
  /**
   * The documents with a name, ignoring case and Unicode normalisation: the path with or without extension,
   * the file's name, or the title.
   */
  named(name: string): readonly Document[];
  /** Other files by the last segment of their path, ignoring case. */
  filesNamed(name: string): readonly string[];
  /** The sites that generators build from the files. */
  readonly sites: readonly Site[];
  /** The site that a page belongs to. */
  siteOf(path: string): Site | undefined;
  /** The pages with an address in a site, by {@link addressKey}. */
  atAddress(site: Site, key: string): readonly Document[];
  /** The pages of a site that define this label. */
  labelled(site: Site, label: string): readonly Document[];
  /** The anchors in the layouts of a site, by the path of the layout. */
  layoutAnchors(site: Site): ReadonlyMap<string, readonly string[]>;
  withId(kind: Kind, id: string): readonly Document[];
}

/** A file that Kith reads but that is not a document: the configuration, registries of people. */
export interface SourceFile {
  readonly path: string;
  facts(): Facts;
}

/**
 * Whether a path is taken on any file system: by an existing path, or by one that differs only in case or
 * normalisation and would be the same file in some clone.
 */
export function isTaken(documents: Pick<Documents, 'at' | 'differingInCase'>, path: string): boolean {
  return documents.at(path) !== undefined || documents.differingInCase(path) !== undefined;
}

/**
 * The community's spelling of a `path` from the system: itself if it exists, else the path that such a system
 * treats as equal.
 */
export function listedPath(documents: Pick<Documents, 'at' | 'differingInCase'>, path: string): string {
  return documents.at(path) === undefined ? (documents.differingInCase(path) ?? path) : path;
}

export interface DocumentSet extends Documents {
  /** Files that list people, whether documents or not. */
  registries(): Iterable<SourceFile>;
  source(path: string): SourceFile | undefined;
  row(path: string): Row | undefined;
  /** Where the facts of every file are stored. */
  rows(): Iterable<readonly [path: string, row: Row]>;
  /**
   * Applies a delta, a slice of rows at a time so that a large one need not block the caller; yields after
   * each slice the documents that changed. Finish one delta before starting the next.
   */
  apply(delta: FileDelta): Iterable<DocumentChanges>;
  /** Recreates all documents for a new configuration, also in slices. */
  configure(config: CommunityConfig): Iterator<void>;
}

/** Rows converted to documents at once: a few milliseconds' work. */
const sliceRows = 200;

/** Above this number of changes the indexes are invalidated and rebuilt lazily instead of updated. */
const fewChanges = 50;

/** A document that was added (no `before`), changed or removed (no `after`). */
export interface DocumentChange {
  readonly before?: Document;
  readonly after?: Document;
}

export interface DocumentChanges {
  readonly documents: readonly DocumentChange[];
  /** Other files and folders that were added or removed. */
  readonly paths: readonly string[];
  /** The configuration and registries of people that were added, changed or removed. */
  readonly sources: readonly string[];
}

/** Where a path's facts are stored. */
export interface Row {
  readonly table: FactsTable;
  readonly row: number;
}

export function createDocumentSet(initialConfig: CommunityConfig): DocumentSet {
  let config = initialConfig;
  const rows = new Map<string, Row>();
  const documents = new Map<string, Document>();
  const counts = new Map<Kind, number>();
  const registryPaths = new Set<string>();
  /** Settings of sites and layouts of their pages. */
  const sitePaths = new Set<string>();
  let others: ReadonlySet<string> = new Set();
  const places = createPlaceIndex(rows, () => others);
  const byKind = createKeyIndex(documents, ({ kind }) => [kind]);
  const byFolder = createKeyIndex(documents, ({ kind, path }) =>
    kindTable[kind].isPart ? [folderOf(path)] : [],
  );
  const byName = createKeyIndex(documents, documentNames);
  let sites: readonly Site[] = [];
  let mayHaveOtherSites = true;
  const layouts = new Map<Site, ReadonlyMap<string, readonly string[]>>();
  const at = (path: string): ReturnType<Documents['at']> => documents.get(path) ?? places.at(path);
  const has = (path: string): boolean => at(path) !== undefined;
  /** Returns the same array as before if the sites are equal. */
  const currentSites = (): readonly Site[] => {
    if (!mayHaveOtherSites) return sites;
    mayHaveOtherSites = false;
    const found = findSites({ settings: settingsOf(sitePaths, rows), has });
    if (!areSameSites(found, sites)) {
      sites = found;
      layouts.clear();
      byAddress.forget();
    }
    return sites;
  };
  const byAddress = createKeyIndex(documents, (document) => addressKeys(document, currentSites()));
  const byLabel = createKeyIndex(documents, ({ head }) =>
    head.labels === '' ? [] : head.labels.split('\n'),
  );
  const byId = createKeyIndex(documents, (document) => [idKey(document.kind, documentId(document))]);
  const indexes = [byKind, byFolder, byName, byId, byLabel, byAddress];
  /** Updates the indexes incrementally after a few changes, as while typing. */
  const follow = (changes: readonly DocumentChange[]): void => {
    currentSites();
    // Adding or removing a folder's index page affects the addresses of its siblings.
    if (changes.some(({ before, after }) => (!before || !after) && isFolderPage(after ?? before)))
      byAddress.forget();
    for (const index of indexes) {
      if (changes.length > fewChanges) index.forget();
      else for (const { before, after } of changes) index.replace(before, after);
    }
  };

  const source = (path: string): SourceFile | undefined => {
    const found = rows.get(path);
    return found && { path, facts: () => found.table.facts(found.row) };
  };

  return {
    get size() {
      return documents.size;
    },
    get: (path) => documents.get(path),
    all: () => documents.values(),
    otherFiles: () => others,
    ofKind: (kind) => byKind.get(kind),
    count: (kind) => counts.get(kind) ?? 0,
    belongingTo({ kind, path }) {
      const { parts: place } = kindTable[kind];
      if (place === undefined) return [];
      return byFolder.get(place === 'in its own folder' ? folderOf(path) : path.replace(/\.[^./]*$/, ''));
    },
    at,
    differingInCase: (path) => places.differingInCase(path),
    named: (name) => byName.get(nameKey(name)),
    filesNamed: (name) => places.filesNamed(name),
    get sites() {
      return currentSites();
    },
    siteOf: (path) => siteAt(path, currentSites()),
    atAddress(site, key) {
      currentSites();
      return byAddress.get(`${site.root}\n${key}`);
    },
    labelled: (site, label) =>
      byLabel.get(label).filter(({ path }) => siteAt(path, currentSites())?.root === site.root),
    layoutAnchors(site) {
      let found = layouts.get(site);
      if (!found) layouts.set(site, (found = layoutsOf(site, sitePaths, rows)));
      return found;
    },
    withId: (kind, id) => byId.get(idKey(kind, id)),
    *registries() {
      for (const path of registryPaths) {
        const found = source(path);
        if (found) yield found;
      }
    },
    source,
    row: (path) => rows.get(path),
    rows: () => rows,
    *apply(delta) {
      for (let from = 0; from < delta.table.size; from += sliceRows) {
        const changes = applyRows(delta.table, from, Math.min(from + sliceRows, delta.table.size));
        if (changes.sites) layouts.clear();
        mayHaveOtherSites ||= changes.sites || changes.documents.some(({ before }) => !before);
        follow(changes.documents);
        yield changes;
      }
      const gone = applyRemoved(delta.removed);
      const paths = delta.otherPaths ? replaceOthers(delta.otherPaths) : [];
      if (gone.documents.length === 0 && gone.sources.length === 0 && !gone.sites && paths.length === 0)
        return;
      places.forget();
      if (gone.sites) layouts.clear();
      mayHaveOtherSites = true;
      follow(gone.documents);
      yield { ...gone, paths };
    },
    *configure(next) {
      config = next;
      let made = 0;
      for (const [path, { table, row }] of rows) {
        const before = documents.get(path);
        if (!before) continue;
        put(before, createDocument(table, row, config));
        if (++made % sliceRows === 0) yield;
      }
      for (const index of indexes) index.forget();
    },
  };

  function put(before: Document | undefined, after: Document): void {
    if (before) count(before.kind, -1);
    count(after.kind, 1);
    documents.set(after.path, after);
  }

  function count(kind: Kind, by: 1 | -1): void {
    counts.set(kind, (counts.get(kind) ?? 0) + by);
  }

  function applyRows(
    table: FactsTable,
    from: number,
    to: number,
  ): DocumentChanges & { readonly sites: boolean } {
    const changed: DocumentChange[] = [];
    const sources: string[] = [];
    let ofSites = false;
    for (let row = from; row < to; row++) {
      const path = table.path(row);
      if (!rows.has(path)) places.add(path);
      rows.set(path, { table, row });
      const before = documents.get(path);
      const type = fileType(path);
      const after = isDocument(path, type) ? createDocument(table, row, config) : undefined;
      if (after) {
        put(before, after);
        changed.push({ ...(before && { before }), after });
      }
      const registry = type?.registry !== undefined;
      if (registry) registryPaths.add(path);
      if (type?.site) {
        sitePaths.add(path);
        ofSites = true;
      } else if (!after || registry) sources.push(path);
    }
    return { documents: changed, paths: [], sources, sites: ofSites };
  }

  function applyRemoved(removed: readonly string[]): DocumentChanges & { readonly sites: boolean } {
    const changed: DocumentChange[] = [];
    const sources: string[] = [];
    let ofSites = false;
    for (const path of removed) {
      if (!rows.delete(path)) continue;
      const before = documents.get(path);
      if (before) {
        count(before.kind, -1);
        changed.push({ before });
      }
      if (sitePaths.delete(path)) {
        ofSites = true;
        continue;
      }
      if (!before || registryPaths.delete(path)) sources.push(path);
      documents.delete(path);
    }
    return { documents: changed, paths: [], sources, sites: ofSites };
  }

  /** Returns the paths that were added or removed. */
  function replaceOthers(next: readonly string[]): string[] {
    const before = others;
    const after = new Set(next);
    others = after;
    return [...next.filter((path) => !before.has(path)), ...[...before].filter((path) => !after.has(path))];
  }
}

/** Whether a path can be a document: registries and the configuration are read as well, but are not. */
function isDocument(path: string, type: FileType | undefined): boolean {
  return type?.syntax === 'markdown' || (type?.syntax === 'yaml' && isYamlDocument(path));
}

/** The settings files with their settings. */
function settingsOf(paths: Iterable<string>, rows: ReadonlyMap<string, Row>): ReadonlyMap<string, Settings> {
  const found = new Map<string, Settings>();
  for (const path of paths) {
    const row = fileType(path)?.site === 'layout' ? undefined : rows.get(path);
    const settings = row?.table.facts(row.row).site;
    if (settings) found.set(path, settings);
  }
  return found;
}

function layoutsOf(
  { root }: Site,
  paths: Iterable<string>,
  rows: ReadonlyMap<string, Row>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const path of paths) {
    if (root !== '' && !path.startsWith(`${root}/`)) continue;
    const row = fileType(path)?.site === 'layout' ? rows.get(path) : undefined;
    if (row) found.set(path, row.table.facts(row.row).anchors);
  }
  return found;
}

function isFolderPage(document: Document | undefined): boolean {
  return document !== undefined && isIndexName(nameOf(document.path).replace(/\.[^.]*$/, ''));
}

/** The keys under which a page is found by its addresses. */
export function addressKeys(document: Document, sites: readonly Site[]): string[] {
  const site = siteAt(document.path, sites);
  return site ? site.addressesOf(document).map((address) => `${site.root}\n${addressKey(address)}`) : [];
}

function idKey(kind: Kind, id: string): string {
  return `${kind}:${nameKey(id)}`;
}

/** The names by which a wiki link may refer to a document, by {@link nameKey}. */
export function documentNames(document: Document): string[] {
  const path = nameKey(document.path);
  return [
    ...new Set([
      path,
      path.replace(/\.[^./]*$/, ''),
      nameKey(documentStem(document.path)),
      nameKey(document.title),
      nameKey(document.head.heading),
      nameKey(document.head.id),
    ]),
  ].filter((name) => name !== '');
}
