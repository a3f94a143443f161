import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, maxTextBytes } from '../../../src/core/base/decode';

const encoder = new TextEncoder();

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...encoder.encode(part)] : part)),
  );
}

function codes(input: Uint8Array): string[] {
  return decodeText(input).problems.map((p) => p.code);
}

describe('text', () => {
  test.each([
    '',
    'plain',
    'é 日本 🚀',
    '\uFEFF# With a mark',
    'a\r\nb\rc',
    '\u001b[1m',
    'tab\t',
    'MZ and GIF8 are words',
    'ID3',
  ])('%j is read as it is, and can be written back', (text) => {
    expect(decodeText(encoder.encode(text))).toEqual({ text, lossless: true, problems: [] });
  });

  test('any well-formed text comes back byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = decodeText(encoder.encode(text));
        fc.pre(read.text !== undefined);
        expect(read.lossless && read.text === text.toWellFormed()).toBe(true);
      }),
    );
  });
});

describe('what is wrong is said, with its place', () => {
  test.each([
    [bytes('a\nbc', [0xe9], 'd\n'), 'not-utf8', [1, 2, 1, 3]],
    [bytes([0xef, 0xbb, 0xbf], 'ab', [0xff]), 'not-utf8', [0, 2, 0, 3]],
    [bytes('é🚀', [0xc3]), 'not-utf8', [0, 3, 0, 4]],
    [bytes('a', [0xed, 0xa0, 0x80]), 'not-utf8', [0, 1, 0, 2]],
    [bytes('a', [0xc0, 0x80]), 'not-utf8', [0, 1, 0, 2]],
    [bytes('a', [0xf4, 0x90, 0x80, 0x80]), 'not-utf8', [0, 1, 0, 2]],
    [bytes('# Title\n\nSome words and then ', [0], ' more words of text.'), 'nul-byte', [2, 20, 2, 21]],
  ])('%o', (input, code, range) => {
    const read = decodeText(input);
    expect(read.problems.map((p) => p.code)).toEqual([code]);
    expect(read.problems[0]?.range).toEqual(range);
    expect(read.text).toBeDefined();
    expect(read.lossless).toBe(code === 'nul-byte');
  });

  test('UTF-16 is read, but never written', () => {
    const little = Uint8Array.from([0xff, 0xfe, ...[...'# Hé'].flatMap((c) => [c.charCodeAt(0), 0])]);
    const big = Uint8Array.from([0xfe, 0xff, ...[...'# Hé'].flatMap((c) => [0, c.charCodeAt(0)])]);
    for (const input of [little, big]) {
      expect(decodeText(input)).toMatchObject({ text: '\uFEFF# Hé', lossless: false });
      expect(codes(input)).toEqual(['not-utf8']);
    }
  });

  test.each([
    ['PNG', bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13])],
    ['ZIP', bytes('PK', [3, 4, 20, 0, 0, 0])],
    ['PDF', bytes('%PDF-1.7\n')],
    ['ELF', bytes([0x7f], 'ELF', [2, 1, 1, 0])],
    ['noise', Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) % 256)],
    ['UTF-16 without a mark', Uint8Array.from([...'some words'].flatMap((c) => [c.charCodeAt(0), 0]))],
  ])('%s is no text', (_name, input) => {
    expect(decodeText(input)).toMatchObject({ lossless: false, problems: [{ code: 'binary-file' }] });
    expect(decodeText(input).text).toBeUndefined();
  });

  test('a file that is too large is not read', () => {
    expect(codes(new Uint8Array(maxTextBytes + 1).fill(97))).toEqual(['file-too-large']);
    expect(codes(new Uint8Array(maxTextBytes).fill(97))).toEqual([]);
  });

  test('nothing throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        const read = decodeText(input);
        if (read.lossless) expect(encoder.encode(read.text)).toEqual(input);
        else expect(read.problems).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
