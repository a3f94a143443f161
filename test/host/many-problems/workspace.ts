import { writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

/** How many files have a broken link: more than the editor is given the problems of. */
export const brokenFiles = 1100;

export const create: CreateWorkspace = async (directory) => {
  const files = Array.from({ length: brokenFiles }, (_, number): [string, string] => [
    `page-${number}.md`,
    `# Page ${number}\n\nSee [the next](nowhere-${number}.md).\n`,
  ]);
  await writeFiles(directory, Object.fromEntries(files));
  return { folder: directory };
};
