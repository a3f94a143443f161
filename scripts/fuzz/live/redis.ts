import { setTimeout as wait } from 'node:timers/promises';
import { launchRedis, type RedisServer } from '../../../test/unit/server/redis-process';
import { endWithUs } from './processes';

/** A Redis that goes and comes back where it was, with nothing of what it had. */
export interface Redis {
  readonly port: number;
  /** It is killed, and started again so many milliseconds later. */
  leave(milliseconds: number): Promise<void>;
  /** It does nothing for so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  end(): Promise<void>;
}

export async function createRedis(): Promise<Redis> {
  const launch = async (port?: number): Promise<RedisServer> => {
    const redis = await launchRedis(port);
    endWithUs(redis.process);
    return redis;
  };
  let redis = await launch();
  const { port } = redis;
  let isAway = false;
  return {
    port,
    async leave(milliseconds) {
      if (isAway) return;
      isAway = true;
      await redis.kill();
      await wait(milliseconds);
      redis = await launch(port);
      isAway = false;
    },
    async pause(milliseconds) {
      const { process } = redis;
      process.kill('SIGSTOP');
      await wait(milliseconds);
      process.kill('SIGCONT');
    },
    end: () => redis.kill(),
  };
}
