import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { plainMailText } from '../../../src/core/services/imports/mbox/plain-mail';

const singleBytes = new TextDecoder('windows-1252');

/** Pieces of header fields and of bodies in which parsers of mail differ, and arbitrary bytes. */
const type = fc.constantFrom(
  'text/plain',
  'TEXT/PLAIN',
  'text/plain;charset=utf-8',
  'text/plain; charset="UTF-8"; format=flowed',
  'text/plain; format="flowed"; delsp=yes; charset=us-ascii',
  'text/plain; charset=ISO-8859-1;',
  'text/plain;\n charset="iso-8859-15"',
  'text/plain; charset=windows-1252; charset=utf-8',
  'text/plain; charset=koi8-r',
  'text/plain; charset=x-unknown',
  'text/plain; charset="utf-8',
  'text/plain (words); charset=utf-8',
  'text/plain; name=a.txt',
  'text/html; charset=utf-8',
  'text/calendar',
  'multipart/mixed; boundary=b',
  'text',
  '',
);
const encoding = fc.constantFrom(
  '7bit',
  '8bit',
  ' Quoted-Printable ',
  'quoted-printable',
  'quoted-printable',
  'base64',
  'binary',
  '8-bit',
  '(words) base64',
  'x',
);
const field = fc.oneof(
  { weight: 4, arbitrary: type.map((value) => `Content-Type: ${value}`) },
  { weight: 3, arbitrary: encoding.map((value) => `content-transfer-encoding:${value}`) },
  fc.constantFrom(
    'Subject: words',
    'Content-Type : text/plain',
    'Content-Language: en',
    'Content-Disposition: attachment',
    'Content-Disposition: inline',
    ' folded',
    'X-Odd: a\r',
    'no field at all',
    'References: <a@b>\n <c@d>',
  ),
);
const head = fc.oneof(
  fc.array(field, { maxLength: 5 }),
  fc.tuple(type, encoding).map((two) => [`Content-Type: ${two[0]}`, `Content-Transfer-Encoding: ${two[1]}`]),
);
const piece = fc.oneof(
  fc.constantFrom(
    '=',
    '=\n',
    '==\n',
    '=3D',
    '=c3=a9',
    '=C3',
    '=zz',
    '=\t\n',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' \n',
  ),
  fc.constantFrom('--b', '--b--', '\n-- \n', '> ', '\ufeff', 'é', '\u2028', 'format=flowed', 'DelSp=yes'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const body = fc.oneof(
  fc.array(piece, { maxLength: 20 }).map((pieces) => new TextEncoder().encode(pieces.join(''))),
  fc.uint8Array({ maxLength: 60 }),
);

async function parserText(head: string, body: Uint8Array): Promise<unknown> {
  const bytes = Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from('\n\n'), body]);
  const {
    text = '',
    html,
    attachments,
  } = await PostalMime.parse(
    // As the import gives mails to the parser.
    Buffer.from(bytes.toString('latin1').replace(/(\bformat="?)flowed\b/gi, '$1fixed '), 'latin1'),
  );
  return { text, html, attachments: attachments.length };
}

describe('the quick way to a plain text', () => {
  it('gives what the parser of whole mails gives, or nothing', async () => {
    let quick = 0;
    await fc.assert(
      fc.asyncProperty(head, body, async (fields, bytes) => {
        const text = plainMailText(singleBytes.decode(Buffer.from(fields.join('\n'), 'latin1')), bytes);
        // Whoever has no type is read in another way before.
        if (text === undefined) return;
        quick++;
        expect(await parserText(fields.join('\n'), bytes)).toEqual({ text, html: undefined, attachments: 0 });
      }),
      { numRuns: 5000 },
    );
    // The property says nothing if nobody takes the quick way.
    expect(quick).toBeGreaterThan(500);
  });

  it.each([
    ['Content-Type: text/plain; charset=utf-8', 'Grüße\n', 'Grüße\n'],
    ['Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable', 'a=\nb =3D c', 'ab = c\n'],
    ['Content-Type: text/plain; charset=us-ascii', '', ''],
  ])('is taken for %j', (head, written, text) => {
    expect(plainMailText(head, new TextEncoder().encode(written))).toBe(text);
  });

  it.each([
    ['Content-Type: text/plain; charset=koi8-r'],
    ['Content-Type: text/plain\nContent-Type: text/html'],
    ['Content-Type: text/plain\nContent-Disposition: attachment'],
    ['Content-Type: multipart/mixed; boundary=b'],
  ])('is not taken for %j', (head) => {
    expect(plainMailText(head, new Uint8Array())).toBeUndefined();
  });
});
