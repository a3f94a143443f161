import { writeFiles } from '../../harness/folders';
import type { CreateWorkspace } from '../workspace';

const files: Readonly<Record<string, string>> = {
  'community.yml': 'name: Harbour Devs\n',
  'members/ada.md': '---\nname: Ada Mast\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  'discussions/knots/thread.md':
    '---\ntitle: Which knot?\nauthor: bo\nstatus: open # for now\n---\n\nWhich?\n',
  'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWET.md': '---\nauthor: ada\n---\n\nA *bowline*.\n',
  'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWEZ.md': '---\nauthor: ada\n---\n\n<!-- Nothing yet. -->\n',
};

export const create: CreateWorkspace = async (directory) => {
  await writeFiles(directory, files);
  return { folder: directory };
};
