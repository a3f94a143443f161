import * as encoding from 'lib0/encoding';
import { digest } from 'lib0/hash/sha256';
import * as Y from 'yjs';
import { groupBy } from '../core/base/group-by';
import { clientIdOf } from './lineage';
import { textName } from './shared-text';
import { isWithinToken, tokensOf } from '../core/base/tokens';
import type { TextEdit } from './text-edit';
import { wordEdits } from './word-edits';

/** A stretch of a document's items, by the client that made them. */
export interface ItemRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** What brings edits that nobody typed into a document. */
export interface TextImport {
  /**
   * Changes nothing in a document that somebody else imported the same into, where the text around it is of
   * the same items.
   */
  readonly update: Uint8Array;
  /** What each edit put in, in the order of the edits; undefined where it only took away. */
  readonly inserted: readonly (ItemRange | undefined)[];
}

/** From where to where something stands in a text, in UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Part of the hash: an import made in another way is never taken for one of these. */
const scheme = 'kith-import-1';

/** About how many clients an import adds to a document at most: each stays in its state vector for ever. */
const mostClients = 8;

/**
 * Edits of whole words that make one text of another, so that it does not matter what else differs: what
 * could be told at several places, since the text repeats itself, is told at the last. In the order of
 * `diffText`.
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
 * Turns edits of a document's text into an update that whoever makes the same edits between the same items
 * makes byte for byte: its client is the hash of what is inserted and of the items that it stands between. So
 * two who import the same change, each without knowing of the other, have inserted it once. The hash holds
 * all that the items are made of, so there are never two items of one name.
 *
 * `edits` as `importEdits` gives them: at least one character stays between any two.
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

/**
 * Whether a client is that of an import, or of the text that a room began with: those of people have 32 bits.
 */
export function isImport(client: number): boolean {
  return client >= 2 ** 32;
}

/** Where a document's text was imported by some clients. */
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

/** An update that takes away what is left of some items. */
export function deletionOf(ranges: readonly ItemRange[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    writeDeletions(encoder, ranges);
  });
}

function movedToTheEnd(before: string, edit: TextEdit, limit: number): TextEdit {
  const { deleted, inserted } = edit;
  // What is replaced has its place: it shares neither beginning nor end with what comes instead.
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

/** Where a text goes: between two items that stand side by side. */
interface Gap {
  readonly left: Y.ID | null;
  readonly right: Y.ID | null;
  readonly text: string;
}

/**
 * Looks up the items that edits stand between and those that they take away. What was deleted before counts
 * as an item: it is still in its place.
 */
function findPlaces(
  doc: Y.Doc,
  ascending: readonly TextEdit[],
): { readonly gaps: readonly Gap[]; readonly doomed: readonly ItemRange[] } {
  const gaps: Gap[] = [];
  const doomed: ItemRange[] = [];
  /** The place in the text of the item that is looked at. */
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

/** An item as Yjs writes it, without its own name. */
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
      // Nothing tells what it is part of: so this does.
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, textName);
    }
    encoding.writeVarString(encoder, text);
  });
}

interface Struct {
  /** Its edit's place among those of the import. */
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

/**
 * Each of a few has a client of its own, so that where one place differs the others are still the same. Many
 * share clients; where one ends is told by what is inserted, so that one place more or less moves no other's
 * end.
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
    // The same can not be here: it would stand in the gap. So it is something else, and to be left alone.
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
