/** The first paragraph of prose of a Markdown text, without markup; empty if there is none. */
export function firstParagraph(markdown: string): string {
  const paragraphs = markdown
    .replace(/^(```|~~~)[^]*?^\1.*$/gm, '')
    .replace(/<!--[^]*?-->/g, '')
    .split(/\n[^\S\n]*\n/)
    .map((one) => one.trim());
  const prose = paragraphs.find(
    (one) => one !== '' && !/^(?:#|[-*+] |\d+[.)] |>|\||!\[|<|\{[{%]|:::|---)/.test(one),
  );
  return prose === undefined ? '' : plainText(prose);
}

/** Without links, emphasis and code marks; on one line. */
function plainText(markdown: string): string {
  return markdown
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(\S(?:.*?\S)?)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
