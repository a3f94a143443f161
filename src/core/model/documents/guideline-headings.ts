import type { Path } from '../../base/ports';
import type { Facts, Heading } from '../../formats/facts';
import type { Document } from './document';

/** A guideline, or one of its headings, as rules and decisions cite it. */
export interface CitedGuideline {
  readonly document: Document;
  /** Absent: the document as a whole. */
  readonly heading?: Heading;
  /** As fields cite it: `guidelines/conduct.md#spam`, or the path alone. */
  readonly cited: string;
}

/** A heading of a guideline that rules and decisions can cite. */
export interface CitableHeading extends CitedGuideline {
  readonly heading: Heading;
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

/** What a citation leads to; undefined if it is not there. A heading that is gone leads to its document. */
export function guidelineAt(
  cited: string,
  documents: { get(path: Path): Document | undefined },
): CitedGuideline | undefined {
  const [path = '', anchor = ''] = cited.replace(/^\.?\//, '').split('#');
  const document = documents.get(path);
  if (!document) return undefined;
  const heading = document
    .facts()
    .headings.find((one) => anchor !== '' && one.anchor.toLowerCase() === anchor.toLowerCase());
  return { cited, document, ...(heading && { heading }) };
}

export function guidelineTitle({ document, heading }: CitedGuideline): string {
  return heading?.text ?? document.title;
}

/** The lines under a heading, up to the next one that is not below it; the whole text without one. */
export function guidelineText({ document, heading }: CitedGuideline, text: string): string {
  if (!heading) return text;
  const { headings } = document.facts();
  const [line] = heading.range;
  const next = headings.find(({ range, level }) => range[0] > line && level <= heading.level);
  return text
    .split(/\r\n?|\n/)
    .slice(line + 1, next?.range[0])
    .join('\n')
    .trim();
}
