import { describe, expect, test } from 'vitest';
import { cleanText, foldText } from '../../../src/core/services/moderation/text/fold-text';
import { proseOf } from '../../../src/core/services/moderation/text/prose';

/** What is left, with runs of white space as one space. */
const prose = (text: string): string => proseOf(text).replace(/\s+/g, ' ').trim();

describe('what is no prose is blank', () => {
  test.each([
    ['code', 'say `no way` twice', 'say twice'],
    ['code of several backticks', 'say ``no ` way`` twice', 'say twice'],
    ['a lone backtick is a character', 'say `no way', 'say `no way'],
    ['fenced code', 'one\n```\nidiot\n```\ntwo', 'one two'],
    ['a fence of another kind does not close it', 'one\n~~~\nidiot\n```\nmore\n~~~\ntwo', 'one two'],
    ['fenced code without an end', 'one\n```\nidiot', 'one'],
    ['indented code', 'one\n\n    idiot\n\ntwo', 'one two'],
    ['an indented line of a list is prose', '- one\n\n    more', '- one more'],
    ['quotations', 'one\n> idiot\n\ntwo', 'one two'],
    ['the address of a link, not its text', '[idiot](https://a.test/moron) x', '[idiot x'],
    ['brackets in an address', '[a](b_(c)_d) x', '[a x'],
    ['bare addresses', 'see https://a.test/idiot now', 'see now'],
    ['HTML', 'one <b title="idiot">two</b>', 'one two'],
    ['definitions of links', 'one\n\n[x]: https://idiot.test', 'one'],
  ])('%s', (_, text, left) => {
    expect(prose(text)).toBe(left);
    expect(proseOf(text)).toHaveLength(text.length);
  });
});

describe('folding', () => {
  test.each([
    ['lower case', 'IDIOT', 'idiot'],
    ['accents', 'ïdíöt', 'idiot'],
    ['letters of other scripts that look the same', 'іdіоt', 'idiot'],
    ['wide and mathematical letters', 'ｉｄｉｏｔ 𝒊𝒅𝒊𝒐𝒕', 'idiot idiot'],
    ['zero-width characters', 'i\u200bd\u200di\u2060o\u00adt', 'idiot'],
    ['controls of the writing direction', '\u202eidiot\u202c', 'idiot'],
    ['marks on marks', 'i\u0337d\u0337i\u0337o\u0337t\u0337', 'idiot'],
    ['letters that are two', 'straße', 'strasse'],
  ])('%s', (_, text, folded) => {
    expect(foldText(text).text).toBe(folded);
  });

  test('every character of what is folded leads back to where it stands', () => {
    const source = 'ab\u200bıdıot, ﬁne';
    const { text, sourceOf } = foldText(source);
    const start = text.indexOf('idiot');
    expect(source.slice(sourceOf(start), sourceOf(start + 5))).toBe('ıdıot');
    const fine = text.indexOf('fine');
    expect(source.slice(sourceOf(fine), sourceOf(fine + 4))).toBe('ﬁne');
    expect(sourceOf(text.length)).toBe(source.length);
  });

  test('patterns see capitals, accents and scripts, and nothing that nobody sees', () => {
    expect(cleanText('Ｂuy\u200b N\u00f6w ТЕСТ').text).toBe('Buy N\u00f6w ТЕСТ');
  });

  test('a text of marks and zero-width characters alone is folded in time that grows with its length', () => {
    const marks = `a${'\u0337'.repeat(300_000)}`;
    const nothing = '\u200b'.repeat(300_000);
    const begun = performance.now();
    expect(foldText(marks).text).toBe('a');
    expect(foldText(nothing).text).toBe('');
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});
