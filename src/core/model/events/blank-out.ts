/** Replaces a match by spaces, so that later offsets stay valid. */
export function blankOut(
  text: string,
  found: readonly { readonly start: number; readonly end: number }[],
): string {
  let rest = text;
  for (const { start, end } of found) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return rest;
}
