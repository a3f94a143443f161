import * as Y from 'yjs';
import { authorsName } from '../collab/text-authors';
import { textName } from '../collab/shared-text';

/** An update that Yjs can decode, with content that no document of Kith has. */
export class UnsupportedContent extends Error {
  override readonly name = 'UnsupportedContent';
}

const roots = new Set([textName, authorsName]);
/** Characters of a name or an address. */
const longestWord = 200;

/**
 * Checks an update before it is applied to `doc`: only plain text in `text` and entries in `authors` are allowed. Yjs applies more than it can encode again, and other
 * content would reach editors that do not expect it. Throws `UnsupportedContent`, or a decoding error of Yjs.
 */
export function checkContent(update: Uint8Array, doc: Y.Doc): void {
  const { structs } = Y.decodeUpdate(update);
  /** Ids of this update's items in `authors`. */
  const ofAuthors = new Set<string>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { content, origin, rightOrigin, parentSub } = struct;
    // Before integration: the name of a root type, an id, or null where it follows from the neighbours.
    const parent = struct.parent as unknown;
    if (parent !== null && !(typeof parent === 'string' && roots.has(parent)))
      throw new UnsupportedContent('Only the text and its authors may be changed.');
    if (parent !== null && (parentSub !== null) !== (parent === authorsName))
      throw new UnsupportedContent('Only authors have keys.');
    if (content instanceof Y.ContentDeleted) continue;
    if (content instanceof Y.ContentString && parent !== authorsName) continue;
    if (!(content instanceof Y.ContentAny) || !content.arr.every(isAuthor))
      throw new UnsupportedContent('Only plain text is supported.');
    const neighbour = origin ?? rightOrigin;
    const isAllowed = neighbour ? isOfAuthors(doc, ofAuthors, neighbour) : parent === authorsName;
    if (!isAllowed) throw new UnsupportedContent('Only plain text is supported.');
    ofAuthors.add(keyOf(struct.lastId));
  }
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
