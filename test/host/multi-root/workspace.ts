import { join } from 'node:path';
import { writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

/** Two communities in one window. */
export const create: CreateWorkspace = async (directory) => {
  await writeFiles(directory, {
    'harbour/README.md': '# Harbour\n',
    'lighthouse/README.md': '# Lighthouse\n',
    'both.code-workspace': JSON.stringify({ folders: [{ path: 'harbour' }, { path: 'lighthouse' }] }),
  });
  return { folder: join(directory, 'both.code-workspace') };
};
