import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkPieces, chunkWords } from '../../../src/core/services/search/analysis/chunk-words';
import { foldLetters } from '../../../src/core/services/search/analysis/fold-letters';

test.each<[string, string[]]>([
  // What joins words that belong together: the whole and its parts.
  ['groningen/leeuwarden.', ['groningen/leeuwarden', 'groningen', 'leeuwarden']],
  ['app:settimeout', ['app:settimeout', 'app', 'settimeout']],
  ['a,b,c', ['a,b,c', 'a', 'b', 'c']],
  ['(9:30)', ['9:30', '9', '30']],
  ['tide.sensor.read,', ['tide.sensor.read', 'tide', 'sensor', 'read']],
  ['open_water_map', ['open_water_map', 'open', 'water', 'map']],
  ['desk@harbour.example', ['desk@harbour.example', 'desk', 'harbour', 'example']],
  ['__proto__', ['__proto__', 'proto']],
  ['node.js/express', ['node.js/express', 'node.js', 'node', 'js', 'express']],
  // What is between words: its parts alone.
  ['harbour—its', ['harbour', 'its']],
  ['word(s)', ['word', 's']],
  ['one…two', ['one', 'two']],
  ['“quoted”;then', ['quoted', 'then']],
  ['tide→quay·pier', ['tide', 'quay', 'pier']],
  ['quay\u200bpier', ['quay', 'pier']],
  ['*bold*~struck~', ['bold', 'struck']],
  // Words of their own.
  ['(c++),', ['c++']],
  ['c#/java', ['c#/java', 'c#', 'java']],
  ['u.s.', ['u.s']],
  ['u.s.a.', ['u.s.a', 'usa']],
  ['at&t', ['at&t', 'at']],
  // Possessives and apostrophes.
  ["casper's", ['casper']],
  ['harbour’s', ['harbour']],
  ["foto's,", ['foto']],
  ["'members'", ['members']],
  ['don’t', ["don't"]],
  ["o'neil", ["o'neil", 'oneil', 'neil']],
  ['l’école', ["l'école", 'lécole', 'école']],
  ["'", []],
  // Hyphens.
  ['anti-virus', ['antivirus', 'anti', 'virus']],
  ['e-mail', ['email', 'e', 'mail']],
  ['well\u2011known', ['wellknown', 'well', 'known']],
  ['up-to-date', ['uptodate', 'up', 'to', 'date']],
  ['covid-19', ['covid19', 'covid', '19']],
  ['2024-01-05', ['2024', '01', '05']],
  ['my-very-long-file-name', ['very', 'my', 'long', 'file', 'name']],
  ['co\u00adoperate', ['cooperate']],
  ['-', []],
  // Addresses are their parts.
  ['https://example.org/a-b/c.md', ['https', 'example.org', 'example', 'org', 'a', 'b', 'c.md', 'md']],
  // Scripts without blanks: pairs, and the last character alone.
  ['安装', ['安装', '装']],
  ['インストール', ['イン', 'ンス', 'スト', 'トー', 'ール', 'ル']],
  ['kithの港v2', ['kith', 'の港', '港', 'v2']],
  ['ｶﾞｲﾄﾞ', ['ガイ', 'イド', 'ド']],
  ['커뮤니티', ['커뮤', '뮤니', '니티', '티']],
  ['港。船', ['港', '船']],
])('%j is searched by %j', (chunk, expected) => {
  expect(chunkWords(chunk).sort()).toEqual([...expected].sort());
});

test('characters of Thai and Khmer keep their marks', () => {
  for (const word of [...chunkWords('ที่นี่'), ...chunkWords('ទូក')]) expect(word).not.toMatch(/^\p{M}/u);
});

test.each([
  ['é', 'e'],
  ['ø', 'o'],
  ['łódź', 'lodz'],
  ['i̇', 'i'],
  ['ё', 'е'],
  ['й', 'й'],
  ['ﬁne', 'fine'],
  ['ａ', 'a'],
  ['が', 'が'],
  ['straße', 'strasse'],
  ['zoë'.normalize('NFD'), 'zoe'],
  ['đã', 'da'],
  ['ά', 'α'],
  ['שָׁלוֹם', 'שלום'],
  ['constructor', 'constructor'],
])('%j is compared as %j', (letters, plain) => expect(foldLetters(letters)).toBe(plain));

test('the short ways give what the long one gives', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '2'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(part, fc.constantFrom('-', '_', '.', '/'), part, (first, sign, second) => {
      const chunk = first + sign + second;
      const slowly = chunkPieces(chunk).flatMap(({ whole, also, parts }) => [whole, ...also, ...parts]);
      expect(chunkWords(chunk).sort()).toEqual([...new Set(slowly)].sort());
    }),
    { seed: 17, numRuns: 500 },
  );
});

test('any text has words, and takes time with its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const word of chunkWords(text.toLowerCase())) expect(word.trim()).not.toBe('');
    }),
    { seed: 19, numRuns: 500 },
  );
  for (const part of ['a-', "a'", 'a.', 'a/', '港', '港a', 'é', '—']) {
    const begun = performance.now();
    chunkWords(part.repeat(20_000));
    expect(performance.now() - begun, part).toBeLessThan(3_000);
  }
});
