import type { Facts, Heading } from '../../formats/facts';
import type { Document } from './document';

/** A heading of a guideline that rules and decisions can cite. */
export interface CitableHeading {
  readonly document: Document;
  readonly heading: Heading;
  /** As fields cite it: `guidelines/conduct.md#spam`. */
  readonly cited: string;
}

/** The headings of a guideline that can be cited: all but its title. */
export function citableHeadings({ headings }: Pick<Facts, 'headings'>): readonly Heading[] {
  return headings.filter(({ level }) => level > 1);
}

/** All headings that can be cited, by guideline and in the order of the text. */
export function allCitableHeadings(guidelines: readonly Document[]): CitableHeading[] {
  return guidelines.flatMap((document) =>
    citableHeadings(document.facts()).map((heading) => ({
      document,
      heading,
      cited: `${document.path}#${heading.anchor}`,
    })),
  );
}
