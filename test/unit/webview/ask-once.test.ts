import { expect, test } from 'vitest';
import { createAskOnce } from '../../../src/webview/conversation/ask-once';

test('a text is asked for once, while it is waited for and after', () => {
  const asked = createAskOnce();
  expect(asked.take(['a 1', 'b 1', 'c 1'], 2)).toEqual(['a 1', 'b 1']);
  expect(asked.take(['a 1', 'b 1', 'c 1'], 9)).toEqual(['c 1']);
  asked.end(['a 1', 'b 1']);
  expect(asked.take(['a 1', 'b 1', 'c 1'], 9)).toEqual([]);
});

test('a text that is what it was before is asked for again', () => {
  const asked = createAskOnce();
  asked.end(asked.take(['a 1'], 9));
  asked.forget();
  asked.end(asked.take(['a 2'], 9));
  asked.forget();
  expect(asked.take(['a 1'], 9)).toEqual(['a 1']);
});

test('a change does not ask again for what is waited for', () => {
  const asked = createAskOnce();
  asked.take(['a 1'], 9);
  asked.forget();
  expect(asked.take(['a 1'], 9)).toEqual([]);
});
