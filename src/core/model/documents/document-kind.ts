import type { CommunityConfig } from '../config/community-config';
import { isIndexName } from '../file-names/file-language';
import { kinds, kindTable, kindsThat, type Kind } from '../kinds/kind';
import type { KindHints } from '../kinds/place';

/**
 * The kind of a document, in this order: its own `kind:`, the folder map of `community.yml`, conventional
 * names and folders (with or without Kith), `layout:` or `type:` if that names a kind; else a page.
 */
export function documentKind(path: string, hints: KindHints, config: CommunityConfig): Kind {
  return (
    asKind(hints.kind) ??
    config.folderKind(path) ??
    conventionalKind(path, hints, config.path !== undefined) ??
    asKind(hints.layout) ??
    asKind(hints.type) ??
    'page'
  );
}

const kindOfWord: ReadonlyMap<string, Kind> = new Map(
  kinds.flatMap((kind) => [kind, ...(kindTable[kind].synonyms ?? [])].map((word) => [word, kind] as const)),
);

/** The kind that a word in a front matter names: ignoring case, singular, or a common synonym. */
export function asKind(word: string): Kind | undefined {
  return kindOfWord.get(word.trim().toLowerCase());
}

const templateName = /(?:^|[-_.])template(?:$|[-_.])/i;

/** The possible kinds of files per folder name. */
type FolderKinds = ReadonlyMap<string, readonly Kind[]>;

const yamlFolders = foldersOf(kindsThat(({ syntax }) => syntax === 'yaml'));
const foldersAnywhere = foldersOf(kindsThat(({ syntax, place }) => !syntax && place.reach === 'anywhere'));
const foldersNearRoot = foldersOf(kindsThat(({ syntax, place }) => !syntax && !place.reach));
const kindsByName = kindsThat(({ place }) => place.isNamed !== undefined);
const kindsBySurroundings = kindsThat(({ place }) => place.isAmong !== undefined);
const kindsByTop = kindsThat(({ place }) => place.top !== undefined);

function foldersOf(some: readonly Kind[]): FolderKinds {
  const found = new Map<string, Kind[]>();
  for (const kind of some) {
    for (const folder of kindTable[kind].place.folders)
      found.set(folder, [...(found.get(folder) ?? []), kind]);
  }
  return found;
}

/** `isAdopted`: the community has set Kith up, and so wants problems of its documents reported. */
function conventionalKind(path: string, hints: KindHints, isAdopted: boolean): Kind | undefined {
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  const stem = file.replace(/\.[^.]*$/, '');
  const folders = segments.map((segment) => segment.toLowerCase().replace(/^_/, ''));
  if (/\.ya?ml$/i.test(file)) {
    for (const [folder, [kind]] of yamlFolders) if (folders.includes(folder)) return kind;
    return undefined;
  }

  const named = kindsByName.find((kind) => kindTable[kind].place.isNamed?.(stem, segments));
  if (named) return named;
  const isIndex = isIndexName(stem);
  const kindIn = (known: FolderKinds, at: number): Kind | undefined => {
    const folder = folders[at] ?? '';
    const inFolder = { folder, depth: folders.length - at - 1, stem, isIndex, isAdopted };
    return known.get(folder)?.find((kind) => {
      const { holds } = kindTable[kind].place;
      return holds ? holds(inFolder, hints) : !isIndex;
    });
  };
  const claimed = folders.findLastIndex((folder) => foldersAnywhere.has(folder));
  if (claimed >= 0) return kindIn(foldersAnywhere, claimed);
  if (folders[0] === '.github' || templateName.test(stem)) return undefined;
  const among = kindsBySurroundings.find((kind) => kindTable[kind].place.isAmong?.(stem, segments));
  if (among) return among;

  const at = folders.findLastIndex((folder) => foldersNearRoot.has(folder));
  if (at >= 0 && at <= 2) return kindIn(foldersNearRoot, at);
  return isIndex ? undefined : kindsByTop.find((kind) => kindTable[kind].place.top === folders[0]);
}
