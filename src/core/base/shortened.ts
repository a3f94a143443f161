/**
 * A text that is no longer than so many characters (Unicode code points), cut after a word where one ends in
 * its second half, with an ellipsis for what is missing.
 */
export function shortened(text: string, most: number): string {
  const letters = Array.from(text);
  if (letters.length <= most) return text;
  const kept = letters.slice(0, most - 1).join('');
  const blank = letters[most - 1] === ' ' ? kept.length : kept.lastIndexOf(' ');
  const cut = blank >= kept.length / 2 ? kept.slice(0, blank) : kept;
  return `${cut.replace(/[\s,;:.–-]+$/u, '')}…`;
}
