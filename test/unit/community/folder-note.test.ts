import { expect, test } from 'vitest';
import { isFolderNote } from '../../../src/core/model/documents/folder-note';

test.each([
  ['members/README.md', true],
  ['Events/readme.md', true],
  ['strategy/goals/README.md', true],
  ['README.md', false],
  ['docs/README.md', false],
  ['members/ada.md', false],
  ['content/readme-first.md', false],
])('%s only explains its folder: %s', (path, expected) => {
  expect(isFolderNote(path)).toBe(expected);
});
