import type { CommunityConfig } from '../../../model/config/community-config';
import { contentKinds, contentState, type Document } from '../../../model/documents/document';
import { madeTitle, type TitleSources } from '../../../model/document-set/made-title';
import { inEnglish } from '../../../base/message';
import type { SearchEntry } from './search-service';
import { addToHash, emptyHash } from '../analysis/word-table';

/** An unsaved text with a unique number. */
export interface UnsavedText {
  readonly text: string;
  readonly number: number;
}

/** The search entry of a document of the community. */
export function searchEntryOf(
  document: Document,
  { languages, taxonomy }: Pick<CommunityConfig, 'languages' | 'taxonomy'>,
  sources: TitleSources,
  unsaved?: UnsavedText,
): SearchEntry {
  const { path, kind, head } = document;
  const made = madeTitle(document, sources);
  const title = made ? inEnglish(made) : document.title;
  const lang = languages[0] ?? 'en';
  return {
    path,
    // The version includes what depends on the configuration or on other documents instead of the bytes.
    version: [
      unsaved ? `unsaved ${unsaved.number}` : document.version,
      kind,
      lang,
      ...tagsKey(taxonomy),
      ...(made ? [title] : []),
    ].join(' '),
    kind,
    title,
    author: head.person,
    state: contentKinds.has(kind) ? contentState(document) : head.status,
    date: head.date,
    lang,
    ...(taxonomy && { taxonomy }),
    ...(unsaved && { text: unsaved.text }),
  };
}

const keys = new WeakMap<ReadonlySet<string>, string>();

/** Represents the community's tags in a version briefly, since there are many of both. */
function tagsKey(taxonomy: ReadonlySet<string> | undefined): string[] {
  if (!taxonomy) return [];
  let key = keys.get(taxonomy);
  if (key === undefined) {
    const bytes = new TextEncoder().encode([...taxonomy].sort().join('\n'));
    key = (bytes.reduce(addToHash, emptyHash) >>> 0).toString(36);
    keys.set(taxonomy, key);
  }
  return [key];
}
