import { kinds } from '../kinds/kind';

/** Standard folders of a community, besides those named after a kind. */
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
 * Whether a file only explains its folder of the community, like `members/README.md`: it is not published.
 */
export function isFolderNote(path: string): boolean {
  const folders = path.toLowerCase().split('/');
  const file = folders.pop() ?? '';
  return /^readme\.[^.]+$/.test(file) && folders.length > 0 && communityFolders.has(folders[0] as string);
}
