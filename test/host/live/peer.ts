import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { seedRoom } from '../../../src/collab/lineage';
import { connectRoom, type RoomConnection } from '../../../src/collab/room-connection';
import { formatRoomName } from '../../../src/collab/room-name';
import { applyEdits, diffText } from '../../../src/collab/text-edit';
import { createImport, importEdits } from '../../../src/collab/text-import';

/** Somebody else, who edits without an editor. */
export interface Peer {
  readonly connection: RoomConnection;
  readonly doc: Y.Doc;
  readonly text: string;
  /** Makes the text another by the smallest edits. */
  write(change: (text: string) => string): void;
  /** Takes over what another program made of the file. */
  import(text: string): void;
  dispose(): void;
}

export interface PeerOptions {
  readonly server: string;
  readonly path: string;
  readonly branch?: string;
  /** What their clone has of the file. */
  readonly committed: string;
  readonly token?: string;
}

export async function createPeer({
  server,
  path,
  branch = 'main',
  committed,
  token,
}: PeerOptions): Promise<Peer> {
  const room = formatRoomName({ community: 'harbour', branch, path });
  const doc = new Y.Doc();
  const { lineage, update } = seedRoom(room, committed);
  Y.applyUpdate(doc, update);
  const connection = connectRoom({
    url: server,
    room,
    doc,
    lineage,
    WebSocket: WebSocket as never,
    ...(token !== undefined && { token }),
  });
  if (!(await connection.synced(20_000)))
    throw new Error(`not in ${room}: ${JSON.stringify(connection.status)}`);
  const text = doc.getText('text');
  return {
    connection,
    doc,
    get text() {
      return text.toString();
    },
    write(change) {
      const before = text.toString();
      const after = change(before);
      const edits = diffText(before, after);
      if (applyEdits(before, edits) !== after) throw new Error('the edits are not right');
      doc.transact(() => {
        for (const { start, deleted, inserted } of edits) {
          text.delete(start, deleted);
          text.insert(start, inserted);
        }
      });
    },
    import(after) {
      Y.applyUpdate(doc, createImport(doc, room, importEdits(text.toString(), after)).update);
    },
    dispose() {
      connection.dispose();
      doc.destroy();
    },
  };
}
