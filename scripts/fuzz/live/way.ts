import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../demo/random.mjs';

/** How bytes go along a way. */
export type Pace = 'at once' | 'late' | 'little by little' | 'not at all';

/**
 * A way through the network, from a port of this machine to another, that can be made as bad as networks are.
 */
export interface Way {
  readonly port: number;
  /** Towards the server, and back. */
  readonly pace: { there: Pace; back: Pace };
  /** Who comes while it is shut is turned away. */
  isShut: boolean;
  /** Ends all connections on both sides; what is on the way is lost. */
  cut(): void;
  /** One side of each connection ends, and the other hears of it only a while later. */
  cutHalf(): void;
  /** As it was at first. */
  mend(): void;
  close(): void;
}

interface Connection {
  readonly near: Socket;
  readonly far: Socket;
  /** One side does not hear yet that the other one ended. */
  isHalf: boolean;
}

/** `target` is asked for each connection anew: the port it leads to, undefined for none. */
export async function layWay(target: () => number | undefined, random: Random): Promise<Way> {
  const open = new Set<Connection>();
  const end = ({ near, far }: Connection): void => {
    near.destroy();
    far.destroy();
  };

  async function carry(connection: Connection, direction: 'there' | 'back'): Promise<void> {
    const { near, far } = connection;
    const [from, to] = direction === 'there' ? [near, far] : [far, near];
    try {
      // Read no faster than it is written: a slow reader is slow as the server sees it.
      for await (const bytes of from.iterator({ destroyOnReturn: false })) {
        if (to.destroyed) continue;
        await carryBytes(bytes as Buffer, to, () => way.pace[direction], random);
      }
      to.end();
    } catch {
      if (!connection.isHalf) end(connection);
    }
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    near.on('error', () => undefined);
    const port = way.isShut ? undefined : target();
    if (port === undefined) return void near.destroy();
    const far = createConnection({ port, host: '127.0.0.1', allowHalfOpen: true });
    far.on('error', () => undefined);
    const connection: Connection = { near, far, isHalf: false };
    open.add(connection);
    for (const socket of [near, far])
      socket.once('close', () => {
        if (near.destroyed && far.destroyed) open.delete(connection);
      });
    void carry(connection, 'there');
    void carry(connection, 'back');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  const way: Way = {
    port: (server.address() as AddressInfo).port,
    pace: { there: 'at once', back: 'at once' },
    isShut: false,
    cut: () => open.forEach(end),
    cutHalf() {
      for (const connection of open) {
        connection.isHalf = true;
        const side = random.pick([connection.near, connection.far]);
        if (random.chance(0.5)) side.destroy();
        else side.end();
        setTimeout(() => end(connection), random.int(400, 1300)).unref();
      }
    },
    mend() {
      way.pace.there = way.pace.back = 'at once';
      way.isShut = false;
    },
    close() {
      server.close();
      way.cut();
    },
  };
  return way;
}

async function carryBytes(bytes: Buffer, to: Socket, pace: () => Pace, random: Random): Promise<void> {
  if (pace() === 'late') await wait(random.int(5, 65));
  for (let at = 0; at < bytes.length && !to.destroyed;) {
    const now = pace();
    if (now === 'not at all') {
      await wait(10);
      continue;
    }
    const part = now === 'little by little' ? bytes.subarray(at, at + 50) : bytes.subarray(at);
    if (now === 'little by little') await wait(50);
    at += part.length;
    await new Promise<void>((written) => to.write(part, () => written()));
  }
}
