import { characterEntities } from 'character-entities';

const escapeOrReference = /\\([!-/:-@[-`{-~])|&(?:#[xX]([\da-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z\d]{1,31}));/g;
const reference = /&(?:#[xX]([\da-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z\d]{1,31}));/g;

/** Decodes Markdown's escapes (`\_`) and character references (`&amp;`). */
export function decodeMarkdown(text: string): string {
  if (!text.includes('\\') && !text.includes('&')) return text;
  return text.replace(
    escapeOrReference,
    (whole: string, escaped?: string, hex?: string, decimal?: string, name?: string) =>
      escaped ?? decodeReference(whole, hex, decimal, name),
  );
}

/** Decodes the character references in an HTML attribute's value. */
export function decodeHtml(text: string): string {
  return text.includes('&') ? text.replace(reference, decodeReference) : text;
}

/** Masks character references, keeping the length: the `#` of `&#39;` starts no anchor. */
export function maskReferences(text: string): string {
  return text.includes('&') ? text.replace(reference, (whole) => '_'.repeat(whole.length)) : text;
}

function decodeReference(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (hex !== undefined) return fromCodePoint(parseInt(hex, 16));
  if (decimal !== undefined) return fromCodePoint(parseInt(decimal, 10));
  return name !== undefined && Object.hasOwn(characterEntities, name)
    ? (characterEntities[name] as string)
    : whole;
}

/** The character, or U+FFFD for code points not allowed in a document. */
function fromCodePoint(code: number): string {
  const forbidden =
    code < 9 ||
    code === 11 ||
    (code > 13 && code < 32) ||
    (code > 126 && code < 160) ||
    (code > 0xd7ff && code < 0xe000) ||
    (code > 0xfdcf && code < 0xfdf0) ||
    (code & 0xffff) === 0xffff ||
    (code & 0xffff) === 0xfffe ||
    code > 0x10ffff;
  return forbidden ? '\u{FFFD}' : String.fromCodePoint(code);
}
