import type { CommunityConfig } from '../config/community-config';
import { contentKinds, contentState, type Document } from '../documents/document';
import { madeTitle, type TitleSources } from '../documents/made-title';
import { inEnglish } from '../text/message';
import type { SearchEntry } from './search-service';

/** A text that is not saved, and a number that no other such text has. */
export interface UnsavedText {
  readonly text: string;
  readonly number: number;
}

/** What search is told of a document of the community. */
export function searchEntryOf(
  document: Document,
  { languages }: Pick<CommunityConfig, 'languages'>,
  sources: TitleSources,
  unsaved?: UnsavedText,
): SearchEntry {
  const { path, kind, head } = document;
  const made = madeTitle(document, sources);
  const title = made ? inEnglish(made) : document.title;
  const lang = languages[0] ?? 'en';
  return {
    path,
    // What depends on the configuration or on other documents instead of on the bytes is part of it.
    version: [
      unsaved ? `unsaved ${unsaved.number}` : document.version,
      kind,
      lang,
      ...(made ? [title] : []),
    ].join(' '),
    kind,
    title,
    author: head.person,
    state: contentKinds.has(kind) ? contentState(document) : head.status,
    date: head.date,
    lang,
    ...(unsaved && { text: unsaved.text }),
  };
}
