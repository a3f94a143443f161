// An older build of Kith, to measure this one against.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { root, workDir } from '../places.mjs';

/** Checks a commit out and builds it with the packages that are here. Returns its folder. */
export function buildOf(commit) {
  const folder = path.join(workDir, 'bench', `build-${commit}`);
  if (existsSync(path.join(folder, 'dist', 'extension.js'))) return folder;
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: 1 << 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  if (!existsSync(path.join(folder, 'node_modules')))
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const builder = ['esbuild.mjs', 'esbuild.js'].find((file) => existsSync(path.join(folder, file)));
  if (builder === undefined) throw new Error(`Nothing in ${commit} says how it is built.`);
  execFileSync(process.execPath, [builder, '--production'], { cwd: folder, stdio: 'inherit' });
  return folder;
}
