import { expect, test } from 'vitest';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { consentOf } from '../../../src/core/model/people/consent';

const purposes = (fields: string): string[] =>
  Object.entries(consentOf(scanMarkdown(`---\n${fields}\n---\n`)))
    .filter(([, given]) => given)
    .map(([purpose]) => purpose);

test.each([
  ['name: Ada', []],
  ['consent: true', ['publicProfile', 'analytics', 'introductions', 'recognition']],
  ['consent: false', []],
  ['consent: { analytics: true }', ['analytics']],
  ['consent: { introductions: 2026-03-01 }', ['introductions']],
  ['consent: { recognition: { given: yes, at: 2026-03-01 } }', ['recognition']],
  ['consent: { public_profile: on, analytics: no }', ['publicProfile']],
  ['consent: { analytics: perhaps, introductions: [true], recognition: ~ }', []],
  // Where the fields cannot be read, nobody can tell what they refuse.
  ['consent: { analytics: true }\nname: "Ada', []],
])('%j agrees to %j', (fields, agreed) => {
  expect(purposes(fields)).toEqual(agreed);
});
