import { afterEach } from 'vitest';
import { hasRedis, launchRedis, type RedisServer } from './redis-process';

export { hasRedis, launchRedis, type RedisServer } from './redis-process';

if (!hasRedis) process.stderr.write('There is no redis-server here: what needs it is not tested.\n');

const running = new Set<RedisServer>();
afterEach(async () => {
  await Promise.all([...running].map((redis) => redis.kill()));
  running.clear();
});

/** As `launchRedis`; killed when its test ends. */
export async function startRedis(port = 0, ...args: string[]): Promise<RedisServer> {
  const redis = await launchRedis(port, ...args);
  running.add(redis);
  return redis;
}
