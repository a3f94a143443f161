import * as Y from 'yjs';
import { createDiskLog, typedAtOnce } from '../../../src/collab/disk-log';
import { readMessage, type ClientMessage } from '../../../src/collab/messages';
import { openUpdateLog, type LogFile } from '../../../src/collab/update-log';
import { readPresences, type Presence } from '../../../src/server/rooms/presence';
import { createRoom, type Member, type Room, type RoomOptions } from '../../../src/server/rooms/room';
import { defaultLimits } from '../../../src/server/sync-server';
import { createFairScheduler } from '../../../src/server/rooms/fair-scheduler';
import { dataFolder } from './test-server';

/**
 * A room without a server, and what it told other servers, in order. Presence waits `interval` milliseconds
 * by itself; where there is a `disk`, nothing is written before it resolves.
 */
export async function openRoom({
  interval = 1,
  disk,
  ...more
}: { interval?: number; disk?: Promise<void> } & Partial<RoomOptions> = {}): Promise<{
  room: Room;
  told: Presence[];
  order: ('update' | 'presence')[];
}> {
  const file = createDiskLog(`${dataFolder()}/a.log`, typedAtOnce);
  // Opened, as since the first letter.
  await file.append(new Uint8Array());
  const held: LogFile = {
    ...file,
    append: async (bytes) => disk?.then(() => file.append(bytes)),
    appendNow: () => false,
  };
  const { log } = await openUpdateLog(disk ? held : file);
  const told: Presence[] = [];
  const order: ('update' | 'presence')[] = [];
  const room = createRoom({
    doc: new Y.Doc(),
    log,
    presence: { ...defaultLimits.presence, stateLength: 100, interval },
    scheduler: createFairScheduler(),
    isGuideline: () => false,
    metrics: { updates: 0, delivered: 0, dropped: 0 },
    others: {
      tellUpdate: async () => void order.push('update'),
      tellPresence(presences) {
        told.push(...presences);
        order.push('presence');
      },
    },
    onDidFail: () => undefined,
    ...more,
  });
  return { room, told, order };
}

export interface TestMember {
  readonly member: { -readonly [K in keyof Member]: Member[K] };
  /** What came of presence. */
  readonly got: Presence[];
  /** What came at once, by kinds; `state` is the server's question and `update` its answer too. */
  readonly writes: ClientMessage['type'][][];
  /** What all updates made. */
  readonly doc: Y.Doc;
}

export function createTestMember(): TestMember {
  const got: Presence[] = [];
  const writes: ClientMessage['type'][][] = [];
  const doc = new Y.Doc();
  const member: TestMember['member'] = {
    readOnly: false,
    waiting: 0,
    close: () => undefined,
    tellDropped: () => undefined,
    send(messages) {
      const read = messages.flatMap((bytes) => readMessage(bytes) ?? []);
      writes.push(read.map(({ type }) => type));
      for (const message of read) {
        if (message.type === 'presence') got.push(...readPresences(message.update));
        if (message.type === 'update') Y.applyUpdate(doc, message.update);
      }
    },
  };
  return { member, got, writes, doc };
}
