import { escapeHtml } from '../html';

/** A tag, its name first; a `>` in a quoted attribute does not end it. */
const tag = /<\/?([a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^"'>])*>/gi;
const unseen = /<!--[\s\S]*?(?:-->|$)|<(script|style|template|title|textarea)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const entity = /&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[\da-f]{1,6});/gi;

/**
 * Raw HTML of a document as others may read it: its text, its line breaks and its pictures. Anything else
 * might be a script, or leave an element open that the page closes elsewhere.
 * @param picture the HTML of a picture
 */
export function rawHtml(html: string, picture: (source: string, alternative: string) => string): string {
  const seen = html.replace(unseen, '');
  let result = '';
  let after = 0;
  for (const match of seen.matchAll(tag)) {
    result += plain(seen.slice(after, match.index));
    after = match.index + match[0].length;
    const name = match[1]?.toLowerCase();
    if (name === 'br') result += '<br>';
    if (name === 'img') {
      const source = attribute(match[0], 'src');
      if (source !== '') result += picture(source, attribute(match[0], 'alt'));
    }
  }
  return result + plain(seen.slice(after));
}

/** Text of HTML: entities stay what they are. */
function plain(text: string): string {
  let result = '';
  let after = 0;
  for (const match of text.matchAll(entity)) {
    result += escapeHtml(text.slice(after, match.index)) + match[0];
    after = match.index + match[0].length;
  }
  return result + escapeHtml(text.slice(after));
}

function attribute(written: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(written);
  return (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').replaceAll('&amp;', '&');
}
