import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { DecidedEntry } from '../../../src/core/model/moderation/decided-findings';
import {
  isMostlyOverturned,
  isReady,
  rulePrecisions,
  shadowText,
} from '../../../src/core/services/moderation/precision';

let count = 0;
const entry = (action: string, more: Partial<DecidedEntry> = {}): DecidedEntry => ({
  id: `E${++count}`,
  at: count,
  action,
  rules: [],
  automated: false,
  ...more,
});

describe('how often a rule was right', () => {
  test('is told by the last decision of a person about each finding', () => {
    const held = entry('hold', { automated: true, rules: ['links'] });
    const hidden = entry('hide', { previous: held.id });
    const appeal = entry('appeal', { previous: hidden.id });
    const overruled = entry('overrule', { previous: appeal.id });
    const log = [
      held,
      hidden,
      appeal,
      overruled,
      entry('remove', { rules: ['links', 'words'] }),
      entry('keep', { rules: ['words'] }),
      entry('hold', { automated: true, rules: ['links'] }),
      entry('warn'),
    ];
    expect([...rulePrecisions(log)]).toEqual([
      ['links', { right: 1, decided: 2 }],
      ['words', { right: 1, decided: 2 }],
    ]);
  });

  test('entries that refer to each other in a circle come to an end', () => {
    const log = [
      entry('hide', { id: 'A', previous: 'B', rules: ['links'] }),
      entry('keep', { id: 'B', previous: 'A' }),
    ];
    expect(rulePrecisions(log).get('links')?.decided).toBe(1);
  });

  test.each([
    [12, 15, '12 of 15 right so far; active at 20', false],
    [16, 20, '16 of 20 right; ready to become active', true],
    [15, 20, '15 of 20 right; too few to become active', false],
    [0, 0, '0 of 0 right so far; active at 20', false],
  ])('%d of %d', (right, decided, text, ready) => {
    expect(inEnglish(shadowText({ right, decided }))).toBe(text);
    expect(isReady({ right, decided })).toBe(ready);
  });

  test.each([
    [0, 4, false],
    [2, 5, true],
    [3, 6, false],
  ])('%d of %d: mostly overturned: %s', (right, decided, overturned) => {
    expect(isMostlyOverturned({ right, decided })).toBe(overturned);
  });
});
