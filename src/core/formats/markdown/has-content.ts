/**
 * Whether a text has more than white space and comments from an offset on. An unclosed comment hides the
 * rest.
 */
export function hasContent(text: string, from: number): boolean {
  const visible = /\S/g;
  for (let at = from; ;) {
    visible.lastIndex = at;
    const found = visible.exec(text);
    if (!found) return false;
    if (!text.startsWith('<!--', found.index)) return true;
    const end = text.indexOf('-->', found.index + 4);
    if (end < 0) return false;
    at = end + 3;
  }
}
