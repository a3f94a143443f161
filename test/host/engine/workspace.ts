import { writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

/** So many that a worker reads them. */
export const pages = 2200;

export const create: CreateWorkspace = async (directory) => {
  const files = Array.from({ length: pages }, (_, number): [string, string] => [
    `content/page-${number}.md`,
    `# Page ${number}\n\nA lantern, and [the next](nowhere-${number}.md).\n`,
  ]);
  await writeFiles(directory, Object.fromEntries(files));
  return { folder: directory };
};
