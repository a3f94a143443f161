import {
  BANG,
  DASH,
  GREATER,
  isAlpha,
  isAlphanumeric,
  isBlank,
  OPEN_BRACKET,
  QUESTION,
  skipBlanks,
  SLASH,
} from '../text/characters';
import { tagEnd } from '../text/html-tag';

/** Elements whose tag at the start of a line opens raw HTML (CommonMark's condition 6). */
const blockElements = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl ' +
    'dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li ' +
    'link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th ' +
    'thead title tr track ul'
  ).split(' '),
);
const rawElements = new Set(['pre', 'script', 'style', 'textarea']);
const rawEnd = /<\/(?:pre|script|style|textarea)>/i;

/**
 * Which of CommonMark's seven start conditions for raw HTML holds at the `<` at `at`, 0 if none. Condition 7,
 * any complete tag alone on its line, may not interrupt a paragraph: `alone` allows it.
 */
export function htmlBlockKind(text: string, at: number, end: number, alone: boolean): number {
  const c = text.charCodeAt(at + 1);
  if (at + 1 >= end) return 0;
  if (c === QUESTION) return 3;
  if (c === BANG) {
    if (text.startsWith('--', at + 2)) return 2;
    if (text.charCodeAt(at + 2) === OPEN_BRACKET) return text.startsWith('[CDATA[', at + 2) ? 5 : 0;
    return at + 2 < end && isAlpha(text.charCodeAt(at + 2)) ? 4 : 0;
  }
  const closing = c === SLASH;
  const nameStart = closing ? at + 2 : at + 1;
  let i = nameStart;
  if (i >= end || !isAlpha(text.charCodeAt(i))) return 0;
  while (i < end && (isAlphanumeric(text.charCodeAt(i)) || text.charCodeAt(i) === DASH)) i++;
  const after = i < end ? text.charCodeAt(i) : -1;
  if (after !== -1 && after !== SLASH && after !== GREATER && !isBlank(after)) return 0;
  // No block element has a longer name; the limit avoids copying a name as long as the line.
  const name = i - nameStart <= 10 ? text.slice(nameStart, i).toLowerCase() : '';
  if (after !== SLASH && !closing && rawElements.has(name)) return 1;
  if (blockElements.has(name)) return after !== SLASH || text.charCodeAt(i + 1) === GREATER ? 6 : 0;
  if (!alone) return 0;
  const tag = tagEnd(text, at, end);
  return tag >= 0 && skipBlanks(text, tag, end) === end ? 7 : 0;
}

/**
 * Whether raw HTML of this kind ends on the line between `at` and `end`. `first`: the block also starts on
 * it, at `at`. Kinds 6 and 7 end at a blank line, which is handled elsewhere.
 */
export function endsHtmlBlock(text: string, kind: number, at: number, end: number, first: boolean): boolean {
  switch (kind) {
    case 1:
      return rawEnd.test(text.slice(at, end));
    case 2:
      // The dashes that open a comment may also close it: `<!-->`.
      return within(text, '-->', first ? at + 2 : at, end);
    case 3:
      return within(text, '?>', first ? at + 1 : at, end);
    case 4:
      return within(text, '>', at, end);
    case 5:
      return within(text, ']]>', at, end);
    default:
      return false;
  }
}

function within(text: string, what: string, at: number, end: number): boolean {
  // Sliced first: `indexOf` on the whole text would search to its end for every line without a match.
  return text.slice(at, end).includes(what);
}
