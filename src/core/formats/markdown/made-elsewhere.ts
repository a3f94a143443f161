/**
 * What puts other text in its place when a site is made, written alone on a line, with what tells that a text
 * may hold it. Components are known by their tags, see scan-leaf.ts.
 */
const inclusions: readonly (readonly [sign: string, pattern: RegExp])[] = [
  // Hugo's short codes and outputs of template languages; those that make no heading are left out.
  [
    '{{',
    /^[ \t>]*(?:[-*+] +)?\{\{(?!\{)(?![<%]?-?\s*(?:\/|\$|(?:ref|relref|figure|youtube|gist|vimeo|tweet|x|param|highlight|image|img|button|icon|br|katex|math|mermaid|details|notice|alert)\b))/m,
  ],
  [
    '{%',
    /^[ \t>]*(?:[-*+] +)?\{%-?\s*(?:include\w*|render\w*|for|cycle|tablerow|macro|call|import|from|capture|content_for|block|extends|toc|snippet|partial|embed|layout)\b/m,
  ],
  ['--8<--', /--8<--/],
  ['{!', /\{![^!\r\n]+!\}/],
  ['{{#', /\{\{#(?:include|rustdoc_include|playground|template)\b/],
  ['{include', /\{include\}/],
  ['{literalinclude', /\{literalinclude\}/],
  ['{auto', /\{(?:auto\w+|autodoc2\S*)\}/],
  ['{eval-rst}', /\{eval-rst\}/],
  ['{glossary}', /\{glossary\}/],
  ['@include', /<!--\s*@include:/],
  ['@import', /^@import\s+["']/m],
  ['![[', /^[ \t]*!\[\[[^[\]|#]*(?:#[^[\]|]*)?(?:\|[^[\]]*)?\]\][ \t]*$/m],
  // mkdocstrings.
  ['::: ', /^::: +[\w-]+(?:\.\w+)+[ \t]*$/m],
];

/**
 * Whether a part of a page comes from elsewhere where a site generator makes it: text, headings and anchors
 * that are not in the file.
 */
export function isPartlyMadeElsewhere(text: string, start: number): boolean {
  return inclusions.some(([sign, pattern]) => text.includes(sign, start) && pattern.test(text.slice(start)));
}
