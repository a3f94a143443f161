import { expect, test } from 'vitest';
import { compilePattern, isRefused } from '../../../src/core/services/moderation/rules/patterns';
import { readPostText } from '../../../src/core/services/moderation/signals/text-signals';

function found(pattern: string, text: string): string[] {
  const compiled = compilePattern(pattern);
  if (isRefused(compiled)) throw new Error(compiled.refused);
  const matches = compiled.find(readPostText(text), 10).map((match) => match.text);
  // What is asked first must never leave out what is there.
  if (matches.length > 0) expect(compiled.mayBeIn(text)).toBe(true);
  return matches;
}

test.each([
  ['cheap', 'Cheap and cheap', ['cheap']],
  ['(?i)cheap', 'Cheap and cheap', ['Cheap', 'cheap']],
  ['(?i)cheap (rope|sail)s?', 'CHEAP ROPES', ['CHEAP ROPES']],
  ['cheap|rope', 'a rope', ['rope']],
  ['(cheap|rope)', 'a rope', ['rope']],
  ['(cheap|rope)|sail', 'a sail', ['sail']],
  ['chea?p', 'chep', ['chep']],
  ['ropes*', 'rope', ['rope']],
  ['rope{0,1}s', 'rops', ['rops']],
  ['ropes+', 'ropesss', ['ropesss']],
  ['\\brope', 'a rope', ['rope']],
  ['(?i)rope', 'r\u200bope', ['r\u200bope']],
  ['\\p{Lu}{5,}', 'ГРОМКО quiet', ['ГРОМКО']],
  ['rope', '`rope` > rope', ['rope']],
])('%s in %s', (pattern, text, matches) => {
  expect(found(pattern, text)).toEqual(matches);
});
