import { decodeHtml } from './character-references';

/** A heading that starts in raw HTML, and the offset read up to. */
export interface HtmlHeading {
  readonly level: number;
  /** Its text so far: without tags, whitespace collapsed. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The end tag is still missing: the heading continues after the blank line that ends raw HTML. */
  readonly open: boolean;
}

const opening = /<h([1-6])(?=[\s>])(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const closing = /<\/h[1-6]\s*>/gi;

/** The headings in a stretch of raw HTML, in order. */
export function htmlHeadings(text: string, from: number, to: number): HtmlHeading[] {
  const html = withoutComments(text.slice(from, to));
  if (!/<h[1-6][\s>]/i.test(html)) return [];
  const found: HtmlHeading[] = [];
  opening.lastIndex = 0;
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const inner = match.index + match[0].length;
    closing.lastIndex = inner;
    const close = closing.exec(html);
    const end = close ? close.index + close[0].length : html.length;
    found.push({
      level: Number(match[1]),
      text: htmlText(html.slice(inner, close?.index ?? html.length)),
      start: from + match.index,
      end: from + end,
      open: !close,
    });
    opening.lastIndex = end;
  }
  return found;
}

/** The end in a stretch of raw HTML of a heading opened before it; -1 if it continues. */
export function htmlHeadingEnd(text: string, from: number, to: number): number {
  closing.lastIndex = 0;
  const close = closing.exec(withoutComments(text.slice(from, to)));
  return close ? from + close.index + close[0].length : -1;
}

/** The text of raw HTML as a browser renders it. */
export function htmlText(html: string): string {
  return decodeHtml(withoutComments(html).replace(/<\/?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Comments replaced by spaces, so that offsets stay valid. */
function withoutComments(html: string): string {
  return html.includes('<!--') ? html.replace(/<!--[^]*?(?:-->|$)/g, (one) => ' '.repeat(one.length)) : html;
}
