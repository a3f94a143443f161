import { unseenStates } from '../../../model/documents/discussion';
import { kindsThat } from '../../../model/kinds/kind';
import type { Segment } from '../index/segment';

const posts: ReadonlySet<string> = new Set(kindsThat(({ disclosure }) => disclosure === 'while visible'));
const unseen: ReadonlySet<string> = new Set(unseenStates);

/** Tests whether readers see a document of a segment; undefined if they see all. */
export function seenByReaders(segment: Segment): ((document: number) => boolean) | undefined {
  const values = segment.filterValues();
  const codesOf = (names: ReadonlySet<string>): ReadonlySet<number> =>
    new Set(values.flatMap((value, code) => (names.has(value.toLowerCase()) ? [code] : [])));
  const states = codesOf(unseen);
  if (states.size === 0) return undefined;
  const kinds = codesOf(posts);
  return (document) =>
    !states.has(segment.filterCode('state', document)) || !kinds.has(segment.filterCode('kind', document));
}
