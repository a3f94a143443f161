import * as Y from 'yjs';
import { seedRoom } from '../../collab/lineage';
import { connectRoom, type ConnectionStatus, type RoomConnectionOptions } from '../../collab/room-connection';
import { createEmitter, type Event } from '../../core/base/emitter';
import { lobbyState, readLobby, type LivePerson, type LivePlace, type LiveUser } from './presence';

export interface LobbyOptions extends Omit<RoomConnectionOptions, 'doc' | 'lineage'> {
  readonly me: LiveUser;
  onError(error: unknown): void;
}

/** The room of a branch without a file: participants and their locations. */
export interface Lobby {
  readonly status: ConnectionStatus;
  readonly people: readonly LivePerson[];
  readonly onDidChange: Event<undefined>;
  /** Publishes the location of the local person. */
  tell(place: LivePlace | undefined): void;
  dispose(): void;
}

/** Milliseconds between two location updates (throttle): the cursor moves quickly. */
const tellEvery = 250;

export function createLobby(options: LobbyOptions): Lobby {
  const { room, me, onError } = options;
  const doc = new Y.Doc();
  const { lineage } = seedRoom(room, '');
  const connection = connectRoom({ ...options, doc, lineage });
  const { awareness } = connection;
  const changes = createEmitter<undefined>(onError);
  let place: LivePlace | undefined;
  let telling: NodeJS.Timeout | undefined;
  /** Retries without a server are not reported as changes. */
  let tried = false;
  awareness.setLocalState(lobbyState(me, place));
  awareness.on('change', () => changes.fire(undefined));
  connection.onDidChange(({ phase }) => {
    tried ||= phase !== 'connecting';
    changes.fire(undefined);
  });
  return {
    get status(): ConnectionStatus {
      const { status } = connection;
      return status.phase === 'connecting' && tried ? { ...status, phase: 'offline' } : status;
    },
    get people() {
      return readLobby(awareness.getStates(), doc.clientID);
    },
    onDidChange: changes.event,
    tell(next) {
      if (next?.path === place?.path && next?.line === place?.line) return;
      place = next;
      telling ??= setTimeout(() => {
        telling = undefined;
        awareness.setLocalState(lobbyState(me, place));
      }, tellEvery);
    },
    dispose() {
      clearTimeout(telling);
      changes.dispose();
      connection.dispose();
      doc.destroy();
    },
  };
}
