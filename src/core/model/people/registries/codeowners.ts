import { lineStartsOf, rangeBetween } from '../../../base/lines';
import { parseHandle } from './github-login';
import type { RegistryEntry } from '../../../formats/facts';

/**
 * Reads `CODEOWNERS`: lines of a pattern and its owners, `@login` or an address. Teams (`@organisation/team`)
 * are skipped. GitLab's sections, `[Name][2] @owner`, count as patterns of that name.
 */
export function readCodeowners(text: string): RegistryEntry[] {
  const starts = lineStartsOf(text);
  const entries: RegistryEntry[] = [];
  starts.forEach((start, line) => {
    const content = text.slice(start, starts[line + 1] ?? text.length);
    if (content.length > 2_000) return;
    // A `#` starts a comment only at the start of a word; inside a pattern it is an ordinary character.
    const written = /(?:^|\s)#/.exec(content);
    const body = written ? content.slice(0, written.index) : content;
    let pattern: string | undefined;
    for (const token of body.matchAll(/\^?\[[^\]]*\](?:\[\d+\])?|(?:\\\s|\S)+/g)) {
      const [word] = token;
      if (pattern === undefined) {
        pattern = word;
        continue;
      }
      const range = rangeBetween(starts, start + token.index, start + token.index + word.length);
      const role = 'code owner';
      if (word.startsWith('@')) {
        const handle = parseHandle(word);
        if (handle !== undefined) entries.push({ handle, role, team: pattern, range });
      } else if (/^[^\s@]+@[^\s@]+$/.test(word)) entries.push({ email: word, role, team: pattern, range });
    }
  });
  return entries;
}
