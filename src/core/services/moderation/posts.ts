import type { Before } from '../../community/derived';
import type { CommunityReader } from '../../community/reader';
import { documentDate } from '../../model/document-set/document-order';
import { isVisiblePost, isWritten } from '../../model/documents/discussion';
import type { Document } from '../../model/documents/document';
import { fieldText } from '../../formats/front-matter/yaml-node';
import { kindsThat } from '../../model/kinds/kind';
import { isTemplate } from '../../model/file-names/template';
import { primaryLanguage } from '../../model/moderation/parse-rule';
import type { People } from '../../model/people/people';
import type { Path } from '../../base/ports';

/** A thread or a reply that rules look at. */
export interface ModeratedPost {
  readonly document: Document;
  readonly path: Path;
  readonly version: string;
  /** As the post names them: a member's id, where there is one. Empty: nobody. */
  readonly author: string;
  /** Who wrote it, whatever of their names the post uses. */
  readonly authorKey: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at?: number;
  /** The language that it says it is in: a lower-case subtag. */
  readonly language?: string;
}

/** The posts of a community by their paths, to be derived from its documents and people. */
export function moderatedPosts(
  { documents, people }: Pick<CommunityReader, 'documents' | 'people'>,
  before?: Before<ReadonlyMap<Path, ModeratedPost>>,
): ReadonlyMap<Path, ModeratedPost> {
  if (before && before.documents !== 'all') {
    const changed = before.documents.filter((change) => isPost(change.before) || isPost(change.after));
    if (changed.length === 0) return before.value;
    const posts = new Map(before.value);
    for (const { before: was, after } of changed) {
      posts.delete((after ?? was)?.path ?? '');
      const post = isPost(after) ? moderatedPost(after, people) : undefined;
      if (post) posts.set(post.path, post);
    }
    return posts;
  }
  const posts = new Map<Path, ModeratedPost>();
  for (const kind of postKinds)
    for (const document of documents.ofKind(kind)) {
      const post = moderatedPost(document, people);
      if (post) posts.set(post.path, post);
    }
  return posts;
}

/** Threads and replies. */
export const postKinds = kindsThat(({ tells }) => tells === 'thread' || tells === 'reply');

export function isPost(document: Document | undefined): document is Document {
  return postKinds.some((kind) => kind === document?.kind);
}

/** Undefined of a post that readers do not see and that is not held: about it was decided. */
function moderatedPost(document: Document, people: Pick<People, 'byHandle'>): ModeratedPost | undefined {
  if (isTemplate(document) || !isWritten(document)) return undefined;
  const facts = document.facts();
  if (!isVisiblePost(facts) && fieldText(facts.frontMatter, 'state').toLowerCase() !== 'held')
    return undefined;
  const author = document.head.person;
  const at = documentDate(document);
  const language = fieldText(facts.frontMatter, 'lang');
  return {
    document,
    path: document.path,
    version: document.version,
    author,
    authorKey: keyOfAuthor(author, people),
    ...(at !== undefined && { at }),
    ...(language !== '' && { language: primaryLanguage(language) }),
  };
}

/** One key for all names of a person. */
export function keyOfAuthor(author: string, people: Pick<People, 'byHandle'>): string {
  return (people.byHandle(author)?.id ?? author).toLowerCase();
}
