import { writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

/** A folder of Markdown that is no repository and has never heard of Kith. */
export const create: CreateWorkspace = async (directory) => {
  await writeFiles(directory, {
    'README.md': '# A plain folder\n\nSee [the guide](docs/guide.md).\n',
    'docs/guide.md': '# Guide\n',
    'CODE_OF_CONDUCT.md': '# Code of conduct\n',
  });
  return { folder: directory };
};
