import type { Heading } from '../../../formats/facts';
import type { Document } from '../../../model/documents/document';
import type { Documents } from '../../../model/document-set/document-set';

/** A heading of a guideline, as decisions cite it. */
export interface CitedGuideline {
  /** `guidelines/conduct.md#spam`, or the path alone. */
  readonly cited: string;
  readonly document: Document;
  /** Absent: the document as a whole. */
  readonly heading?: Heading;
}

/** What a citation leads to; undefined if it is not there. */
export function guidelineAt(cited: string, documents: Pick<Documents, 'get'>): CitedGuideline | undefined {
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

/** Everything that a decision can cite: the headings of all guidelines, without those that are titles. */
export function guidelineHeadings(documents: Pick<Documents, 'ofKind'>): CitedGuideline[] {
  return documents.ofKind('guideline').flatMap((document) =>
    document
      .facts()
      .headings.filter(({ level, text }) => level > 1 && text !== document.title)
      .map((heading) => ({ cited: `${document.path}#${heading.anchor}`, document, heading })),
  );
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
