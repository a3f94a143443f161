import * as Y from 'yjs';
import { authorsName } from '../collab/text-authors';
import { textName } from '../collab/shared-text';

/** An update that Yjs can read, with something in it that no text of Kith has. */
export class StrangeContent extends Error {
  override readonly name = 'StrangeContent';
}

const roots = new Set([textName, authorsName]);
/** Characters of a name or an address. */
const longestWord = 200;

/**
 * Throws where an update cannot be read, and `StrangeContent` where it holds anything but text and who wrote it: Yjs takes much that others' editors then
 * fail at, or that cannot be written again. `doc` is what it will be applied to.
 */
export function checkContent(update: Uint8Array, doc: Y.Doc): void {
  const { structs } = Y.decodeUpdate(update);
  /** The last place that was read of each client's items of `authors`. */
  const named = new Set<string>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { content, origin, rightOrigin, parentSub } = struct;
    // Before it is integrated this is a name, a place or nothing.
    const parent = struct.parent as unknown;
    if (parent !== null && !(typeof parent === 'string' && roots.has(parent)))
      throw new StrangeContent('It belongs to something else than the text.');
    if (parent !== null && (parentSub !== null) !== (parent === authorsName))
      throw new StrangeContent('The text is no list of names, nor the other way round.');
    if (content instanceof Y.ContentDeleted) continue;
    if (content instanceof Y.ContentString && parent !== authorsName) continue;
    if (!(content instanceof Y.ContentAny) || !content.arr.every(isAuthor))
      throw new StrangeContent('It is no text.');
    const beside = origin ?? rightOrigin;
    const isNamed = beside ? isOfAuthors(doc, named, beside) : parent === authorsName;
    if (!isNamed) throw new StrangeContent('What is no text stands in the text.');
    named.add(keyOf(struct.lastId));
  }
}

function isOfAuthors(doc: Y.Doc, named: ReadonlySet<string>, id: Y.ID): boolean {
  if (named.has(keyOf(id))) return true;
  if (Y.getState(doc.store, id.client) <= id.clock) return false;
  const item: unknown = Y.getItem(doc.store, id);
  return !(item instanceof Y.Item) || item.parent === doc.share.get(authorsName);
}

const keyOf = ({ client, clock }: Y.ID): string => `${client}.${clock}`;

/** A name, an address and perhaps how long the text is and a signature. */
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
