/**
 * Whether a command was chosen from the menu of a row that was gone by then. The editor passes a row and the
 * rows that are selected with it; while a tree is drawn anew it knows none by the row's number, and passes
 * nothing in its place. From the palette or a key there are no arguments, from other menus not two. The
 * buttons of a view's title pass the same two as a row, mostly both nothing, so their commands are not asked.
 */
export function isOfGoneRow(args: readonly unknown[]): boolean {
  const [row, selected] = args;
  const isNothing = (value: unknown): boolean => value === undefined || value === null;
  return args.length >= 2 && isNothing(row) && (isNothing(selected) || Array.isArray(selected));
}

/** The commands that stand in the title of a view, as the extension's manifest lists them. */
export function titleCommandsOf(manifest: Manifest): ReadonlySet<string> {
  return new Set(manifest.contributes.menus['view/title'].map(({ command }) => command));
}

/** What is read here of `package.json`. */
export interface Manifest {
  readonly contributes: {
    readonly menus: { readonly 'view/title': readonly { readonly command: string }[] };
  };
}
