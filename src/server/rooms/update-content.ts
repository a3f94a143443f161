import * as Y from 'yjs';
import { authorsName } from '../../collab/text-authors';
import { textName } from '../../collab/shared-text';

/** An update that Yjs can decode, but with content that Kith documents do not have. */
export class UnsupportedContent extends Error {
  override readonly name = 'UnsupportedContent';
}

const roots = new Set([textName, authorsName]);
/** Maximum length of a name or an address. */
const longestWord = 200;

/** What is known of an update before it is applied. */
export interface UpdateInspection {
  /**
   * New plain text without missing dependencies: so the resulting change equals the update itself. Encoding
   * it from the document would take time with the length of the item that typed characters are appended to.
   */
  readonly isNewText: boolean;
}

/** Yjs decodes such ranges, keeps them while they are pending, and throws when it encodes them. */
const emptyRange = 'A range of nothing cannot be taken.';
/** Up to this many deletions are passed on without checking which of them are new. */
const fewDeletions = 32;

/**
 * Inspects an update before it is applied to `doc`: only plain text in `text` and entries in `authors` are
 * allowed. Yjs applies more than it can encode again, and other content would reach editors that do not
 * expect it. Throws `UnsupportedContent`, or a decoding error of Yjs.
 */
export function inspectUpdate(update: Uint8Array, doc: Y.Doc): UpdateInspection {
  const { structs, ds } = Y.decodeUpdate(update);
  /** Ids of this update's items in `authors`. */
  const ofAuthors = new Set<string>();
  const known = createClocks(doc);
  let isNewText = structs.length > 0;
  for (const struct of structs) {
    if (struct.length < 1) throw new UnsupportedContent(emptyRange);
    if (struct instanceof Y.Skip) isNewText = false;
    else if (!known.take(struct)) isNewText = false;
    if (!(struct instanceof Y.Item)) continue;
    if (!known.has(struct.origin) || !known.has(struct.rightOrigin)) isNewText = false;
    if (checkItem(struct, doc, ofAuthors)) isNewText = false;
  }
  let deletions = 0;
  for (const [client, ranges] of ds.clients) {
    deletions += ranges.length;
    for (const { clock, len } of ranges) {
      if (len < 1) throw new UnsupportedContent(emptyRange);
      if (!known.has({ client, clock: clock + len - 1 })) isNewText = false;
    }
  }
  return { isNewText: isNewText && deletions <= fewDeletions };
}

/** Throws if the content is not allowed. Returns whether the item is an entry of `authors`. */
function checkItem(item: Y.Item, doc: Y.Doc, ofAuthors: Set<string>): boolean {
  const { content, origin, rightOrigin, parentSub } = item;
  // Before integration this is the name of a root type, an id, or null if it follows from the neighbours.
  const parent = item.parent as unknown;
  if (parent !== null && !(typeof parent === 'string' && roots.has(parent)))
    throw new UnsupportedContent('Only the text and its authors may be changed.');
  if (parent !== null && (parentSub !== null) !== (parent === authorsName))
    throw new UnsupportedContent('Only authors have keys.');
  if (content instanceof Y.ContentDeleted) return false;
  if (content instanceof Y.ContentString && parent !== authorsName) return false;
  if (!(content instanceof Y.ContentAny) || !content.arr.every(isAuthor))
    throw new UnsupportedContent('Only plain text is supported.');
  const neighbour = origin ?? rightOrigin;
  const isAllowed = neighbour ? isOfAuthors(doc, ofAuthors, neighbour) : parent === authorsName;
  if (!isAllowed) throw new UnsupportedContent('Only plain text is supported.');
  ofAuthors.add(keyOf(item.lastId));
  return true;
}

/** The next clock of each client in a document, as structs are added to it. */
function createClocks(doc: Y.Doc): {
  /** Whether the struct is the client's next one; advances the clock if so. */
  take(struct: { readonly id: Y.ID; readonly length: number }): boolean;
  has(id: { readonly client: number; readonly clock: number } | null): boolean;
} {
  const clocks = new Map<number, number>();
  const next = (client: number): number => clocks.get(client) ?? Y.getState(doc.store, client);
  return {
    take({ id: { client, clock }, length }) {
      if (clock !== next(client)) return false;
      clocks.set(client, clock + length);
      return true;
    },
    has: (id) => id === null || id.clock < next(id.client),
  };
}

function isOfAuthors(doc: Y.Doc, known: ReadonlySet<string>, id: Y.ID): boolean {
  if (known.has(keyOf(id))) return true;
  if (Y.getState(doc.store, id.client) <= id.clock) return false;
  const item: unknown = Y.getItem(doc.store, id);
  return !(item instanceof Y.Item) || item.parent === doc.share.get(authorsName);
}

const keyOf = ({ client, clock }: Y.ID): string => `${client}.${clock}`;

/** `[name, email]`, and optionally a signature or a length. */
function isAuthor(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    value.length <= 4 &&
    (value as unknown[]).every(
      (part) => (typeof part === 'string' && part.length <= longestWord) || Number.isSafeInteger(part),
    )
  );
}
