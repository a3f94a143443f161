import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createPeopleSource } from '../core/community/people-source';
import {
  configOf,
  configPaths,
  defaultConfig,
  type CommunityConfig,
} from '../core/model/config/community-config';
import { createDocumentSet, type Documents } from '../core/model/document-set/document-set';
import { fileType } from '../core/model/document-set/file-type';
import { readFacts } from '../core/model/document-set/read-facts';
import { buildFactsTable, type FactsRow } from '../core/model/documents/facts-table';
import { emptyCommitLog } from '../core/model/history/commit-log';
import { createMentionIndex, type MentionIndex } from '../core/model/mentions/mention-index';
import type { MapNode } from '../core/formats/front-matter/yaml-node';
import type { People } from '../core/model/people/people';

/** A community as a build of its site reads it: its files as they are on disk, without checks and history. */
export interface SiteCommunity {
  readonly documents: Documents;
  readonly people: People;
  readonly mentions: MentionIndex;
  readonly config: CommunityConfig;
  readonly configuration: MapNode | undefined;
  /** The text of a file of the community; undefined if it cannot be read. */
  textOf(path: string): string | undefined;
  /** Reads what changed on disk; whether anything did. */
  refresh(): Promise<boolean>;
}

/**
 * Reads the community in a folder.
 * @param root the folder, as Node takes it
 * @param isSkipped folders that are none of the community's, such as the site's own
 */
export async function readSiteCommunity(
  root: string,
  isSkipped: (folder: string) => boolean,
): Promise<SiteCommunity> {
  const documents = createDocumentSet(defaultConfig);
  const known = new Map<string, string>();
  const texts = new Map<string, string>();
  let config = defaultConfig;
  const people = createPeopleSource({
    documents,
    pacer: { pause: () => undefined },
    log: () => emptyCommitLog,
    bots: () => config.bots,
    repositoryMailmap: () => undefined,
  });

  async function refresh(): Promise<boolean> {
    const rows: FactsRow[] = [];
    const others: string[] = [];
    const listed = new Set<string>();
    for (const path of filesIn(root, '', isSkipped)) {
      const type = fileType(path);
      if (!type) {
        others.push(path);
        continue;
      }
      listed.add(path);
      const { size, mtimeMs } = statSync(`${root}/${path}`);
      const version = `${size} ${mtimeMs}`;
      if (known.get(path) === version) continue;
      const bytes = readFileSync(`${root}/${path}`);
      known.set(path, version);
      if (type.syntax === 'markdown') texts.set(path, bytes.toString('utf8'));
      rows.push({ path, version, facts: readFacts(type, bytes) });
    }
    const removed = [...known.keys()].filter((path) => !listed.has(path));
    for (const path of removed) {
      known.delete(path);
      texts.delete(path);
    }
    if (rows.length + removed.length === 0) return false;
    const delta = { table: buildFactsTable(rows), removed, otherPaths: others };
    let isConfigured = false;
    for (const slice of documents.apply(delta)) {
      await people.readMembers(slice.documents.flatMap(({ after }) => after ?? []));
      if (slice.sources.some((path) => (configPaths as readonly string[]).includes(path)))
        isConfigured = true;
    }
    if (isConfigured) await configure();
    people.invalidate();
    return true;
  }

  async function configure(): Promise<void> {
    config = configOf(documents);
    const slices = documents.configure(config);
    while (!slices.next().done);
    await people.readMembers(documents.ofKind('member'));
  }

  await refresh();
  return {
    documents,
    mentions: createMentionIndex(),
    get people() {
      return people.current();
    },
    get config() {
      return config;
    },
    get configuration() {
      return config.path === undefined ? undefined : documents.source(config.path)?.facts().frontMatter;
    },
    textOf: (path) => texts.get(path),
    refresh,
  };
}

/** Files below a folder by path, in order; links are not followed. */
function* filesIn(root: string, folder: string, isSkipped: (folder: string) => boolean): Iterable<string> {
  const entries = readdirSync(folder === '' ? root : `${root}/${folder}`, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) yield path;
    else if (entry.isDirectory() && !isUnread(entry.name) && !isSkipped(path))
      yield* filesIn(root, path, isSkipped);
  }
}

function isUnread(name: string): boolean {
  return name === 'node_modules' || (name.startsWith('.') && name !== '.github');
}
