import { expect, test } from 'vitest';
import manifest from '../../../package.json';
import { isOfGoneRow, titleCommandsOf } from '../../../src/extension/commands/gone-row';

test('a row that is gone is told from no row, and from what other menus pass', () => {
  const gone: unknown[][] = [
    [undefined, undefined],
    [undefined, null],
    [null, undefined],
    [undefined, [undefined]],
  ];
  for (const args of gone) expect(isOfGoneRow(args)).toBe(true);
  const there: unknown[][] = [
    [],
    [undefined],
    [{ target: {} }, undefined],
    [{ target: {} }, [{ target: {} }]],
    // The title of a tab that is no file.
    [undefined, { groupId: 1 }],
  ];
  for (const args of there) expect(isOfGoneRow(args)).toBe(false);
});

test('the buttons of a view’s title need no row, and what is done to a row stands there nowhere', () => {
  const commands = titleCommandsOf(manifest);
  expect(commands).toContain('kith.members.clearFilter');
  expect(commands).toContain('kith.today.showDismissed');
  expect(commands).not.toContain('kith.document.setState');
});
