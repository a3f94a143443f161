import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Of, sha256OfText } from '../../../src/core/base/sha256';

const known = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

test('SHA-256 is what Node says it is, at every length around the ends of blocks', () => {
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
    expect(sha256Of(bytes)).toBe(known(bytes));
  }
  expect(sha256OfText('é🦭')).toBe(known('é🦭'));
});

test('SHA-256 is what Node says it is, whatever the bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => sha256Of(bytes) === known(bytes)));
});
