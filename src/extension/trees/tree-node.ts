import type { Command, MarkdownString, ThemeIcon, Uri } from 'vscode';

/** One row of a tree and, when asked, the rows under it. Made anew whenever the tree is drawn: `id` is what lasts. */
export interface TreeNode {
  readonly id: string;
  readonly label: string;
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
  readonly children?: () => readonly TreeNode[];
  readonly expanded?: boolean;
  /** What commands need of the row beside `uri`. */
  readonly target?: object;
}
