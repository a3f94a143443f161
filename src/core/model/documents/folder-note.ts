import { kinds } from '../kinds/kind';

/** Folders that a community is made of, beside those that are named after a kind. */
const communityFolders = new Set([
  ...kinds.map((kind) => `${kind}s`),
  'content',
  'pages',
  'strategy',
  'moderation',
  'templates',
  'replies',
]);

/**
 * Whether a file only explains the folder of the community that it is in, as `members/README.md` does: nobody
 * publishes that.
 */
export function isFolderNote(path: string): boolean {
  const folders = path.toLowerCase().split('/');
  const file = folders.pop() ?? '';
  return /^readme\.[^.]+$/.test(file) && folders.length > 0 && communityFolders.has(folders[0] as string);
}
