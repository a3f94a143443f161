import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOfRow, createFileTextsBuilder } from '../../../src/core/model/document-set/file-texts';

test('gives back the bytes of each row, and nothing for one without', () => {
  const row = fc.option(fc.uint8Array({ maxLength: 40 }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(row), fc.integer({ min: 0, max: 64 }), (rows, sizeHint) => {
      const builder = createFileTextsBuilder(sizeHint);
      for (const bytes of rows) builder.add(bytes);
      const texts = builder.finish();
      expect(texts.ends).toHaveLength(rows.length);
      rows.forEach((bytes, at) => {
        const found = bytesOfRow(texts, at);
        // What is empty need not be passed on.
        expect(found && [...found]).toEqual(bytes?.length ? [...bytes] : undefined);
      });
    }),
  );
});

test('leaves out what is large, which is read again where it is needed', () => {
  const builder = createFileTextsBuilder();
  builder.add(new Uint8Array(300 * 1024));
  builder.add(new Uint8Array([1]));
  const texts = builder.finish();
  expect(bytesOfRow(texts, 0)).toBeUndefined();
  expect(bytesOfRow(texts, 1)).toEqual(new Uint8Array([1]));
});
