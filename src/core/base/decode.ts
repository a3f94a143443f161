import type { Problem } from './problem';
import { lineStartsOf, rangeBetween } from './lines';
import { message, type Message } from './message';
import { fileStart, type Range } from './range';

/** Larger files are not read: they are not written by hand, and one would block all other reads. */
export const maxTextBytes = 8 * 1024 * 1024;

/** A file's bytes as text. */
export interface Decoded {
  /** Includes the byte order mark, so that encoding restores it; absent if the bytes are not text. */
  readonly text?: string;
  /**
   * Whether encoding the text as UTF-8 gives back exactly the same bytes: only then may an edit be written.
   */
  readonly lossless: boolean;
  readonly problems: readonly Omit<Problem, 'file'>[];
}

/**
 * Decodes a file's bytes as UTF-8. Never throws. Problems: `file-too-large`; `binary-file`, if a file with a
 * text extension contains binary data; `not-utf8`, at the first invalid byte; `nul-byte`, at the first NUL.
 * UTF-16 with a byte order mark is decoded, and reported as `not-utf8`.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > maxTextBytes) return { lossless: false, problems: [tooLarge()] };
  const wide = wideEncoding(bytes);
  if (wide) {
    const text = new TextDecoder(wide, { ignoreBOM: true }).decode(bytes);
    const why = message('This file is written as UTF-16. Save it as UTF-8, as everybody reads it.');
    return { text, lossless: false, problems: [problem('not-utf8', 'error', fileStart, why)] };
  }
  if (isBinary(bytes)) {
    const why = message('This file looks like text, but contains binary data.');
    return { lossless: false, problems: [problem('binary-file', 'error', fileStart, why)] };
  }
  const text = decodeStrictly(bytes);
  return text === undefined ? decodeLossily(bytes) : { text, lossless: true, problems: nulProblems(text) };
}

/** The problem of a file or text larger than `maxTextBytes`. */
export function tooLarge(): Omit<Problem, 'file'> {
  const why = message(
    'The file is larger than {0} MB, so Kith does not read it.',
    maxTextBytes / 1024 / 1024,
  );
  return problem('file-too-large', 'warning', fileStart, why);
}

function problem(code: string, severity: Problem['severity'], range: Range, text: Message) {
  return { range, severity, code, message: text };
}

/** UTF-16 is recognised by its byte order mark; those bytes cannot occur in UTF-8. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/**
 * Magic numbers of the most common binary files with a wrong extension: images, archives, documents,
 * programs.
 */
const signatures: readonly string[] = [
  '\x89PNG',
  'GIF8',
  '\xff\xd8\xff',
  'RIFF',
  'PK\x03\x04',
  '\x1f\x8b',
  'BZh',
  '\x7fELF',
  'MZ\x90',
  '%PDF-',
  '\xd0\xcf\x11\xe0',
  'OggS',
  'ID3',
  '\0\0\0',
];

/** Bytes to sample, enough to recognise the file type. */
const sampleLength = 8192;

/**
 * Whether the bytes are binary: by their magic number, or by the share of control characters in the sample. A
 * stray NUL does not make a file binary.
 */
function isBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, sampleLength);
  let head = '';
  for (let i = 0; i < Math.min(length, 8); i++) head += String.fromCharCode(bytes[i] as number);
  const known = signatures.some((signature) => head.startsWith(signature));
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] as number;
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27) controls++;
  }
  // Text may start with the letters of a signature; without control characters it is still text.
  return known ? controls > 0 || head.startsWith('%PDF-') : controls > length / 20;
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeLossily(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, firstFault(bytes)));
  const range = rangeBetween(lineStartsOf(text), before.length, before.length + 1);
  const why = message('This is not UTF-8. Save the file as UTF-8, or the letters here are lost.');
  const problems = [problem('not-utf8', 'error', range, why), ...nulProblems(text)];
  return { text, lossless: false, problems };
}

/** The offset of the first byte that is not valid UTF-8. Requires that there is one. */
function firstFault(bytes: Uint8Array): number {
  let i = 0;
  for (let length = 1; length > 0; i += length) length = sequenceLength(bytes, i);
  return i;
}

/** The length in bytes of the UTF-8 sequence at `at`, 0 if it is invalid. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0xff;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  // Overlong forms, surrogates and code points beyond Unicode are invalid.
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    if (byte < (i === 1 ? least : 0x80) || byte > (i === 1 ? most : 0xbf)) return 0;
  }
  return length;
}

function nulProblems(text: string): Decoded['problems'] {
  const at = text.indexOf('\0');
  if (at < 0) return [];
  const why = message(
    'There is a NUL character here, which does not belong in text. Other programs may stop reading here.',
  );
  return [problem('nul-byte', 'warning', rangeBetween(lineStartsOf(text), at, at + 1), why)];
}
