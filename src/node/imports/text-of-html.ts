import { characterEntities } from 'character-entities';

/** Elements whose text is no text of the post. */
const hidden = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math', 'head', 'title']);

/** Elements that begin a line. */
const blocks = new Set(
  'address article aside blockquote br dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '),
);

/** The words of HTML without its tags, scripts and styles, for HTML that no parser should be given. Linear. */
export function textOfHtml(html: string): string {
  let text = '';
  let at = 0;
  /** The element whose text is left out, until its end tag. */
  let inside: string | undefined;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (inside === undefined) text += html.slice(at, open < 0 ? html.length : open);
    const close = open < 0 ? -1 : html.indexOf('>', open);
    if (close < 0) break;
    const [, slash, name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 24)) ?? [];
    const tag = name.toLowerCase();
    if (inside === undefined && !slash && hidden.has(tag)) inside = tag;
    else if (inside === tag && slash) inside = undefined;
    if (inside === undefined && blocks.has(tag)) text += '\n';
    at = close + 1;
  }
  return withoutReferences(text)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,31}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return characterEntities[name] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
