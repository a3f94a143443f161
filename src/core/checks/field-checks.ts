import type { Facts } from '../documents/facts';
import { asKind } from '../documents/document-kind';
import { kinds } from '../documents/kind';
import { entry, isScalar } from '../front-matter/yaml-node';
import type { Check } from '../problems/check';
import type { Problem } from '../problems/problem';
import { documentSchemas } from '../schemas/document-schemas';
import { findFieldErrors } from '../schemas/field-errors';
import type { JsonSchema } from '../schemas/json-schema';
import { message } from '../text/message';
import { closest } from './closest';
import { describeFieldError } from './field-messages';
import { frontMatterStart, isAdopted, isTemplate, problemAt } from './problem-at';

/** Holds the front matter against the schema of the document's kind. */
export const checkFields: Check = (document, facts, context) => {
  if (!isAdopted(context) || isTemplate(document)) return [];
  return [
    ...kindProblem(document.path, facts),
    ...fieldProblems(document.path, facts, documentSchemas[document.kind]),
  ];
};

/** The problems of a file's fields by one schema. Where the YAML cannot be read, nothing is said of fields. */
export function fieldProblems(path: string, facts: Facts, schema: JsonSchema): Problem[] {
  const start = frontMatterStart(facts);
  if (facts.problems.some(({ code }) => code.startsWith('front-matter'))) return [];
  const node = facts.frontMatter ?? { range: start, entries: [] };
  return findFieldErrors(node, schema).flatMap((error) => {
    const described = describeFieldError(error);
    if (!described) return [];
    // What the document as a whole lacks is shown at its first line, not over all its fields.
    const range = error.type === 'missing' && !error.field.includes('.') ? start : error.range;
    return [problemAt(path, described.code, range, described.text, error.field)];
  });
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
