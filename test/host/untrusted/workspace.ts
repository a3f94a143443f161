import { writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

/** A folder from a stranger, opened in restricted mode. */
export const create: CreateWorkspace = async (directory) => {
  await writeFiles(directory, { 'README.md': '# From a stranger\n' });
  return { folder: directory, trusted: false };
};
