import { existsSync } from 'node:fs';
import { run } from './child.mjs';

/**
 * Installs a package of Debian's where this machine allows it. Whoever calls looks afterwards whether it is
 * there. One at a time: apt locks.
 * @param {string} name
 * @returns {Promise<{ ok: boolean, output: string }[]>} what was tried
 */
export async function installFromDebian(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return [];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // The lists may be stale but good enough: a failed update is no reason not to try.
  const update = await run('apt-get', ['update'], { env });
  return [update, await run('apt-get', ['install', '-y', name], { env })];
}
