import type { Root, RootContent, PhrasingContent } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';

/** A block of Markdown as another reader sees it: its type, and its text or the texts of its cells. */
export interface Block {
  readonly type: RootContent['type'];
  readonly text?: string;
  readonly rows?: string[][];
}

/** Parses Markdown with remark and GFM. Of links that are only text with an address the text is taken. */
export function fromMarkdown(text: string): Block[] {
  const root: Root = remark().use(remarkGfm).parse(text);
  return root.children.map((node): Block => {
    if (node.type === 'table')
      return {
        type: node.type,
        rows: node.children.map((row) => row.children.map(({ children }) => plain(children))),
      };
    return {
      type: node.type,
      ...('children' in node && { text: plain(node.children as PhrasingContent[]) }),
    };
  });
}

function plain(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? plain(node.children) : ''))
    .join('');
}
