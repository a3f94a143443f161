import type { Facts } from '../../formats/facts';
import { asKind } from '../../model/documents/document-kind';
import { kinds } from '../../model/kinds/kind';
import { isImportedPost } from '../../model/documents/discussion';
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

/** Validates the front matter against the schema of the document's kind. */
export const checkFields: Check = (document, facts, context) => {
  if (!isAdopted(context) || isTemplate(document)) return [];
  return [
    ...kindProblem(document.path, facts),
    ...fieldProblems(document.path, facts, documentSchemas[document.kind]).filter(
      ({ code, subject }) =>
        !(code === 'field-missing' && subject === 'author' && isImportedPost(facts.frontMatter)),
    ),
  ];
};

/** Validates a file's fields against one schema. If the YAML cannot be parsed, fields are not checked. */
export function fieldProblems(path: string, facts: Facts, schema: JsonSchema): Problem[] {
  const start = frontMatterStart(facts);
  if (facts.problems.some(({ code }) => code.startsWith('front-matter'))) return [];
  const node = facts.frontMatter ?? { range: start, entries: [] };
  return findFieldErrors(node, schema).flatMap((error) => {
    if (isOfOthers(error) || (error.type === 'unknown' && !wouldFit(error, node, schema))) return [];
    const described = describeFieldError(error);
    if (!described) return [];
    // A field missing from the document as a whole is reported at the first line, not over all the fields.
    const range = error.type === 'missing' && !error.field.includes('.') ? start : error.range;
    return [problemAt(path, described.code, range, described.text, error.field)];
  });
}

/**
 * Whether a `status` belongs to another tool or has another meaning: a proposal's stage, a site's phase. The
 * field is so common that it is treated as Kith's only if its value is, or nearly is, one of Kith's.
 */
function isOfOthers(error: FieldError): boolean {
  if (error.field !== 'status') return false;
  // A number or a list is never a misspelling of one of Kith's values.
  if (error.type === 'type') return true;
  if (error.type !== 'value') return false;
  if (error.value.toLowerCase() === 'reviewed') return true;
  return stateOfStatus(error.value) !== undefined || closest(error.value, error.allowed) === undefined;
}

/**
 * Whether an unknown field could be a misspelling of a known one: its value must have the type that the known
 * field expects.
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
