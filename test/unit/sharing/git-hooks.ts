import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a hook, in the language of shells, into a folder that Git looks for hooks in. */
export function writeHook(gitFolder: string, name: string, script: string): void {
  const file = path.join(gitFolder, 'hooks', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}
