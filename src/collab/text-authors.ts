import * as Y from 'yjs';
import type { Identity } from '../core/history/commit-log';
import { textName } from './shared-text';

/** Whose the clients of a document are: `[name, email]` by the client's number, in the document itself, since authors are named after they left. */
const authorsName = 'authors';

/** Text in pieces, each with the author that it came from: a place in `authors`, or -1 for nobody. */
export interface AuthoredText {
  readonly authors: readonly Identity[];
  readonly pieces: readonly (readonly [text: string, author: number])[];
}

/** Says whose a client's edits are. Called again it does nothing. */
export function nameAuthor(doc: Y.Doc, client: number, { name, email }: Identity): void {
  const authors = doc.getMap<unknown>(authorsName);
  const key = String(client);
  if (!authors.has(key)) authors.set(key, [name, email]);
}

/** Who wrote what stands in a document now. Text that nobody signed is nobody's. */
export function authoredText(doc: Y.Doc): AuthoredText {
  const signed = doc.getMap<unknown>(authorsName);
  const authors: Identity[] = [];
  const places = new Map<number, number>();
  const placeOf = (client: number): number => {
    let place = places.get(client);
    if (place === undefined) {
      const identity = identityOf(signed.get(String(client)));
      const known = authors.findIndex((one) => one.name === identity?.name && one.email === identity.email);
      place = identity && known < 0 ? authors.push(identity) - 1 : known;
      places.set(client, place);
    }
    return place;
  };
  const pieces: [string, number][] = [];
  for (let item = doc.getText(textName)._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const author = placeOf(item.id.client);
    const last = pieces.at(-1);
    if (last?.[1] === author) last[0] += item.content.str;
    else pieces.push([item.content.str, author]);
  }
  return { authors, pieces };
}

/** What others wrote into the map may be anything. */
function identityOf(value: unknown): Identity | undefined {
  if (!Array.isArray(value)) return undefined;
  const [name, email] = value as unknown[];
  const isLine = (text: unknown): text is string =>
    typeof text === 'string' && text !== '' && text.length <= 200 && !/[<>\p{Cc}]/u.test(text);
  return isLine(name) && isLine(email) ? { name, email } : undefined;
}
