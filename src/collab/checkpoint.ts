import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Maximum size of a chunk. A single longer struct, such as a long pasted text, is a chunk of its own. */
export interface ChunkLimits {
  readonly structs: number;
  readonly bytes: number;
}

/** Applying this much takes a few milliseconds. */
const usualLimits: ChunkLimits = { structs: 500, bytes: 64 * 1024 };

type Struct = Y.Item | Y.GC;

/** A client's structs up to a clock. */
interface Goal {
  readonly client: number;
  readonly until: number;
}

/**
 * Updates that together equal `Y.encodeStateAsUpdate`, in causal order: each depends only on itself and
 * earlier ones, so it can be applied at once. The document may change between two of them: the result is at
 * least its state when the first was requested, and later updates may be applied before or after.
 */
export function* checkpointOf(doc: Y.Doc, limits: ChunkLimits = usualLimits): Generator<Uint8Array, void> {
  const { store } = doc;
  const cursors = createCursors(store.clients);
  const deleted = new Map<number, number[]>();
  let chunk = createChunk(limits);
  // The order in which Yjs writes them: it needs the fewest comparisons to integrate concurrent inserts at
  // one position.
  const goals = [...Y.decodeStateVector(Y.encodeStateVector(doc))]
    .sort(([one], [other]) => other - one)
    .map(([client, until]): Goal => ({ client, until }));
  for (const goal of goals) {
    // An explicit stack instead of recursion: a chain of dependencies may be as long as there are clients.
    const waiting = [goal];
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const { client, until } = top;
      const clock = cursors.clockOf(client);
      if (clock >= until) {
        waiting.pop();
        continue;
      }
      const struct = cursors.structOf(client);
      const missing = missingOf(struct, clock, cursors.clockOf);
      if (missing) {
        waiting.push({ client: missing.client, until: missing.clock + 1 });
        continue;
      }
      chunk.add(client, clock, struct);
      if (!saysItself(struct)) noteDeleted(deleted, client, clock, struct);
      cursors.pass(client, struct);
      if (chunk.isFull) {
        yield chunk.update();
        chunk = createChunk(limits);
      }
    }
  }
  if (!chunk.isEmpty) yield chunk.update();
  yield* deletions(deleted, limits);
  // Pending structs and deletions, whose dependencies are missing.
  if (store.pendingStructs) yield Y.convertUpdateFormatV2ToV1(store.pendingStructs.update);
  if (store.pendingDs) yield Y.convertUpdateFormatV2ToV1(store.pendingDs);
}

interface Cursors {
  /** The next clock to write for a client. */
  readonly clockOf: (client: number) => number;
  /** The client's struct at that clock. */
  structOf(client: number): Struct;
  pass(client: number, struct: Struct): void;
}

function createCursors(clients: Map<number, Struct[]>): Cursors {
  const passed = new Map<number, { clock: number; index: number }>();
  const clockOf = (client: number): number => passed.get(client)?.clock ?? 0;
  return {
    clockOf,
    structOf(client) {
      const structs = clients.get(client) ?? [];
      const { clock, index } = passed.get(client) ?? { clock: 0, index: 0 };
      const struct = structs[index];
      if (struct && isAt(struct, clock)) return struct;
      // Structs were split or merged since.
      const found = Y.findIndexSS(structs, clock);
      passed.set(client, { clock, index: found });
      return structs[found] as Struct;
    },
    pass(client, struct) {
      const index = passed.get(client)?.index ?? 0;
      passed.set(client, { clock: endOf(struct), index: index + 1 });
    },
  };
}

function endOf({ id, length }: Struct): number {
  return id.clock + length;
}

function isAt(struct: Struct, clock: number): boolean {
  return struct.id.clock <= clock && clock < endOf(struct);
}

/** A dependency of the struct that is not written yet, if the struct is written from `clock` on. */
function missingOf(struct: Struct, clock: number, written: (client: number) => number): Y.ID | undefined {
  if (!(struct instanceof Y.Item)) return undefined;
  const isMissing = (id: Y.ID | null): id is Y.ID => id !== null && id.clock >= written(id.client);
  const { origin, rightOrigin, parent } = struct;
  // In the middle of a struct, its origin is its own first part.
  if (clock === struct.id.clock && isMissing(origin)) return origin;
  if (isMissing(rightOrigin)) return rightOrigin;
  const parentId = parent instanceof Y.AbstractType ? (parent._item?.id ?? null) : null;
  return isMissing(parentId) ? parentId : undefined;
}

interface Chunk {
  readonly isEmpty: boolean;
  readonly isFull: boolean;
  add(client: number, clock: number, struct: Struct): void;
  update(): Uint8Array;
}

function createChunk(limits: ChunkLimits): Chunk {
  // An update has one block per client.
  const parts = new Map<number, { clock: number; count: number; encoder: Y.UpdateEncoderV1 }>();
  let structs = 0;
  let bytes = 0;
  return {
    get isEmpty() {
      return structs === 0;
    },
    get isFull() {
      return structs >= limits.structs || bytes >= limits.bytes;
    },
    add(client, clock, struct) {
      let part = parts.get(client);
      if (!part) parts.set(client, (part = { clock, count: 0, encoder: new Y.UpdateEncoderV1() }));
      const { restEncoder } = part.encoder;
      const before = encoding.length(restEncoder);
      struct.write(part.encoder, clock - struct.id.clock);
      part.count++;
      structs++;
      bytes += encoding.length(restEncoder) - before;
    },
    update: () =>
      encoding.encode((whole) => {
        encoding.writeVarUint(whole, parts.size);
        for (const [client, { clock, count, encoder }] of parts) {
          encoding.writeVarUint(whole, count);
          encoding.writeVarUint(whole, client);
          encoding.writeVarUint(whole, clock);
          encoding.writeUint8Array(whole, encoder.toUint8Array());
        }
        encoding.writeVarUint(whole, 0);
      }),
  };
}

/** Whether the encoded struct itself shows if it is deleted, without an entry in the delete set. */
function saysItself(struct: Struct): boolean {
  return !struct.deleted || !(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted;
}

/** Runs of one client as pairs of clock and length. */
function noteDeleted(deleted: Map<number, number[]>, client: number, clock: number, struct: Struct): void {
  let runs = deleted.get(client);
  if (!runs) deleted.set(client, (runs = []));
  const [last = 0, length = 0] = runs.slice(-2);
  const added = endOf(struct) - clock;
  if (runs.length > 0 && last + length === clock) runs[runs.length - 1] = length + added;
  else runs.push(clock, added);
}

function* deletions(
  deleted: ReadonlyMap<number, readonly number[]>,
  limits: ChunkLimits,
): Generator<Uint8Array, void> {
  let batch: { client: number; runs: readonly number[] }[] = [];
  let count = 0;
  for (const [client, runs] of deleted) {
    for (let at = 0; at < runs.length;) {
      const some = runs.slice(at, at + 2 * (limits.structs - count));
      batch.push({ client, runs: some });
      at += some.length;
      count += some.length / 2;
      if (count < limits.structs) continue;
      yield deletionOf(batch);
      batch = [];
      count = 0;
    }
  }
  if (batch.length > 0) yield deletionOf(batch);
}

function deletionOf(
  batch: readonly { readonly client: number; readonly runs: readonly number[] }[],
): Uint8Array {
  return encoding.encode((whole) => {
    encoding.writeVarUint(whole, 0);
    encoding.writeVarUint(whole, batch.length);
    for (const { client, runs } of batch) {
      encoding.writeVarUint(whole, client);
      encoding.writeVarUint(whole, runs.length / 2);
      for (const number of runs) encoding.writeVarUint(whole, number);
    }
  });
}
