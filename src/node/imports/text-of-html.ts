import { decodeHtml } from '../../core/formats/markdown/text/character-references';

/** Elements whose text is no text of the post. */
const hidden = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math', 'head', 'title']);

/** Elements that begin a line. */
const blocks = new Set(
  'address article aside blockquote br dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);

/** The words of HTML, without tags, scripts and styles, for HTML that no parser should be given. Linear. */
export function textOfHtml(html: string): string {
  // Markup is looked for in one copy in lower case, which has the same length.
  const lower = html.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    text += html.slice(at, open < 0 ? html.length : open);
    const close = open < 0 ? -1 : html.indexOf('>', open);
    if (close < 0) break;
    const [, slash, tag = ''] = /^<(\/?)([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 24)) ?? [];
    if (blocks.has(tag)) text += '\n';
    at = close + 1;
    if (slash || !hidden.has(tag)) continue;
    const end = lower.indexOf(`</${tag}`, at);
    if (end < 0) break;
    at = end;
  }
  return decodeHtml(text)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
