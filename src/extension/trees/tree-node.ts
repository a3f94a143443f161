import type { Command, MarkdownString, ThemeIcon, Uri } from 'vscode';

/**
 * One row of a tree and, when asked, the rows under it. Made anew whenever the tree is drawn: `id` is what
 * lasts.
 */
export interface TreeNode {
  readonly id: string;
  readonly label: string;
  /** Stretches of the label that are set off, in UTF-16 code units. */
  readonly highlights?: [start: number, end: number][];
  readonly description?: string;
  readonly icon?: ThemeIcon;
  /** What the row's menus go by. */
  readonly context?: string;
  /** The file it stands for: gives it that file's decorations and lets commands find it. */
  readonly uri?: Uri;
  readonly command?: Command;
  /** Made when the pointer rests on the row. */
  readonly tooltip?: () => MarkdownString | string;
  /** What a screen reader says instead of label and description. */
  readonly spoken?: string;
  /** Left out: the row cannot be opened. */
  readonly children?: () => TreeNodes | Promise<TreeNodes>;
  readonly expanded?: boolean;
  /** What commands need of the row beside `uri`. */
  readonly target?: object;
}

/** Rows in their order, of which only those that are looked at need to be made. An array is one as well. */
export type TreeNodes = Pick<readonly TreeNode[], 'length' | 'slice'>;

/** The rows of these items: a list of fifty thousand makes the three hundred that are drawn. */
export function lazyNodes<T>(items: readonly T[], toNode: (item: T, index: number) => TreeNode): TreeNodes {
  return {
    length: items.length,
    slice: (from = 0, to) => items.slice(from, to).map((item, index) => toNode(item, from + index)),
  };
}
