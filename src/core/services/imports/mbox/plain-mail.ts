/** By the names that mails give them; all are ASCII in their lower half. Others are left to the parser. */
const charsets: ReadonlyMap<string, TextDecoder> = new Map(
  ['utf-8', 'utf8', 'us-ascii', 'iso-8859-1', 'iso-8859-15', 'windows-1252'].map((name) => [
    name,
    new TextDecoder(name),
  ]),
);

const contentField = /^(content-[a-z-]+)[ \t]*:(.*(?:\n[ \t].*)*)/gim;
const plainType =
  /^text\/plain(?:[ \t]*;[ \t]*(?:charset="?[\w-]+"?|format="?(?:flowed|fixed)"?|delsp="?(?:yes|no)"?))*[ \t]*;?$/i;
const plainEncoding = /^(?:7bit|8bit|binary|quoted-printable)$/i;
const [carriageReturn, lineFeed, equals] = [13, 10, 61];

/** Longer headers are for the parser to refuse. */
const longestHead = 64 * 1024;

/**
 * The text of a mail that is plain text and nothing else, as most mails of lists are: exactly what the
 * parser of whole mails makes of it, in a fraction of the time. Undefined for everything that is not as
 * simple, or that might be read in two ways.
 * @param head each byte a character, lines by LF
 * @param body its bytes, lines by LF
 */
export function plainMailText(head: string, body: Uint8Array): string | undefined {
  if (/^[ \t]|\r/.test(head) || head.length > longestHead || body.includes(carriageReturn)) return undefined;
  const fields = new Map<string, string>();
  for (const [, name = '', value = ''] of head.matchAll(contentField)) {
    const key = name.toLowerCase();
    // Which of two counts is the parser’s to say.
    if (fields.has(key)) return undefined;
    fields.set(key, value.replace(/\n/g, '').replace(/^[ \t]+|[ \t]+$/g, ''));
  }
  const type = fields.get('content-type') ?? '';
  const encoding = fields.get('content-transfer-encoding') ?? '8bit';
  if (!plainType.test(type) || !plainEncoding.test(encoding) || fields.has('content-disposition'))
    return undefined;
  const [charset = 'utf-8', ...more] = Array.from(type.matchAll(/charset="?([\w-]+)/gi), ([, name]) => name);
  const decoder = more.length > 0 ? undefined : charsets.get(charset.toLowerCase());
  if (!decoder) return undefined;
  const isQuoted = /^q/i.test(encoding);
  const text = decoder.decode(isQuoted ? unquoted(body) : body);
  // A line that looks like a header of a part is one for whoever looks for flowed text.
  if (/flowed|delsp/i.test(text)) return undefined;
  return isQuoted || body.length === 0 || body.at(-1) === lineFeed ? text : `${text}\n`;
}

/** Quoted-printable (RFC 2045, 6.7) as bytes; what is no escape stays as it is. */
function unquoted(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length + 1);
  let length = 0;
  for (let from = 0; from < body.length;) {
    const found = body.indexOf(lineFeed, from);
    const lineEnd = found < 0 ? body.length : found;
    const isSoft = lineEnd > from && body[lineEnd - 1] === equals;
    const end = isSoft ? lineEnd - 1 : lineEnd;
    for (let at = from; at < end; at++) {
      const byte = body[at] ?? 0;
      const value = byte === equals && at + 2 < end ? hexByte(body[at + 1], body[at + 2]) : -1;
      if (value >= 0) at += 2;
      out[length++] = value >= 0 ? value : byte;
    }
    if (!isSoft) out[length++] = lineFeed;
    from = lineEnd + 1;
  }
  return out.subarray(0, length);
}

/** Of two digits, in either case; -1 if they are none. */
function hexByte(high = 0, low = 0): number {
  const [first, second] = [hexDigit(high), hexDigit(low)];
  return first < 0 || second < 0 ? -1 : first * 16 + second;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
