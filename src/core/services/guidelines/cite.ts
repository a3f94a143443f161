import { setField, setYamlField, type TextEdit } from '../../formats/front-matter/edit';
import type { CitableHeading } from '../../model/documents/guideline-headings';
import { kindTable, type Kind } from '../../model/kinds/kind';
import { relativeLink } from '../../model/links/relative-link';
import { documentSchemas } from '../../model/schemas/document-schemas';

/** A text in which a guideline is cited, with what is selected in it: offsets in UTF-16 code units. */
export interface CitingText {
  readonly path: string;
  readonly kind: Kind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where the body begins; 0 without front matter. */
  readonly bodyStart: number;
}

/**
 * The edit that cites a heading: a link in prose, whose words are the selected ones or the heading's; the
 * field `guideline` in front matter and YAML. Undefined where no field takes it.
 * @throws UneditableFrontMatter where the fields cannot be changed
 */
export function citing(
  { path, kind, text, start, end, bodyStart }: CitingText,
  { document, heading, cited }: CitableHeading,
): TextEdit | undefined {
  const isYaml = kindTable[kind].syntax === 'yaml';
  if (!isYaml && start >= bodyStart) {
    const words = start === end ? heading.text : text.slice(start, end);
    const link = `[${escapeLabel(words)}](${relativeLink(path, document.path, heading.anchor)})`;
    return { start, end, newText: link };
  }
  if (documentSchemas[kind].properties?.['guideline'] === undefined) return undefined;
  return (isYaml ? setYamlField : setField)(text, ['guideline'], cited);
}

/** Brackets would end the label; a line break may not stand in it. */
function escapeLabel(words: string): string {
  return words.replace(/(?<!\\)[[\]]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}
