/**
 * Whether a command was chosen from the menu of a row that was gone by then. The editor passes a row and the
 * rows that are selected with it; while a tree is drawn anew it knows none by the row's number, and passes
 * nothing in its place. From the palette or a key there are no arguments, from other menus not two.
 */
export function isOfGoneRow(args: readonly unknown[]): boolean {
  const [row, selected] = args;
  const isNothing = (value: unknown): boolean => value === undefined || value === null;
  return args.length >= 2 && isNothing(row) && (isNothing(selected) || Array.isArray(selected));
}
