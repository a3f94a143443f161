import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentDate } from '../../../src/core/model/document-set/document-order';
import { headOf } from '../../../src/core/model/documents/facts-table';
import { parseMoments } from '../../../src/core/model/events/event-time';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';

const dateOf = (written: string): number | undefined =>
  documentDate({ head: headOf(scanMarkdown(`---\nat: ${written}\n---\n`)) });

describe('the date of a document', () => {
  test.each([
    ['2026-03-03', Date.UTC(2026, 2, 3)],
    ['2026-03-03T10:00Z', Date.UTC(2026, 2, 3, 10)],
    ['2026-03-03T10:00:15.020Z', Date.UTC(2026, 2, 3, 10, 0, 15, 20)],
    ['2026-03-03T12:00:15.5+02:00', Date.UTC(2026, 2, 3, 10, 0, 15, 500)],
    ['3 March 2026', Date.UTC(2026, 2, 3)],
    ['soon', undefined],
  ])('%s', (written, ms) => {
    expect(dateOf(written)).toBe(ms);
  });

  test('is the same whether it is read the quick way or as free notation', () => {
    const instant = fc.date({
      min: new Date('1980-01-01T00:00:00Z'),
      max: new Date('2090-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    const length = fc.constantFrom(10, 16, 19, 24);
    fc.assert(
      fc.property(instant, length, (date, end) => {
        const written = end === 24 ? date.toISOString() : date.toISOString().slice(0, end);
        const zoned = end === 16 || end === 19 ? `${written}Z` : written;
        expect(dateOf(zoned)).toBe(parseMoments(zoned, 'UTC')[0]?.ms);
      }),
    );
  });
});
