/** The text with blanks where something was found, so that what follows keeps its place. */
export function blankOut(
  text: string,
  found: readonly { readonly start: number; readonly end: number }[],
): string {
  let rest = text;
  for (const { start, end } of found) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return rest;
}
