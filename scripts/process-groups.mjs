import { spawnSync } from 'node:child_process';

/**
 * A program together with everything that it started. POSIX has process groups for that; Windows knows of
 * each process only which one started it.
 */

/**
 * How a program is started so that {@link endGroup} can end it with all that it starts.
 * @param {NodeJS.Platform} [platform]
 * @returns {import('node:child_process').SpawnOptions}
 */
export function groupOptions(platform = process.platform) {
  // Detached, a program would have a console window of its own on Windows.
  return platform === 'win32' ? { windowsHide: true } : { detached: true };
}

/**
 * What ends a group on Windows, where console programs cannot be asked: by number, so that nobody else's is
 * hit, with all that it started.
 * @param {number} pid
 */
export function taskkillArguments(pid) {
  return ['/PID', String(pid), '/T', '/F'];
}

/**
 * Ends a group, or asks it to end where the system can ask.
 * @param {import('node:child_process').ChildProcess} child
 * @param {'SIGTERM' | 'SIGKILL'} signal
 */
export function endGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    // A number that was free again may be somebody else's.
    if (groupIsAlive(child))
      spawnSync('taskkill', taskkillArguments(child.pid), { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** @param {import('node:child_process').ChildProcess} child */
export function groupIsAlive(child) {
  if (process.platform === 'win32') return child.exitCode === null && child.signalCode === null;
  try {
    return child.pid !== undefined && process.kill(-child.pid, 0);
  } catch {
    return false;
  }
}

/**
 * Whether there is a process with this number.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and another user's.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
