import type { Command, MarkdownString, ThemeIcon, Uri } from 'vscode';

/** A tree row with lazy children. Made anew whenever the tree is refreshed; rows are matched by `id`. */
export interface TreeNode {
  readonly id: string;
  readonly label: string;
  /** Highlighted ranges of the label, in UTF-16 code units. */
  readonly highlights?: [start: number, end: number][];
  readonly description?: string;
  readonly icon?: ThemeIcon;
  /** Context value for the row's menus. */
  readonly context?: string;
  /** The file of the row: the row gets its decorations, and commands use it. */
  readonly uri?: Uri;
  readonly command?: Command;
  /** Created on hover. */
  readonly tooltip?: () => MarkdownString | string;
  /** Accessibility label, instead of label and description. */
  readonly spoken?: string;
  /** Undefined: the row is not expandable. */
  readonly children?: () => TreeNodes | Promise<TreeNodes>;
  readonly expanded?: boolean;
  /** Command argument beside `uri`. */
  readonly target?: object;
}

/** An ordered list of rows that are created lazily. An array is one as well. */
export type TreeNodes = Pick<readonly TreeNode[], 'length' | 'slice'>;

/** Lazy rows of items: a list of fifty thousand creates only the three hundred that are drawn. */
export function lazyNodes<T>(items: readonly T[], toNode: (item: T, index: number) => TreeNode): TreeNodes {
  return {
    length: items.length,
    slice: (from = 0, to) => items.slice(from, to).map((item, index) => toNode(item, from + index)),
  };
}
