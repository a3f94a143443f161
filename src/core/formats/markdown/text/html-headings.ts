import { decodeHtml } from './character-references';

/** A heading that raw HTML begins, and where what was read of it ends. */
export interface HtmlHeading {
  readonly level: number;
  /** Its text so far: tags left out, blanks folded. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Its end tag was not read: the heading goes on behind the blank line that ends raw HTML. */
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

/** Where in a stretch of raw HTML the heading ends that was opened before it; -1 where it goes on. */
export function htmlHeadingEnd(text: string, from: number, to: number): number {
  closing.lastIndex = 0;
  const close = closing.exec(withoutComments(text.slice(from, to)));
  return close ? from + close.index + close[0].length : -1;
}

/** What a browser shows of raw HTML. */
export function htmlText(html: string): string {
  return decodeHtml(withoutComments(html).replace(/<\/?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** With blanks for comments, so that offsets stay. */
function withoutComments(html: string): string {
  return html.includes('<!--') ? html.replace(/<!--[^]*?(?:-->|$)/g, (one) => ' '.repeat(one.length)) : html;
}
