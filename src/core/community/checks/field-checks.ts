import type { Facts } from '../../formats/facts';
import { asKind } from '../../model/documents/document-kind';
import { kinds } from '../../model/kinds/kind';
import { stateOfStatus } from '../../model/documents/content-state';
import { entry, isScalar, type MapNode } from '../../formats/front-matter/yaml-node';
import type { Check } from './check';
import type { Problem } from '../../base/problem';
import { documentSchemas } from '../../model/schemas/document-schemas';
import { type FieldError, findFieldErrors } from '../../model/schemas/field-errors';
import type { JsonSchema } from '../../model/kinds/json-schema';
import { message } from '../../base/message';
import { closest } from '../../base/closest';
import { describeFieldError } from './field-messages';
import { frontMatterStart, isAdopted, problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';

/** Holds the front matter against the schema of the document's kind. */
export const checkFields: Check = (document, facts, context) => {
  if (!isAdopted(context) || isTemplate(document)) return [];
  return [
    ...kindProblem(document.path, facts),
    ...fieldProblems(document.path, facts, documentSchemas[document.kind]),
  ];
};

/**
 * The problems of a file's fields by one schema. Where the YAML cannot be read, nothing is said of fields.
 */
export function fieldProblems(path: string, facts: Facts, schema: JsonSchema): Problem[] {
  const start = frontMatterStart(facts);
  if (facts.problems.some(({ code }) => code.startsWith('front-matter'))) return [];
  const node = facts.frontMatter ?? { range: start, entries: [] };
  return findFieldErrors(node, schema).flatMap((error) => {
    if (isOfOthers(error) || (error.type === 'unknown' && !wouldFit(error, node, schema))) return [];
    const described = describeFieldError(error);
    if (!described) return [];
    // What the document as a whole lacks is shown at its first line, not over all its fields.
    const range = error.type === 'missing' && !error.field.includes('.') ? start : error.range;
    return [problemAt(path, described.code, range, described.text, error.field)];
  });
}

/**
 * Whether a `status` is another tool's word, or says something else than Kith's: a proposal's stage, a site's
 * phase. The field is too common to be taken for Kith's unless it is one of its words, or almost.
 */
function isOfOthers(error: FieldError): boolean {
  if (error.field !== 'status') return false;
  // A number or a list is nobody's slip for one of Kith's words.
  if (error.type === 'type') return true;
  if (error.type !== 'value') return false;
  if (error.value.toLowerCase() === 'reviewed') return true;
  return stateOfStatus(error.value) !== undefined || closest(error.value, error.allowed) === undefined;
}

/**
 * Whether a field that Kith does not know could be a slip for another: its value would have to be of the type
 * that is held there.
 */
function wouldFit(error: FieldError & { type: 'unknown' }, node: MapNode, schema: JsonSchema): boolean {
  const meant = closest(error.key, error.known);
  const value = entry(node, error.field)?.node;
  const meantSchema = meant === undefined ? undefined : schema.properties?.[meant];
  if (!value || !meantSchema) return true;
  return !findFieldErrors(value, meantSchema).some(
    ({ type }) => type === 'type' || (type === 'value' && meant === 'status'),
  );
}

function kindProblem(path: string, { frontMatter }: Facts): Problem[] {
  const node = entry(frontMatter, 'kind')?.node;
  const written = isScalar(node) && node.value !== null ? String(node.value).trim() : '';
  if (!node || written === '' || asKind(written)) return [];
  const meant = closest(written, kinds);
  const text =
    meant === undefined
      ? message('Kith knows no kind “{0}”. It is one of: {1}.', written, kinds.join(', '))
      : message('Kith knows no kind “{0}”. Did you mean “{1}”?', written, meant);
  return [problemAt(path, 'field-value', node.range, text, 'kind')];
}
