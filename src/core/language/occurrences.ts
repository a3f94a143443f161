import type { Facts } from '../documents/facts';
import type { Kind } from '../documents/kind';
import { documentSchemas } from '../schemas/document-schemas';
import type { Referent } from '../schemas/json-schema';
import { findReferences } from '../schemas/references';
import type { Range } from '../text/range';

/** What a name in a document names: somebody, a tag, or a document by one of its names. */
export type OccurrenceType = 'person' | 'tag' | 'page' | 'guideline' | 'goal' | 'audience';

/** A place where a document names something of the community. */
export interface Occurrence {
  readonly type: OccurrenceType;
  /** As written, without its sign; of a wiki link the part before `#` and `|`. */
  readonly name: string;
  /** Behind `#` in a wiki link or a guideline's reference. */
  readonly anchor?: string;
  /** Where it stands, its sign included, brackets and quotes left out or in as the file has them. */
  readonly range: Range;
  readonly inFrontMatter: boolean;
}

const fieldTypes: Readonly<Partial<Record<Referent, OccurrenceType>>> = {
  person: 'person',
  tag: 'tag',
  guideline: 'guideline',
  goal: 'goal',
  audience: 'audience',
};

/**
 * Everything that a document names, in no order. Links with a path are left to whoever reads links: an editor's own Markdown
 * support knows them.
 */
export function occurrencesIn(kind: Kind, facts: Facts): Occurrence[] {
  const inProse = [
    ...facts.mentions.map(({ name, range }) => ({ type: 'person' as const, name, range })),
    ...facts.tags.map(({ name, range }) => ({ type: 'tag' as const, name, range })),
    ...facts.links
      .filter(({ type }) => type === 'wiki')
      .map(({ target, range }) => ({ type: 'page' as const, ...splitAnchor(target), range })),
  ];
  const inFields = findReferences(facts.frontMatter, documentSchemas[kind]).flatMap((reference) => {
    const type = fieldTypes[reference.refersTo];
    if (type === undefined) return [];
    const { value, range } = reference;
    const name = type === 'guideline' ? splitAnchor(value) : { name: value.replace(/^[@#]/, '') };
    return [{ type, ...name, range, inFrontMatter: true }];
  });
  return [...inProse.map((one) => ({ ...one, inFrontMatter: false })), ...inFields];
}

/** What is named at a place; of several the innermost. */
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
