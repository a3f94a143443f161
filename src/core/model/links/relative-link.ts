import { folderOf, relativePath } from '../../base/paths';

/** The relative, percent-encoded link from a document at `from` to the file at `to`. */
export function relativeLink(from: string, to: string, anchor?: string): string {
  const fragment = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  if (from === to && anchor !== undefined) return fragment;
  const segments = relativePath(folderOf(from), to).split('/');
  return segments.map(encodeURIComponent).join('/') + fragment;
}
