import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeInPackage } from './programs.mjs';

/** The repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Node as the extension host runs it; the machine's own may be older. It is there once dependencies are. */
export const node = join(root, 'node_modules', 'node', ...nodeInPackage());

/** Everything that can be deleted at any time: the editor, profiles, screenshots of failures. */
export const workDir = join(root, '.vscode-test');

/** Where a test that failed leaves what it saw. */
export const failuresDir = join(workDir, 'failures');

export const extensionId = 'kith-community.kith';

export const vsix = join(root, 'dist', 'kith.vsix');
