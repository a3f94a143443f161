import type { CommunityReader } from '../../../community/reader';
import { derive, type Before, type Derived } from '../../../community/derived';
import { fieldText } from '../../../formats/front-matter/yaml-node';
import type { Document } from '../../../model/documents/document';
import { documentDate } from '../../../model/document-set/document-order';
import { parseMoments } from '../../../model/events/event-time';
import type { People } from '../../../model/people/people';
import { isPost, keyOfAuthor, postKinds } from '../posts';

/** What the queue asks of the posts of a community: its discussions and their replies. */
export interface Posts {
  /** The paths of those that wait for a moderator: `state: held`. */
  readonly held: ReadonlySet<string>;
  /** When a post was last edited, in ms since 1970-01-01 UTC. */
  editedAt(path: string): number | undefined;
  /** Whether its author wrote no other before it. */
  isFirst(post: Document): boolean;
  /** The paths of all posts of an author, as written in a post, newest first. */
  of(author: string): readonly string[];
  /** When they wrote the first, in ms since 1970-01-01 UTC. */
  firstOf(author: string): number | undefined;
}

interface PostFacts {
  readonly isHeld: boolean;
  readonly at: number;
  readonly editedAt?: number;
}

type PostTable = ReadonlyMap<string, PostFacts & { readonly author: string }>;

/** What was read of posts, as long as they are there. */
type Read = WeakMap<Document, PostFacts>;

export interface DerivedPosts extends Derived<Posts> {
  /** Reads posts ahead of `value`, which then finds them. Yields in between, so that the caller can pause. */
  prepare(): Generator<void>;
}

/** Follows the posts; only those that changed are read again. */
export function derivePosts(reader: CommunityReader): DerivedPosts {
  const read: Read = new WeakMap();
  const table = derive<PostTable>(reader, ['documents', 'people'], (now, before) =>
    postTable(now, read, before),
  );
  let made: { readonly of: PostTable; readonly posts: Posts } | undefined;
  return {
    value() {
      const of = table.value();
      if (made?.of !== of) made = { of, posts: postsOf(of, reader.people) };
      return made.posts;
    },
    dispose: () => table.dispose(),
    *prepare() {
      for (const kind of postKinds)
        for (const post of reader.documents.ofKind(kind)) {
          postFacts(post, read);
          yield;
        }
    },
  };
}

function postTable(reader: CommunityReader, read: Read, before?: Before<PostTable>): PostTable {
  const { documents, people } = reader;
  const entryOf = (document: Document): [string, PostFacts & { author: string }] => [
    document.path,
    { ...postFacts(document, read), author: keyOfAuthor(document.head.person, people) },
  ];
  if (!before || before.documents === 'all')
    return new Map(postKinds.flatMap((kind) => documents.ofKind(kind).map(entryOf)));
  const table = new Map(before.value);
  for (const change of before.documents) {
    if (change.before) table.delete(change.before.path);
    if (isPost(change.after)) table.set(...entryOf(change.after));
  }
  return table;
}

function postFacts(document: Document, read: Read): PostFacts {
  const known = read.get(document);
  if (known) return known;
  const { frontMatter } = document.facts();
  const editedAt = parseMoments(fieldText(frontMatter, 'edited_at'), 'UTC')[0]?.ms;
  const facts = {
    isHeld: fieldText(frontMatter, 'state').trim().toLowerCase() === 'held',
    at: documentDate(document) ?? Infinity,
    ...(editedAt !== undefined && { editedAt }),
  };
  read.set(document, facts);
  return facts;
}

function postsOf(table: PostTable, people: Pick<People, 'byHandle'>): Posts {
  const held = new Set<string>();
  const byAuthor = new Map<string, string[]>();
  /** The earliest moment of each author. */
  const first = new Map<string, number>();
  for (const [path, { isHeld, author, at }] of table) {
    if (isHeld) held.add(path);
    first.set(author, Math.min(first.get(author) ?? Infinity, at));
    const own = byAuthor.get(author);
    if (own) own.push(path);
    else byAuthor.set(author, [path]);
  }
  const momentOf = (path: string): number => table.get(path)?.at ?? 0;
  return {
    held,
    editedAt: (path) => table.get(path)?.editedAt,
    isFirst({ path }) {
      const own = table.get(path);
      return own !== undefined && own.author !== '' && (first.get(own.author) ?? Infinity) >= own.at;
    },
    of: (author) =>
      author === ''
        ? []
        : (byAuthor.get(keyOfAuthor(author, people)) ?? []).toSorted((a, b) => momentOf(b) - momentOf(a)),
    firstOf(author) {
      const at = first.get(keyOfAuthor(author, people));
      return at === undefined || at === Infinity ? undefined : at;
    },
  };
}
