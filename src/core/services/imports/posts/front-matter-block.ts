/** The languages of front matter that are read. JavaScript, which others run, is none of them. */
export type FrontMatterLanguage = 'yaml' | 'toml' | 'json';

/** A file of another tool, taken apart. */
export interface FrontMatterBlock {
  /** As written after the opening mark (`---js`), in lower case, or told by the mark; never empty. */
  readonly language: string;
  readonly block: string;
  /** The line on which the block begins, from 1. */
  readonly line: number;
  readonly body: string;
}

/**
 * Takes front matter off a text: `---` (Jekyll, Hugo) with `---` or `...` below, `+++` (Hugo's TOML), an
 * object of JSON at the beginning (Hugo), or a mark with a language after it (`---json`). Undefined if there
 * is none.
 */
export function frontMatterBlock(source: string): FrontMatterBlock | undefined {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lines = text.split('\n');
  const first = lines[0] ?? '';
  if (first.startsWith('{')) return jsonBlock(text);
  const [, mark, word = ''] = /^(---|\+\+\+)[ \t]*([\w-]*)[ \t]*$/.exec(first) ?? [];
  if (mark === undefined) return undefined;
  const isEnd = (line: string): boolean =>
    line.trimEnd() === mark || (mark === '---' && line.trimEnd() === '...');
  const end = lines.findIndex((line, index) => index > 0 && isEnd(line));
  if (end < 0) return undefined;
  const written = word.toLowerCase() === 'yml' ? 'yaml' : word.toLowerCase();
  return {
    language: written || (mark === '+++' ? 'toml' : 'yaml'),
    block: lines.slice(1, end).join('\n'),
    line: 2,
    body: lines.slice(end + 1).join('\n'),
  };
}

/** The object that a text begins with, by its brackets; strings may have brackets in them. */
function jsonBlock(text: string): FrontMatterBlock | undefined {
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)) {
    if (mark === '{') depth++;
    else if (mark === '}' && --depth === 0) {
      const end = index + 1;
      const rest = /^[ \t]*(?:\n|$)/.exec(text.slice(end));
      // Liquid and the like begin with a bracket, too.
      if (!rest || !/^\{\s*["}]/.test(text)) return undefined;
      return { language: 'json', block: text.slice(0, end), line: 1, body: text.slice(end + rest[0].length) };
    }
  }
  return undefined;
}
