import { folderOf, relativePath } from '../../base/paths';

/** The address by which a document at `from` links to the file at `to`: relative, every segment escaped. */
export function relativeLink(from: string, to: string, anchor?: string): string {
  const fragment = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  if (from === to && anchor !== undefined) return fragment;
  const segments = relativePath(folderOf(from), to).split('/');
  return segments.map(encodeURIComponent).join('/') + fragment;
}
