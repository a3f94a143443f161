import type { CommunityConfig } from '../../model/config/community-config';
import { folderOf } from '../../base/paths';
import { documentKind } from '../../model/documents/document-kind';
import { kindTable, type Kind } from '../../model/kinds/kind';

/** The community in which a document is created. */
export interface Surroundings {
  readonly config: CommunityConfig;
  /** The paths of the existing documents of the kind. */
  readonly siblings: readonly string[];
  /** Whether a file or folder exists at the path. */
  exists(path: string): boolean;
}

/** The folder for a new document: where most of its kind are, else the default folder of the kind. */
export function folderFor(kind: Kind, { config, siblings }: Surroundings): string {
  const { newFile } = kindTable[kind];
  const hasOwnFolder = newFile.name === 'thread in a folder';
  const counts = new Map<string, number>();
  for (const path of siblings) {
    // A guideline in the root is one that forges expect there; new ones do not belong there.
    const folder = hasOwnFolder ? folderOf(folderOf(path)) : folderOf(path);
    if (folder === '' || folder === '.github' || !bears(`${folder}/x.md`, kind, config)) continue;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || a.length - b.length || (a < b ? -1 : 1));
  return most?.[0] ?? newFile.folder;
}

/** Whether a file at that path would have the kind, or no particular kind. */
function bears(path: string, kind: Kind, config: CommunityConfig): boolean {
  const byPlace = kindByPlace(path, kind, config);
  return byPlace === kind || byPlace === 'page';
}

/** The kind of a document created as `kind`, by its path, without a `kind:` field. */
export function kindByPlace(path: string, kind: Kind, config: CommunityConfig): Kind {
  const hints = { kind: '', layout: '', type: '', date: '', rsvp: '', ...kindTable[kind].newFile.says };
  return documentKind(path, hints, config);
}

/** Whether file names of the kind begin with a date here, as Jekyll requires for posts. */
export function areDated(kind: Kind, siblings: readonly string[]): boolean {
  if (siblings.length === 0) return kindTable[kind].newFile.name === 'dated slug';
  const dated = siblings.filter((path) => /(?:^|\/)\d{4}-\d{2}-\d{2}-[^/]*$/.test(path));
  return dated.length * 2 > siblings.length;
}
