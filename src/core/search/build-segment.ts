import type { Analysis } from './analysis';
import { createInverter } from './invert';
import { filterFields, filterValue, type SearchDocument } from './search-document';
import { packSegment, type Segment } from './segment';

/** Makes a segment of documents, in their order. Each ref must be there once. */
export type SegmentBuilder = (documents: readonly SearchDocument[]) => Segment;

export function createSegmentBuilder(analysis: Analysis): SegmentBuilder {
  const invert = createInverter(analysis);
  return (documents) => {
    const filterNumbers = new Map<string, number>();
    const filterCodes = Uint32Array.from(
      filterFields.flatMap((filter) =>
        documents.map((document) => numberOf(filterNumbers, filterValue(document, filter))),
      ),
    );
    return packSegment({
      strings: [
        ...documents.map(({ ref }) => ref.toWellFormed()),
        ...documents.map(({ version }) => version.toWellFormed()),
        ...documents.map(({ date }) => date.toWellFormed()),
        ...documents.map(({ title }) => title.toWellFormed()),
      ],
      filterValues: [...filterNumbers.keys()],
      filterCodes,
      ...invert(documents),
    });
  };
}

function numberOf(numbers: Map<string, number>, key: string): number {
  let number = numbers.get(key);
  if (number === undefined) numbers.set(key, (number = numbers.size));
  return number;
}
