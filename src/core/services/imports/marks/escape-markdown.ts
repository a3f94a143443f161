import { greatest } from '../../../base/extremes';

/**
 * Stand-ins for what must not be escaped or converted again: private use characters, which are taken out of
 * the text first. `keep` puts a finished part away, `restore` puts all of them back.
 */
export interface Stash {
  keep(markdown: string): string;
  restore(text: string): string;
}

export function createStash(): Stash {
  const parts: string[] = [];
  return {
    keep(markdown) {
      parts.push(markdown);
      return `\uE000${parts.length - 1}\uE001`;
    },
    restore(text) {
      const back = (within: string): string =>
        within.replace(/\uE000(\d+)\uE001/g, (_, index: string) => back(parts[Number(index)] ?? ''));
      return back(text);
    },
  };
}

/** A text without the characters that {@link Stash} uses. */
export function withoutStandIns(text: string): string {
  return text.replace(/[\uE000-\uE00F]/g, '\uFFFD');
}

/** Plain prose as Markdown: nothing in it is HTML, a link, an entity or a heading. */
export function escapeProse(text: string): string {
  if (!/[\\`<&\]]/.test(text)) return text;
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/`/g, '\\`')
    .replace(/<(?=[a-z!/?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\](?=[([:])/g, '\\]');
}

/** Escapes what would make a block of a line of prose; lists stay, since they look like lists anyway. */
export function escapeLineStart(line: string): string {
  return line
    .replace(/^[ \t]+/, '')
    .replace(/^(?=#{1,6}(?:\s|$)|(?:-\s*){3,}$|(?:_\s*){3,}$|=+\s*$|~{3,})/, '\\')
    .replace(/^(\d+)(?=[.)](?:\s|$))(?!1[.)])/, '$1');
}

/** A link’s address, if it is of a kind that may be followed; undefined for scripts and the like. */
export function safeAddress(url: string): string | undefined {
  const address = url.trim();
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(address)) return undefined;
  return address.replace(/[\s<>()\\]/g, (character) =>
    encodeURIComponent(character).replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29')),
  );
}

/** A Markdown link; only its text where the address cannot be followed. */
export function linkTo(url: string, label: string): string {
  const address = safeAddress(url);
  const text = escapeProse(label.replace(/\s+/g, ' ').trim()).replace(/[[\]]/g, '\\$&');
  if (address === undefined) return text;
  const bare = address.replace(/^(?:mailto|tel):/i, '');
  return label === '' || label === url || label === bare
    ? `<${bare.includes('@') || /^https?:/i.test(bare) ? bare : address}>`
    : `[${text}](${address})`;
}

/** A single line break in a chat is one for readers too: in Markdown it needs a backslash. */
export function hardBreaks(lines: readonly string[]): string {
  return lines
    .map((line, index) => {
      const next = lines[index + 1];
      const isPlain = (one: string): boolean =>
        one.trim() !== '' && !/^(?:>|[-*+] |\d+[.)] |\uE002)/.test(one);
      return next !== undefined && isPlain(line) && isPlain(next) ? `${line}\\` : line;
    })
    .join('\n');
}

/** A code span whose fence is longer than any in the code. */
export function codeSpan(code: string): string {
  const longest = Math.max(0, greatest((code.match(/`+/g) ?? []).map(({ length }) => length)));
  const fence = '`'.repeat(longest + 1);
  const pad = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${code}${pad}${fence}`;
}

/** A fenced block, on lines of its own. */
export function codeBlock(code: string, language = ''): string {
  const longest = Math.max(2, greatest((code.match(/`+/g) ?? []).map(({ length }) => length)));
  const fence = '`'.repeat(longest + 1);
  return `\n${fence}${language}\n${code.replace(/^\n+|\n+$/g, '')}\n${fence}\n`;
}
