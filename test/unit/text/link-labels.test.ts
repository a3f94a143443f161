import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withLinkLabels } from '../../../src/core/base/link-labels';

const at = (line: string, what: string) => {
  const start = line.indexOf(what);
  const shown = withLinkLabels({ line, start, end: start + what.length });
  return [shown.line, shown.line.slice(shown.start, shown.end)];
};

test('a link is shown as its label, which stands for its destination', () => {
  const line = 'Read [the rules](../rules.md#no-spam "Rules") and [the map](map.md), says @bo.';
  const shown = 'Read the rules and the map, says @bo.';
  expect(at(line, '../rules.md#no-spam')).toEqual([shown, 'the rules']);
  expect(at(line, 'map.md')).toEqual([shown, 'the map']);
  expect(at(line, '@bo')).toEqual([shown, '@bo']);
  expect(at(line, 'Read')).toEqual([shown, 'Read']);
});

test('what is no such link stays as it is', () => {
  expect(at('See [[Knots]] and [rules].', 'Knots')).toEqual(['See [[Knots]] and [rules].', 'Knots']);
  expect(at('[rules]: ../rules.md', '../rules.md')).toEqual(['[rules]: ../rules.md', '../rules.md']);
  expect(at('[a](b) c [d](e)', 'b) c')).toEqual(['[a](b) c [d](e)', 'b) c']);
});

test('the place keeps its text where that is no part of a link', () => {
  const part = fc.constantFrom('[', ']', '(', ')', 'a', ' ', '[b](c)', '!', '"');
  fc.assert(
    fc.property(fc.array(part), fc.array(part), (before, after) => {
      const line = `${before.join('')}MARK${after.join('')}`;
      const [, marked] = at(line, 'MARK');
      expect(marked).toContain('MARK');
    }),
    { seed: 5, numRuns: 2000 },
  );
});
