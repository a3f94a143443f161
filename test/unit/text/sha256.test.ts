import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { portableSha256, sha256Of, sha256OfText } from '../../../src/core/base/sha256';

const texts = ['', 'abc', 'a\u0301 naïve ⛵ 港', 'x'.repeat(70_000), 'half of a pair: \uD83D.'];

describe('SHA-256', () => {
  it('is that of the standard’s example', () => {
    expect(sha256OfText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it.each(texts)('is the same by the platform and without one: %.20j', (text) => {
    const bytes = new TextEncoder().encode(text);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect([sha256OfText(text), sha256Of(bytes), portableSha256(bytes)]).toEqual([
      expected,
      expected,
      expected,
    ]);
  });
});
