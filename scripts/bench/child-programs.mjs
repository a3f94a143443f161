import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { node as hostNode } from '../places.mjs';

/** The Node that the extension host has, where it is there. */
export function nodeProgram() {
  return existsSync(hostNode) ? hostNode : process.execPath;
}

/** What Git printed. */
export function git(folder, ...args) {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  return stdout;
}
