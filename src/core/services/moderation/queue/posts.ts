import type { CommunityReader } from '../../../community/reader';
import { derive, type Before, type Derived } from '../../../community/derived';
import { fieldText } from '../../../formats/front-matter/yaml-node';
import type { Document } from '../../../model/documents/document';
import { documentDate } from '../../../model/document-set/document-order';
import { parseMoments } from '../../../model/events/event-time';
import type { People } from '../../../model/people/people';

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
  readonly author: string;
  readonly at: number;
  readonly editedAt?: number;
}

type PostTable = ReadonlyMap<string, PostFacts>;

/** Follows the posts; only those that changed are read again. */
export function derivePosts(reader: CommunityReader): Derived<Posts> {
  const table = derive<PostTable>(reader, ['documents', 'people'], postTable);
  let made: { readonly of: PostTable; readonly posts: Posts } | undefined;
  return {
    value() {
      const of = table.value();
      if (made?.of !== of) made = { of, posts: postsOf(of, reader.people) };
      return made.posts;
    },
    dispose: () => table.dispose(),
  };
}

function postTable(reader: CommunityReader, before?: Before<PostTable>): PostTable {
  const { documents, people } = reader;
  const entryOf = (document: Document): [string, PostFacts] => [
    document.path,
    postFacts(document, authorKey(document.head.person, people)),
  ];
  if (!before || before.documents === 'all')
    return new Map([...documents.ofKind('discussion'), ...documents.ofKind('reply')].map(entryOf));
  const table = new Map(before.value);
  for (const change of before.documents) {
    if (change.before) table.delete(change.before.path);
    if (change.after && isPost(change.after)) table.set(...entryOf(change.after));
  }
  return table;
}

/** Who wrote a post, by whichever of their names; empty if it names nobody. */
function authorKey(written: string, people: Pick<People, 'byHandle'>): string {
  return people.byHandle(written)?.id ?? written.toLowerCase();
}

function isPost({ kind }: Document): boolean {
  return kind === 'discussion' || kind === 'reply';
}

function postFacts(document: Document, author: string): PostFacts {
  const { frontMatter } = document.facts();
  const editedAt = parseMoments(fieldText(frontMatter, 'edited_at'), 'UTC')[0]?.ms;
  return {
    isHeld: fieldText(frontMatter, 'state').trim().toLowerCase() === 'held',
    author,
    at: documentDate(document) ?? Infinity,
    ...(editedAt !== undefined && { editedAt }),
  };
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
        : (byAuthor.get(authorKey(author, people)) ?? []).toSorted((a, b) => momentOf(b) - momentOf(a)),
    firstOf(author) {
      const at = first.get(authorKey(author, people));
      return at === undefined || at === Infinity ? undefined : at;
    },
  };
}
