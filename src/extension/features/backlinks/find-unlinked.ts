import type { Document } from '../../../core/model/documents/document';
import { fileType } from '../../../core/model/document-set/file-type';
import {
  unlinkedMentions,
  writtenNames,
  type UnlinkedMention,
} from '../../../core/services/language/references/unlinked-mentions';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';

/** A document with its unlinked mentions of another. */
export interface Unlinked {
  readonly document: Document;
  readonly places: readonly UnlinkedMention[];
}

/** Maximum number of documents to check per name, best search results first. */
const mostDocuments = 100;

/**
 * Finds unlinked mentions of a document: candidates by search, then verified by reading. Rejects when
 * aborted.
 */
export async function findUnlinked(
  folder: CommunityFolder,
  document: Document,
  signal: AbortSignal,
): Promise<readonly Unlinked[]> {
  const { documents } = folder.community;
  const names = writtenNames(document, folder.community);
  await folder.search.settled(signal);
  const answers = await Promise.all(
    names.map((name) => folder.search.search({ query: queryFor(name), limit: mostDocuments }, signal)),
  );
  const paths = new Set(answers.flatMap(({ hits }) => hits.map(({ path }) => path)));
  paths.delete(document.path);
  const found: Unlinked[] = [];
  for (const path of [...paths].sort()) {
    const candidate = documents.get(path);
    if (!candidate || fileType(path)?.syntax !== 'markdown') continue;
    const text = await textOf(folder, path);
    signal.throwIfAborted();
    const places = text === undefined ? [] : unlinkedMentions(text, names);
    if (places.length > 0) found.push({ document: candidate, places });
  }
  return found;
}

/**
 * Only the longest word is required; the others improve the ranking, since search drops stop words such as
 * “the”.
 */
function queryFor(name: string): string {
  const words = name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  return [`+${longest}`, ...words.filter((word) => word !== longest)].join(' ');
}
