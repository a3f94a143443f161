import { spawnSync } from 'node:child_process';
import { installFromDebian } from './debian.mjs';

const isThere = () => spawnSync('redis-server', ['--version']).status === 0;

/**
 * Finds Redis, or installs it where this machine allows it. Tests that need it are skipped where it is not
 * there.
 * @param {(line: string) => void} [report]
 */
export async function ensureRedis(report = console.log) {
  if (isThere()) return;
  report('Installing Redis …');
  await installFromDebian('redis-server');
  if (!isThere())
    report(
      'There is no redis-server here, so what needs it is skipped (Debian: apt-get install redis-server).',
    );
}
