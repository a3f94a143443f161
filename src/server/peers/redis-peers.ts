import type { RoomStore } from '../../collab/room-store';
import type { Logger } from '../../core/base/ports';
import type { Peers } from './peers';
import { connectRedis } from './redis-backplane';
import { createReplication } from './replication';

/** Shares the rooms of a store with all servers on the same Redis. Rejects if it cannot be reached. */
export async function shareThroughRedis(
  url: string,
  password: string | undefined,
  store: RoomStore,
  logger: Logger,
): Promise<{ readonly peers: Peers; leave(): Promise<void> }> {
  const backplane = await connectRedis(url, logger, password);
  const peers = await createReplication({ backplane, store, logger });
  return {
    peers,
    async leave() {
      peers.dispose();
      await backplane.close();
    },
  };
}
