import { commitAll, writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

/** A small community with a history. */
export const create: CreateWorkspace = async (directory) => {
  await writeFiles(directory, {
    'README.md': '# A repository\n',
    'members/ada.md': '---\nname: Ada Mast\n---\n',
    'discussions/first-question/thread.md':
      '---\ntitle: First question\nauthor: ada\n---\n\nHow do I begin?\n',
  });
  await commitAll(directory);
  return { folder: directory };
};
