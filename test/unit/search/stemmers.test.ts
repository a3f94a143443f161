import fc from 'fast-check';
import lunr from 'lunr';
import { describe, expect, test } from 'vitest';
import { createDutch } from '../../../src/core/services/search/analysis/dutch';
import { stemDutch } from '../../../src/core/services/search/analysis/stemmers/dutch';
import { stemEnglish } from '../../../src/core/services/search/analysis/stemmers/english';

const dutch = createDutch(lunr).stemmer;
const byLunr = (stemmer: lunr.PipelineFunction) => (word: string) =>
  String(stemmer(new lunr.Token(word, {}), 0, []));

const english = {
  name: 'English',
  stem: stemEnglish,
  expected: byLunr(lunr.stemmer),
  beginnings:
    'a e y yy sky syz toy say hop fail snow yes be rate troubl conflat hiss fizz fall roll controll agre ' +
    'plaster sens electr gener oper commun moder contribut relat nation ambassad',
  endings:
    's es ss sses ies ied ed eed ing y ational tional enci anci izer bli alli entli eli ousli ization ation ' +
    'ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ' +
    'ance ence er ic able ible ant ement ment ent sion tion ion ou ism ate iti ous ive ize e ll lle ee',
};
const dutchWords = {
  name: 'Dutch',
  stem: stemDutch,
  expected: byLunr(dutch),
  beginnings:
    'a i y ij ui eiy aaiy baai yy maan gem gemeen vergader moderat lid led gemeenschap mogelijk vrij eenzaam ' +
    'brood schoen koei zee ruw bakk zitt bedd uitnodig heilig wezen bijeen doe',
  endings:
    'e en ene ens heden heid heide enheid end ing igend iging eigend ig eig lijk lijke baar bare bar bars ' +
    's se jes je gem gemen gemene ten dden tte kken aan een oos uut iit s aa ee',
};

describe.each([english, dutchWords])('a word of $name', ({ stem, expected, beginnings, endings }) => {
  test('with any of the endings, in any order, has the stem that lunr gives', () => {
    const parts = [...endings.split(' '), ''];
    for (const beginning of [...beginnings.split(' '), ''])
      for (const one of parts)
        for (const other of parts) {
          const word = beginning + one + other;
          expect([word, stem(word)]).toEqual([word, expected(word)]);
        }
  });

  test('of any letters has the stem that lunr gives', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aaeeiioouuyybcdghijklmnprstvwxz'), maxLength: 14 });
    const known = fc.constantFrom(...beginnings.split(' '), ...endings.split(' '));
    const word = fc.array(fc.oneof(letters, known), { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(word, (one) => void expect([one, stem(one)]).toEqual([one, expected(one)])),
      { seed: 71, numRuns: 20_000 },
    );
  });

  test('of up to four letters has the stem that lunr gives, whichever they are', () => {
    const letters = [...'aeiouybdgjklstwxz'];
    const check = (word: string, length: number): void => {
      if (stem(word) !== expected(word)) expect([word, stem(word)]).toEqual([word, expected(word)]);
      if (length > 0) for (const letter of letters) check(word + letter, length - 1);
    };
    check('', 4);
  });
});
