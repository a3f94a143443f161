import { foldTag, isAllowedTag, splitTags, type Taxonomy } from '../config/tags';
import type { Facts } from '../../formats/facts';
import type { Kind } from '../kinds/kind';
import { documentSchemas } from '../schemas/document-schemas';
import { citedKinds, type CitedKind, type Referent } from '../kinds/referent';
import { findReferences, type FieldReference } from '../schemas/references';
import type { Range } from '../../base/range';

/** What a name refers to: a person, a tag, or a document by one of its names. */
export type OccurrenceType = 'person' | 'tag' | 'page' | CitedKind;

/** A reference by name in a document. */
export interface Occurrence {
  readonly type: OccurrenceType;
  /** As written, without sigil; of a wiki link the part before `#` and `|`. */
  readonly name: string;
  /** The part after `#` in a wiki link or a guideline reference. */
  readonly anchor?: string;
  /** Includes the sigil, and brackets and quotes as they are in the file. */
  readonly range: Range;
  readonly inFrontMatter: boolean;
  /** Whether it is one of several in one text of the front matter. */
  readonly isPart?: true;
}

const fieldTypes = ['person', 'tag', 'page', ...citedKinds] as const satisfies readonly Referent[];

/**
 * All references by name in a document, unsorted. Links by path are excluded: an editor's own Markdown
 * support handles those. An ambiguous colour is a tag if it is in the taxonomy or in the document's own
 * fields.
 */
export function occurrencesIn(kind: Kind, facts: Facts, taxonomy?: Taxonomy): Occurrence[] {
  const inFields = findReferences(facts.frontMatter, documentSchemas[kind]).flatMap((reference) => {
    const type = fieldTypes.find((one) => one === reference.refersTo);
    if (type === undefined) return [];
    if (type === 'tag') return tagsIn(reference, taxonomy);
    const { value, range } = reference;
    const name = type === 'guideline' ? splitAnchor(value) : { name: value.replace(/^[@#]/, '') };
    return [{ type, ...name, range, inFrontMatter: true }];
  });
  const inProse = [
    ...facts.mentions.map(({ name, range }) => ({ type: 'person' as const, name, range })),
    ...[...facts.tags, ...realTags(facts, inFields, taxonomy)].map(({ name, range }) => {
      return { type: 'tag' as const, name, range };
    }),
    ...facts.links
      .filter(({ type }) => type === 'wiki')
      .map(({ target, range }) => ({ type: 'page' as const, ...splitAnchor(target), range })),
  ];
  return [...inProse.map((one) => ({ ...one, inFrontMatter: false })), ...inFields];
}

/** The ambiguous colours that are tags. */
function realTags(
  { colours = [] }: Facts,
  inFields: readonly Occurrence[],
  taxonomy: Taxonomy,
): NonNullable<Facts['colours']> {
  if (colours.length === 0) return [];
  const own = new Set(inFields.filter(({ type }) => type === 'tag').map(({ name }) => foldTag(name)));
  return colours.filter(({ name }) => own.has(foldTag(name)) || (taxonomy && isAllowedTag(name, taxonomy)));
}

function tagsIn({ value, range, inList }: FieldReference, taxonomy: Taxonomy): Occurrence[] {
  const all = splitTags(value, taxonomy, inList !== true);
  const whole = { type: 'tag' as const, range, inFrontMatter: true };
  const [line, start, endLine, end] = range;
  // Quotes add one character on each side. With escapes, or over several lines, only the whole text has a
  // known range.
  const quote = line === endLine ? (end - start - value.length) / 2 : -1;
  const [only] = all;
  if (!only || (all.length === 1 && only.tag === value.trim()))
    return [{ ...whole, name: value.replace(/^[@#]/, '') }];
  return all.map(({ tag, start: from, end: to }): Occurrence => {
    const place: Range = [line, start + quote + from, line, start + quote + to];
    return {
      ...whole,
      name: tag.replace(/^#/, ''),
      range: quote === 0 || quote === 1 ? place : range,
      isPart: true,
    };
  });
}

/** The innermost reference at a position. */
export function occurrenceAt(
  occurrences: readonly Occurrence[],
  line: number,
  character: number,
): Occurrence | undefined {
  return occurrences.find(({ range: [startLine, start, endLine, end] }) => {
    const afterStart = line > startLine || (line === startLine && character >= start);
    const beforeEnd = line < endLine || (line === endLine && character <= end);
    return afterStart && beforeEnd;
  });
}

function splitAnchor(target: string): Pick<Occurrence, 'name' | 'anchor'> {
  const hash = target.indexOf('#');
  if (hash < 0) return { name: target.trim() };
  return { name: target.slice(0, hash).trim(), anchor: target.slice(hash + 1).trim() };
}
