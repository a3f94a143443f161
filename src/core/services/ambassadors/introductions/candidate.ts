import { foldName } from '../../../base/fold-name';
import type { Path } from '../../../base/ports';

/** A member who agreed to be introduced, as suggestions see them. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** As written, as are all texts. */
  readonly languages: readonly string[];
  readonly places: readonly string[];
  readonly interests: readonly string[];
  readonly skills: readonly string[];
  readonly offers: readonly string[];
  readonly seeks: readonly string[];
  /** Joined, or was first active, within the last {@link newForDays} days. */
  readonly isNew: boolean;
  /** Documents that they edited lately. */
  readonly documents: readonly Path[];
  /** Threads and events in which they took part: who shares one has met. */
  readonly gatherings: ReadonlySet<Path>;
}

export const newForDays = 90;

/** What a candidate may have in common with another: the word as it is compared, and as it was written. */
export type Topics = ReadonlyMap<string, string>;

/** The words of a field, by how they are compared: case, accents and spaces make no difference. */
export function topicsOf(...fields: readonly (readonly string[])[]): Topics {
  const found = new Map<string, string>();
  for (const written of fields.flat()) {
    const key = foldName(written);
    if (key !== '' && !found.has(key)) found.set(key, written.trim().replace(/\s+/g, ' '));
  }
  return found;
}

/** A language without its region: whoever writes nl-BE and nl-NL can speak with each other. */
export function languagesOf(languages: readonly string[]): Topics {
  return topicsOf(languages.map((tag) => tag.trim().split(/[-_]/)[0] ?? ''));
}
