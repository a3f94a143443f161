// Makes the workspace of one folder of test/host, for debugging its tests: node scripts/host-workspace.mjs
// NAME
import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, workDir } from './places.mjs';

const [name = ''] = process.argv.slice(2);
const folder = join(workDir, 'host');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const { create } = createRequire(import.meta.url)(join(root, 'dist', 'test', name, 'workspace.js'));
await create(folder);
