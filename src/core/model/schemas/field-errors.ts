import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type Scalar,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import type { Range } from '../../base/range';
import { isOfFormat } from './formats';
import type { FieldFormat, JsonSchema, JsonType } from '../kinds/json-schema';

/** A violation of the schema, with its range. `field` is the path: `roles.0.from`; empty for the root. */
export type FieldError = { readonly field: string; readonly range: Range } & (
  | { readonly type: 'type'; readonly expected: readonly JsonType[] }
  | { readonly type: 'value'; readonly value: string; readonly allowed: readonly string[] }
  | { readonly type: 'format'; readonly value: string; readonly format: FieldFormat }
  | { readonly type: 'minimum' | 'maximum'; readonly limit: number }
  | { readonly type: 'missing' }
  | { readonly type: 'unknown'; readonly key: string; readonly known: readonly string[] }
);

/**
 * Validates a value against a schema and returns all errors. Written for {@link JsonSchema}, the small subset
 * of JSON Schema that Kith's schemas use: a validator for the whole standard has neither ranges nor
 * user-facing messages. `unknown` is reported for each field that is not in the schema's properties, if it
 * has any.
 */
export function findFieldErrors(node: YamlNode, schema: JsonSchema): FieldError[] {
  const errors: FieldError[] = [];
  visit(node, schema, '', errors);
  return errors;
}

function visit(node: YamlNode, schema: JsonSchema, field: string, errors: FieldError[]): void {
  if (isScalar(node) && (node.value === null || node.value === '')) return;
  if (!hasType(node, schema)) {
    const expected = typesOf(schema).filter((type) => type !== 'null');
    errors.push({ type: 'type', field, range: node.range, expected });
    return;
  }
  if (isScalar(node)) visitScalar(node.value, node.range, schema, field, errors);
  else if (isList(node)) {
    const { items } = schema;
    if (items) node.items.forEach((item, index) => visit(item, items, join(field, index), errors));
  } else visitMap(node, schema, field, errors);
}

function visitMap(node: MapNode, schema: JsonSchema, field: string, errors: FieldError[]): void {
  const { properties, additionalProperties, required } = schema;
  for (const name of required ?? []) {
    const value = entry(node, name)?.node;
    if (!value || (isScalar(value) && (value.value === null || value.value === ''))) {
      errors.push({ type: 'missing', field: join(field, name), range: node.range });
    }
  }
  for (const { key, keyRange, node: value } of node.entries) {
    const own = properties && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (own) visit(value, own, join(field, key), errors);
    else if (properties) {
      errors.push({
        type: 'unknown',
        field: join(field, key),
        range: keyRange,
        key,
        known: Object.keys(properties),
      });
    }
  }
}

function visitScalar(
  value: Scalar,
  range: Range,
  schema: JsonSchema,
  field: string,
  errors: FieldError[],
): void {
  const { enum: allowed, format, minimum, maximum } = schema;
  if (allowed && !allowed.some((one) => fold(one) === fold(value))) {
    const words = allowed.filter((one) => one !== null).map(String);
    errors.push({ type: 'value', field, range, value: String(value), allowed: words });
  }
  if (format && typeof value === 'string' && !isOfFormat(format, value)) {
    errors.push({ type: 'format', field, range, value, format });
  }
  if (typeof value !== 'number') return;
  if (minimum !== undefined && value < minimum)
    errors.push({ type: 'minimum', field, range, limit: minimum });
  if (maximum !== undefined && value > maximum)
    errors.push({ type: 'maximum', field, range, limit: maximum });
}

function fold(value: Scalar): Scalar {
  return typeof value === 'string' ? value.trim().toLowerCase() : value;
}

export function typesOf({ type }: JsonSchema): readonly JsonType[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

function hasType(node: YamlNode, schema: JsonSchema): boolean {
  const types = typesOf(schema);
  if (types.length === 0) return true;
  if (isList(node)) return types.includes('array');
  if (isMap(node)) return types.includes('object');
  const actual = typeof node.value;
  return types.some((type) => type === actual || (type === 'integer' && Number.isInteger(node.value)));
}

function join(field: string, part: string | number): string {
  return field === '' ? String(part) : `${field}.${part}`;
}
