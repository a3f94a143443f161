import { ThemeIcon } from 'vscode';
import type { Document } from '../../../core/model/documents/document';
import type { TreeNode, TreeNodes } from '../../trees/tree-node';

/** Longer lists are grouped by folder. */
const flatLimit = 60;

/**
 * A short list as it is; a long one as a folder tree, with chains of single folders compacted into one row.
 */
export function folderRows(
  parentId: string,
  documents: readonly Document[],
  rows: (documents: readonly Document[]) => TreeNodes,
  prefix = '',
): TreeNodes {
  if (documents.length <= flatLimit) return rows(documents);
  const here: Document[] = [];
  const below = new Map<string, Document[]>();
  for (const document of documents) {
    const slash = document.path.indexOf('/', prefix.length);
    if (slash < 0) {
      here.push(document);
      continue;
    }
    const name = document.path.slice(prefix.length, slash);
    const group = below.get(name);
    if (group) group.push(document);
    else below.set(name, [document]);
  }
  const folders = [...below].sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }));
  const [only] = folders;
  if (only && folders.length === 1 && here.length === 0) {
    return folderRows(parentId, documents, rows, `${prefix}${only[0]}/`);
  }
  const files = rows(here);
  if (folders.length === 0) return files;
  return [
    ...folders.map(([name, group]): TreeNode => ({
      id: `${parentId}/${prefix}${name}/`,
      label: name,
      description: String(group.length),
      icon: new ThemeIcon('folder'),
      context: 'group',
      children: () => folderRows(parentId, group, rows, `${prefix}${name}/`),
    })),
    ...files.slice(),
  ];
}
