import { randomUUID } from 'node:crypto';
import { Redis, type RedisOptions } from 'ioredis';
import { createEmitter } from '../../core/base/emitter';
import type { Logger } from '../../core/base/ports';
import type { Backplane } from './backplane';

/** Timeout of a Redis command in milliseconds. */
const commandTimeout = 2000;
/** Milliseconds between two checks of the connections. */
const heartbeat = 10_000;
/** Expiry of a lock in milliseconds, if its holder is gone: longer than creating a room takes. */
const lockLifetime = 10_000;
const lockRetry = 25;

const options: RedisOptions = {
  lazyConnect: true,
  commandTimeout,
  connectTimeout: 5000,
  disconnectTimeout: 500,
  // Nothing is queued offline: whatever cannot be sent now is requested later.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (times) => Math.min(times * 100, 2000),
};

const unlock = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/**
 * A backplane on Redis: its channels, and locks with an expiry. No other data is stored. `url` is `redis://`
 * or `rediss://`; servers that use the same database number share rooms. Rejects if the first connection
 * fails; later it reconnects.
 */
export async function connectRedis(url: string, logger: Logger, password?: string): Promise<Backplane> {
  const settings = { ...options, ...placeOf(new URL(url), password) };
  const [commands, subscriber] = [new Redis(settings), new Redis(settings)];
  const prefix = `kith:${settings.db}:`;
  const channels = new Map<string, (message: Uint8Array) => void>();
  const changes = createEmitter<boolean>((error) =>
    logger.error('Redis is back, but not all went on', error),
  );
  let connected = false;
  let lastError: unknown;

  function change(now: boolean): void {
    if (connected === now) return;
    connected = now;
    if (now) logger.info('Redis can be reached');
    else logger.warn('Redis is away: rooms go on, and are shared with other servers when it is back');
    changes.fire(now);
  }

  async function settle(): Promise<void> {
    if (commands.status !== 'ready' || subscriber.status !== 'ready') return;
    if (channels.size > 0) await subscriber.subscribe(...channels.keys());
    change(true);
  }

  for (const connection of [commands, subscriber]) {
    connection.on('error', (error) => (lastError = error));
    connection.on('close', () => change(false));
  }

  subscriber.on('messageBuffer', (channel: Buffer, message: Buffer) => {
    channels.get(channel.toString())?.(message);
  });

  try {
    await Promise.all([commands.connect(), subscriber.connect()]);
    await settle();
  } catch (error) {
    commands.disconnect();
    subscriber.disconnect();
    // The rejection only reports that the connection was closed.
    const reason = lastError ?? error;
    throw new Error(`Redis cannot be reached: ${reason instanceof Error ? reason.message : ''}`, {
      cause: error,
    });
  }
  for (const connection of [commands, subscriber])
    connection.on('ready', () => void settle().catch(() => connection.disconnect(true)));
  /** Detects half-open connections: without traffic, they look idle. */
  const beats = setInterval(() => {
    for (const connection of [commands, subscriber])
      if (connection.status === 'ready') connection.ping().catch(() => connection.disconnect(true));
  }, heartbeat).unref();

  return {
    get connected() {
      return connected;
    },
    onDidChange: changes.event,
    async subscribe(channel, hear) {
      const name = prefix + channel;
      channels.set(name, hear);
      // If this fails the connection is reset, and with it all channels are subscribed again.
      await subscriber.subscribe(name).catch(() => connected && subscriber.disconnect(true));
      return {
        dispose() {
          if (channels.get(name) !== hear) return;
          channels.delete(name);
          subscriber.unsubscribe(name).catch(() => undefined);
        },
      };
    },
    publish: (channel, message) =>
      commands
        .publish(prefix + channel, Buffer.from(message.buffer, message.byteOffset, message.length))
        .catch(() => 0),
    async exclusively(name, work) {
      const key = `${prefix}lock:${name}`;
      const holder = randomUUID();
      const end = performance.now() + lockLifetime;
      while ((await commands.set(key, holder, 'PX', lockLifetime, 'NX')) === null) {
        if (performance.now() > end)
          throw new Error('Another server does not come to an end with this room.');
        await new Promise((resolve) => setTimeout(resolve, lockRetry));
      }
      try {
        return await work();
      } finally {
        // A lock that is not released expires.
        await commands.eval(unlock, 1, key, holder).catch(() => undefined);
      }
    },
    async close() {
      clearInterval(beats);
      connected = false;
      changes.dispose();
      await Promise.all([commands, subscriber].map((one) => one.quit().catch(() => one.disconnect())));
    },
  };
}

function placeOf(url: URL, password?: string): RedisOptions & { db: number } {
  const given = password ?? decodeURIComponent(url.password);
  return {
    // URLs have IPv6 addresses in brackets.
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    db: Number(url.pathname.slice(1)),
    ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
    ...(given !== '' && { password: given }),
    ...(url.protocol === 'rediss:' && { tls: {} }),
  };
}
