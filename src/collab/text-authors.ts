import * as Y from 'yjs';
import type { Identity } from '../core/model/history/commit-log';
import { textName } from './shared-text';

/**
 * The map in the document that names the author of each client, since authors are needed after they have
 * left: client id → `[name, email]`. Text restored by undo has an entry `client.clock` (such as `12.345`) →
 * `[name, email, length]`.
 */
export const authorsName = 'authors';

/** Text in pieces, each with its author: an index into `authors`, or -1 for unknown. */
export interface AuthoredText {
  readonly authors: readonly Identity[];
  readonly pieces: readonly (readonly [text: string, author: number])[];
}

/** Records the author of a client's edits. Idempotent. */
export function nameAuthor(doc: Y.Doc, client: number, { name, email }: Identity): void {
  const authors = doc.getMap<unknown>(authorsName);
  const key = String(client);
  if (!authors.has(key)) authors.set(key, [name, email]);
}

/**
 * Keeps the original authors of deleted items that undo restored as new items. To be called after the undo.
 */
export function nameRestored(doc: Y.Doc, deletions: DeletedItems): void {
  const signatures = readSignatures(doc);
  const authors = doc.getMap<unknown>(authorsName);
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, deletions, (item) => {
      if (!(item instanceof Y.Item) || !item.redone) return;
      for (const { offset, length, author } of signatures.of(item.id, item.length)) {
        if (!author) continue;
        const { client, clock } = item.redone;
        authors.set(`${client}.${clock + offset}`, [author.name, author.email, length]);
      }
    });
  });
}

type DeletedItems = Parameters<typeof Y.iterateDeletedStructs>[1];

/** The current text with its authors. Text without a signature has none. */
export function authoredText(doc: Y.Doc): AuthoredText {
  const signatures = readSignatures(doc);
  const authors: Identity[] = [];
  const placeOf = (author: Identity | undefined): number => {
    const known = authors.findIndex((one) => one.name === author?.name && one.email === author.email);
    return author && known < 0 ? authors.push(author) - 1 : known;
  };
  const pieces: [string, number][] = [];
  for (let item = doc.getText(textName)._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    for (const { offset, length, author } of signatures.of(item.id, item.length)) {
      const text = item.content.str.slice(offset, offset + length);
      const place = placeOf(author);
      const last = pieces.at(-1);
      if (last?.[1] === place) last[0] += text;
      else pieces.push([text, place]);
    }
  }
  return { authors, pieces };
}

/** A part of an item with its author. */
interface SignedPart {
  /** Offset in the item. */
  readonly offset: number;
  readonly length: number;
  readonly author: Identity | undefined;
}

interface Signatures {
  of(item: Y.ID, length: number): SignedPart[];
}

function readSignatures(doc: Y.Doc): Signatures {
  const clients = new Map<string, Identity>();
  /** Restored ranges by client, sorted by clock. */
  const restored = new Map<string, { clock: number; end: number; author: Identity }[]>();
  for (const [key, value] of doc.getMap<unknown>(authorsName)) {
    const author = identityOf(value);
    const [client = '', place] = key.split('.');
    if (!author) continue;
    if (place === undefined) {
      clients.set(client, author);
      continue;
    }
    const [clock, length] = [Number(place), (value as unknown[])[2]];
    if (!Number.isSafeInteger(clock) || !Number.isSafeInteger(length)) continue;
    const range = { clock, end: clock + (length as number), author };
    restored.set(client, [...(restored.get(client) ?? []), range]);
  }
  for (const ranges of restored.values()) ranges.sort((a, b) => a.clock - b.clock);
  return {
    of({ client, clock }, length) {
      const parts: SignedPart[] = [];
      const usual = clients.get(String(client));
      let at = clock;
      const until = (end: number, author: Identity | undefined): void => {
        const next = Math.min(end, clock + length);
        if (next > at) parts.push({ offset: at - clock, length: next - at, author });
        at = Math.max(at, next);
      };
      for (const { clock: begin, end, author } of restored.get(String(client)) ?? []) {
        until(begin, usual);
        until(end, author);
      }
      until(clock + length, usual);
      return parts;
    },
  };
}

/** Validates the value: the map is writable by any client. */
function identityOf(value: unknown): Identity | undefined {
  if (!Array.isArray(value)) return undefined;
  const [name, email] = value as unknown[];
  const isLine = (text: unknown): text is string =>
    typeof text === 'string' && text !== '' && text.length <= 200 && !/[<>\p{Cc}]/u.test(text);
  return isLine(name) && isLine(email) ? { name, email } : undefined;
}
