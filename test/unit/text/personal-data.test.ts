import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasIbanChecksum, isBsn } from '../../../src/core/base/check-digits';
import { personalDataIn } from '../../../src/core/base/personal-data';

const found = (text: string): string[] =>
  personalDataIn(text).map(({ kind, text: written, certain }) => `${kind}${certain ? '' : '?'}: ${written}`);

describe('personal data in a text', () => {
  it.each([
    ['Mail me at roos.blankert@wadden.nl, please', ['mail address: roos.blankert@wadden.nl']],
    ['[mail](mailto:roos@wadden.nl)', ['mail address: roos@wadden.nl']],
    ['<roos+kith@mail.wadden.co.uk>.', ['mail address: roos+kith@mail.wadden.co.uk']],
    ['Mijn mail is jóris@blåvand.dk!', ['mail address: jóris@blåvand.dk']],
    ['Bel 06-12345678', ['phone number: 06-12345678']],
    ['Bel 06 12 34 56 78.', ['phone number: 06 12 34 56 78']],
    ['app 0612345678', ['phone number: 0612345678']],
    ['+31 6 1234 5678', ['phone number: +31 6 1234 5678']],
    ['+31612345678', ['phone number: +31612345678']],
    ['call +31 (0)20 123 4567 now', ['phone number: +31 (0)20 123 4567']],
    ['0031-20-1234567', ['phone number: 0031-20-1234567']],
    ['thuis: 020-123 45 67', ['phone number: 020-123 45 67']],
    ['(0182) 12 34 56', ['phone number: (0182) 12 34 56']],
    ['+44 20 7946 0958', ['phone number: +44 20 7946 0958']],
    ['call (212) 867-5309', ['phone number?: (212) 867-5309']],
    ['NL91ABNA0417164300', ['IBAN: NL91ABNA0417164300']],
    ['IBAN: NL91 ABNA 0417 1643 00 T.N.V. R. BLANKERT', ['IBAN: NL91 ABNA 0417 1643 00']],
    ['NL91 ABNA 0417 1643 00 EN DANK', ['IBAN: NL91 ABNA 0417 1643 00']],
    ['naar DE89370400440532013000.', ['IBAN: DE89370400440532013000']],
    ['gb82west12345698765432', ['IBAN: gb82west12345698765432']],
    ['mijn BSN is 111222333', ['BSN: 111222333']],
    ['burgerservicenummer: 1234.56.782', ['BSN: 1234.56.782']],
    ['123456782', ['BSN?: 123456782']],
    ['Ik woon op Havenstraat 12a, 8881 AB West', ['postal address: Havenstraat 12a, 8881 AB']],
    ['Korte Dijk 3 8881AB', ['postal address: Korte Dijk 3 8881AB']],
  ])('finds it in %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    '@ada@example.social said so',
    'git@github.com:wadden/kith.git',
    'https://roos@wadden.nl/x and ssh://git@host.nl/x',
    'icon@2x.png and icon@large.png',
    'npm i left-pad@1.3.0 and foo@latest',
    'roos@example.org, a@b.example, x@y.test',
    'noreply@wadden.nl, 12345+roos@users.noreply.github.com',
    'Write to bestuur@wadden.nl, info@wadden.nl or harbour-moderators@wadden.nl',
    'On 2026-11-30 at 17:00, 2026-11-30T17:00:00+01:00',
    'It is 1764522000 seconds, 1764522000000 ms',
    'version 10.0.19045.3803, 192.168.100.200',
    '@@ -101,12 +101,1234 @@',
    'from 10 000 000 to +10000000',
    '€ 123456782 and $123456782',
    'issue 123456782, #123456782, order nr. 123456782',
    'https://wadden.nl/t/123456782?tel=0612345678',
    'commit 9a268c258c0aae237bfc8a63d2aa36502b41f86c',
    'NL91ABNA0417164301',
    'BSN 123456789',
    'bel gratis 0800-1234567 of 0900 123 4567',
    '1.234.567.890 bytes, 0.612345678',
    'ISBN 978-3-16-148410-0',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'In 2024 EU rules, 1000 MB, Chapter 12, 2026 AD',
    'call (212) 555-0123',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('says where, in an editor’s coordinates', () => {
    const text = '\uFEFFHoi\r\nmail 🦭 roos@wadden.nl of bel\r\n06-12345678';
    expect(personalDataIn(text).map(({ range }) => range)).toEqual([
      [1, 8, 1, 22],
      [2, 0, 2, 11],
    ]);
  });

  it('stays linear where nothing ends', () => {
    const started = performance.now();
    for (const piece of ['a@', '0 ', '06-', '+31 ', 'NL91 ', 'A ', '1', 'bsn ', 'a.a@a.', '(0', 'Straat 1 '])
      personalDataIn(piece.repeat(200_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('never throws, and its places hold what it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'06+31 -().@aNL9\n') }), (text) => {
        const lines = text.split('\n');
        for (const { range, text: written } of personalDataIn(text))
          if (range[0] === range[2]) expect(lines[range[0]]?.slice(range[1], range[3])).toBe(written);
      }),
    );
  });
});

describe('check digits', () => {
  it('catch each changed digit of an IBAN and of a citizen number', () => {
    const changed = (text: string): string[] =>
      [...text].flatMap((one, at) =>
        /\d/.test(one)
          ? [...'0123456789'].filter((d) => d !== one).map((d) => text.slice(0, at) + d + text.slice(at + 1))
          : [],
      );
    expect(hasIbanChecksum('NL91ABNA0417164300')).toBe(true);
    expect(changed('NL91ABNA0417164300').filter(hasIbanChecksum)).toEqual([]);
    expect(isBsn('123456782')).toBe(true);
    expect(changed('123456782').filter(isBsn)).toEqual([]);
  });
});
