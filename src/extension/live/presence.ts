import * as v from 'valibot';
import * as Y from 'yjs';
import { textName } from '../../collab/shared-text';

/** Claimed identity. On a server with a secret, `id` is verified. */
export interface LiveUser {
  /** The member's id, else the Git identity. */
  readonly id: string;
  readonly name: string;
}

/** A participant's location. */
export interface LivePlace {
  readonly path: string;
  /** One-based. */
  readonly line: number;
}

/** A participant in the lobby. */
export interface LivePerson extends LiveUser {
  readonly client: number;
  readonly place?: LivePlace;
}

/** A selection as offsets in UTF-16 code units; the cursor is at `head`. */
export interface LiveSelection {
  readonly anchor: number;
  readonly head: number;
}

/** A participant's cursor in a document. */
export interface LiveCursor extends LiveUser {
  readonly client: number;
  readonly selections: readonly LiveSelection[];
}

/** Maximum number of selections per person: awareness states must be short. */
const most = 10;
const name = v.pipe(
  v.string(),
  v.transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, 60)),
  v.minLength(1),
);
const user = v.object({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)), name });
const line = v.pipe(v.number(), v.integer(), v.minValue(1));
const place = v.object({ path: v.pipe(v.string(), v.maxLength(1000)), line });
const inLobby = v.object({ user, place: v.fallback(v.optional(place), undefined) });
const selection = v.object({ anchor: v.unknown(), head: v.unknown() });
const inText = v.object({ user, selections: v.pipe(v.array(selection), v.maxLength(most)) });

/** Untrusted awareness states of other clients: invalid ones are ignored. */
export type States = ReadonlyMap<number, unknown>;

export function readLobby(states: States, self: number): LivePerson[] {
  return [...states].flatMap(([client, state]) => {
    const read = v.safeParse(inLobby, state);
    if (client === self || !read.success) return [];
    const { user: who, place: where } = read.output;
    return [{ client, ...who, ...(where && { place: where }) }];
  });
}

export function lobbyState(who: LiveUser, where: LivePlace | undefined): Record<string, unknown> {
  return { user: who, ...(where && { place: where }) };
}

/** Positions are encoded relative to the surrounding text, so that they stay valid while it changes. */
export function textState(
  who: LiveUser,
  doc: Y.Doc,
  selections: readonly LiveSelection[],
): Record<string, unknown> {
  const text = doc.getText(textName);
  const relative = (at: number): unknown =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(at, text.length)));
  return {
    user: who,
    selections: selections.slice(0, most).map(({ anchor, head }) => ({
      anchor: relative(anchor),
      head: relative(head),
    })),
  };
}

export function readCursors(states: States, self: number, doc: Y.Doc): LiveCursor[] {
  const absolute = (relative: unknown): number | undefined => {
    try {
      const position = Y.createRelativePositionFromJSON(relative);
      return Y.createAbsolutePositionFromRelativePosition(position, doc)?.index;
    } catch {
      return undefined;
    }
  };
  return [...states].flatMap(([client, state]) => {
    const read = v.safeParse(inText, state);
    if (client === self || !read.success) return [];
    const selections = read.output.selections.flatMap((one) => {
      const [anchor, head] = [absolute(one.anchor), absolute(one.head)];
      return anchor === undefined || head === undefined ? [] : [{ anchor, head }];
    });
    return [{ client, ...read.output.user, selections }];
  });
}
