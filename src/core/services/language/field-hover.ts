import { isList, isMap, isScalar, writtenText, type YamlNode } from '../../formats/front-matter/yaml-node';
import type { JsonSchema } from '../../model/kinds/json-schema';
import { readRecurrenceRule, type RecurrenceRule } from '../../model/events/recurrence-rule';
import type { Range } from '../../base/range';

/** A field, or a value of one, that its schema describes. */
export interface HoveredField {
  readonly key: string;
  readonly schema: JsonSchema;
  readonly range: Range;
  /** The meaning of the hovered value, in English; undefined over a key. */
  readonly meaning?: string;
  /** The hovered value, if it is a rule by which something comes back. */
  readonly recurrence?: RecurrenceRule;
}

/** The schema's description of the key or value at a place in front matter; undefined if there is none. */
export function hoveredField(
  node: YamlNode | undefined,
  schema: JsonSchema | undefined,
  line: number,
  character: number,
  key = '',
): HoveredField | undefined {
  if (!node || !schema) return undefined;
  const holds = ([startLine, start, endLine, end]: Range): boolean =>
    (line > startLine || (line === startLine && character >= start)) &&
    (line < endLine || (line === endLine && character <= end));
  if (isMap(node)) {
    for (const one of node.entries) {
      const { properties, additionalProperties } = schema;
      const own =
        properties && Object.hasOwn(properties, one.key) ? properties[one.key] : additionalProperties;
      if (holds(one.keyRange)) return own && { key: one.key, schema: own, range: one.keyRange };
      if (holds(one.node.range)) return hoveredField(one.node, own, line, character, one.key);
    }
    return undefined;
  }
  if (isList(node)) {
    const item = node.items.find(({ range }) => holds(range));
    return hoveredField(item, schema.items, line, character, key);
  }
  if (!isScalar(node) || !holds(node.range)) return undefined;
  if (schema.format === 'rrule') {
    const recurrence = readRecurrenceRule(writtenText(node));
    return recurrence && { key, schema, range: node.range, recurrence };
  }
  const written = String(node.value).toLowerCase();
  const place = schema.enum?.findIndex((one) => String(one).toLowerCase() === written) ?? -1;
  const meaning = schema.enumDescriptions?.[place] ?? exampleMeaning(written, schema);
  return meaning === undefined ? undefined : { key, schema, range: node.range, meaning };
}

/** Of a comparison, what its operator means, whatever it is compared with. */
function exampleMeaning(
  written: string,
  { examples = [], exampleDescriptions }: JsonSchema,
): string | undefined {
  if (!exampleDescriptions) return undefined;
  const operatorOf = (text: string): string => {
    const [operator] = /^(?:[<>]=?|=(?=\s*\d)|(?=\d))/.exec(text) ?? [];
    return operator === '' ? '=' : (operator ?? text);
  };
  const operator = operatorOf(written);
  return exampleDescriptions[examples.findIndex((one) => operatorOf(String(one)) === operator)];
}
