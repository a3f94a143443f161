import { nameOf } from '../../base/paths';
import { readText, type FileStore } from '../../base/ports';
import type { CommunityConfig } from '../../model/config/community-config';
import type { Documents } from '../../model/document-set/document-set';
import { primaryLanguage } from '../../model/moderation/parse-rule';
import type { ScanRequest } from './post-scanner';
import { wordListPath } from '../../model/moderation/list-path';
import { readWordList, type ListedWord } from './words/word-list';

/** What texts of a community are looked at with. */
export type Lists = Pick<ScanRequest, 'words' | 'languages'>;

/**
 * Reads a community's own lists of words, `moderation/lists/*.txt`; the same object as long as they, and the
 * languages of the community, are the same.
 */
export function createListReader(
  store: FileStore,
): (community: {
  readonly documents: Pick<Documents, 'otherFiles'>;
  readonly config: Pick<CommunityConfig, 'languages'>;
}) => Promise<Lists> {
  let read: { readonly key: string; readonly lists: Lists } | undefined;
  return async ({ documents, config }) => {
    const paths = Array.from(documents.otherFiles())
      .filter((path) => wordListPath.test(path))
      .sort();
    const texts = await Promise.all(paths.map(async (path) => [path, await readText(store, path)] as const));
    const languages = config.languages.map(primaryLanguage);
    const key = JSON.stringify([languages, texts]);
    if (read?.key !== key) {
      const words = texts.flatMap(([path, text]): ListedWord[] => readWordList(nameOf(path), text));
      read = { key, lists: { languages, words } };
    }
    return read.lists;
  };
}
