import * as encoding from 'lib0/encoding';
import { digest } from 'lib0/hash/sha256';
import * as Y from 'yjs';
import { groupBy } from '../core/base/group-by';
import { clientIdOf } from './lineage';
import { textName } from './shared-text';
import { isWithinToken, tokensOf } from '../core/base/tokens';
import type { TextEdit } from './text-edit';
import { wordEdits } from './word-edits';

/** A range of items by one client. */
export interface ItemRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** An update for edits that nobody typed. */
export interface TextImport {
  /**
   * No-op in a document into which somebody else has imported the same edits, if the surrounding items are
   * the same.
   */
  readonly update: Uint8Array;
  /** Inserted items per edit, in the order of the edits; undefined for a pure deletion. */
  readonly inserted: readonly (ItemRange | undefined)[];
}

/** A range of a text, in UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Part of the hash, so that items of a different import scheme never get the same ids. */
const scheme = 'kith-import-1';

/** Approximate maximum number of clients that an import adds: each stays in the state vector forever. */
const mostClients = 8;

/**
 * Edits of whole words that turn one text into another, in a canonical form that does not depend on the other
 * differences: an edit that could be placed at several positions, because the text repeats itself, is placed
 * at the last. In the order of `diffText`.
 */
export function importEdits(before: string, after: string): TextEdit[] {
  let limit = before.length + 1;
  return wordEdits(before, after)
    .reverse()
    .map((edit) => {
      const moved = movedToTheEnd(before, edit, limit);
      limit = moved.start;
      return moved;
    });
}

/**
 * Converts edits into a deterministic update: everybody who makes the same edits between the same items gets
 * the same bytes, because the client id is the hash of the inserted text and the neighbouring items. So two
 * clients that import the same change independently insert it once.
 *
 * The hash covers the complete content of the items, so two different items never share an id. `edits` as
 * returned by `importEdits`: at least one character stays between any two.
 */
export function createImport(doc: Y.Doc, room: string, edits: readonly TextEdit[]): TextImport {
  const ascending = [...edits].reverse();
  const { gaps, doomed } = findPlaces(doc, ascending);
  const structs = gaps.flatMap(({ left, right, text }, at) =>
    text === '' ? [] : [{ at, length: text.length, bytes: structOf(left, right, text) }],
  );
  const inserted: (ItemRange | undefined)[] = edits.map(() => undefined);
  const update = encoding.encode((encoder) => {
    const groups = grouped(structs);
    encoding.writeVarUint(encoder, groups.length);
    for (const group of groups) {
      const client = freeClient(doc, room, group);
      encoding.writeVarUint(encoder, group.length);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 0);
      let clock = 0;
      for (const { at, length, bytes } of group) {
        encoding.writeUint8Array(encoder, bytes);
        inserted[edits.length - 1 - at] = { client, clock, length };
        clock += length;
      }
    }
    writeDeletions(encoder, doomed);
  });
  return { update, inserted };
}

/** Whether a client id is that of an import or a seed: those of people have 32 bits. */
export function isImport(client: number): boolean {
  return client >= 2 ** 32;
}

/** Ranges of the text that the matching clients imported. */
export function importedStretches(doc: Y.Doc, isAsked: (client: number) => boolean): Stretch[] {
  const found: Stretch[] = [];
  let start = 0;
  for (let item = doc.getText(textName)._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const end = start + item.length;
    if (isImport(item.id.client) && isAsked(item.id.client)) found.push({ start, end });
    start = end;
  }
  return found;
}

/** An update that deletes items. */
export function deletionOf(ranges: readonly ItemRange[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    writeDeletions(encoder, ranges);
  });
}

function movedToTheEnd(before: string, edit: TextEdit, limit: number): TextEdit {
  const { deleted, inserted } = edit;
  // A replacement cannot be moved: old and new text share neither prefix nor suffix.
  if (deleted > 0 && inserted !== '') return edit;
  const turning = tokensOf(deleted > 0 ? before.slice(edit.start, edit.start + deleted) : inserted);
  let { start } = edit;
  let turns = 0;
  for (;;) {
    const token = turning[turns % turning.length] ?? '';
    const next = start + deleted;
    const end = next + token.length;
    if (end >= limit || !before.startsWith(token, next) || isWithinToken(before, end)) break;
    start += token.length;
    turns++;
  }
  if (deleted > 0) return { start, deleted, inserted };
  const first = turns % turning.length;
  return { start, deleted, inserted: [...turning.slice(first), ...turning.slice(0, first)].join('') };
}

/** An insertion between two adjacent items. */
interface Gap {
  readonly left: Y.ID | null;
  readonly right: Y.ID | null;
  readonly text: string;
}

/**
 * Finds the items around the insertions and those to delete. Deleted items count: they keep their position.
 */
function findPlaces(
  doc: Y.Doc,
  ascending: readonly TextEdit[],
): { readonly gaps: readonly Gap[]; readonly doomed: readonly ItemRange[] } {
  const gaps: Gap[] = [];
  const doomed: ItemRange[] = [];
  /** Offset of the current item in the text. */
  let index = 0;
  let last: Y.ID | null = null;
  for (let item = doc.getText(textName)._start; item; item = item.right) {
    const { client, clock } = item.id;
    const length = item.deleted || !(item.content instanceof Y.ContentString) ? 0 : item.length;
    for (let offset = 0; offset < length;) {
      const edit = ascending[gaps.length];
      if (!edit) return { gaps, doomed };
      const { start, deleted, inserted } = edit;
      const here = index + offset;
      if (here < start) {
        offset = Math.min(length, start - index);
      } else if (here < start + deleted) {
        const taken = Math.min(length - offset, start + deleted - here);
        doomed.push({ client, clock: clock + offset, length: taken });
        offset += taken;
      } else {
        const left: Y.ID | null = offset > 0 ? Y.createID(client, clock + offset - 1) : last;
        gaps.push({ left, right: Y.createID(client, clock + offset), text: inserted });
      }
    }
    index += length;
    last = item.lastId;
  }
  const end = ascending[gaps.length];
  if (end) gaps.push({ left: last, right: null, text: end.inserted });
  return { gaps, doomed };
}

/** An item as Yjs encodes it, without its id. */
function structOf(left: Y.ID | null, right: Y.ID | null, text: string): Uint8Array {
  const isString = 4;
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, isString | (left ? 0x80 : 0) | (right ? 0x40 : 0));
    for (const id of [left, right]) {
      if (!id) continue;
      encoding.writeVarUint(encoder, id.client);
      encoding.writeVarUint(encoder, id.clock);
    }
    if (!left && !right) {
      // Without neighbours the parent must be named explicitly.
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, textName);
    }
    encoding.writeVarString(encoder, text);
  });
}

interface Struct {
  /** Index of its edit in the import. */
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

/**
 * Groups structs by client. A few get a client each, so that if one position differs, the others are still
 * identical. Many share clients: the boundaries depend on the inserted content, so that one insertion more or
 * less does not shift the others (content-defined chunking).
 */
function grouped(structs: readonly Struct[]): Struct[][] {
  const shared = 2 ** Math.ceil(Math.log2(Math.max(1, structs.length / mostClients)));
  const groups: Struct[][] = [];
  let group: Struct[] = [];
  for (const struct of structs) {
    group.push(struct);
    if (clientIdOf(digest(struct.bytes)) % shared !== 0) continue;
    groups.push(group);
    group = [];
  }
  return group.length > 0 ? [...groups, group] : groups;
}

function freeClient(doc: Y.Doc, room: string, group: readonly Struct[]): number {
  for (let attempt = 0; ; attempt++) {
    const head = new TextEncoder().encode(`${[scheme, room, attempt].join('\0')}\0`);
    const client = clientIdOf(digest(joined([head, ...group.map(({ bytes }) => bytes)])));
    // The id is taken, but not by the same import, which would be in the gap. So those are other items, not
    // to be touched.
    if (Y.getState(doc.store, client) === 0 && client !== doc.clientID) return client;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => parts.forEach((part) => encoding.writeUint8Array(encoder, part)));
}

function writeDeletions(encoder: encoding.Encoder, ranges: readonly ItemRange[]): void {
  const byClient = groupBy(ranges, ({ client }) => [client]);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, deleted] of [...byClient].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, deleted.length);
    for (const { clock, length } of deleted.sort((a, b) => a.clock - b.clock)) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
}
