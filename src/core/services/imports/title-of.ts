/** The most characters of a title that is made from a text. */
const longest = 70;

/** A title made from the first line of a post; empty if it has no words. */
export function titleOf(markdown: string): string {
  for (const line of markdown.split('\n')) {
    const words = line
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^(?:\s*(?:>|#{1,6}\s|[-*+]\s|\d+\.\s|```.*))+/, '')
      .replace(/<(https?:[^>]*)>/g, '$1')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1')
      .replace(/[*_~`]{1,3}(\S(?:.*?\S)?)[*_~`]{1,3}/g, '$1')
      .replace(/\p{Cc}|\s+/gu, ' ')
      .trim();
    if (/[\p{L}\p{N}]/u.test(words)) return shorten(words);
  }
  return '';
}

function shorten(words: string): string {
  const characters = [...words];
  if (characters.length <= longest) return words;
  const head = characters.slice(0, longest).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > longest / 2 ? head.slice(0, space) : head).replace(/[\s.,;:]+$/, '')}…`;
}
