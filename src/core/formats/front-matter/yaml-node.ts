import type { Range } from '../../base/range';

export type Scalar = string | number | boolean | null;
export type YamlValue = Scalar | YamlValue[] | { [key: string]: YamlValue };

/**
 * A parsed YAML value with its position in the file. `range` covers the value as written, quotes included.
 * Values follow YAML 1.2's core schema: dates stay strings.
 */
export type YamlNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly range: Range;
  readonly value: Scalar;
  /** The source of a number or boolean that is not in canonical form: `21.00`, `007`, `True`. */
  readonly written?: string;
}

export interface ListNode {
  readonly range: Range;
  readonly items: readonly YamlNode[];
}

export interface MapNode {
  readonly range: Range;
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly node: YamlNode;
}

export function isScalar(node: YamlNode | undefined): node is ScalarNode {
  return node !== undefined && 'value' in node;
}

export function isList(node: YamlNode | undefined): node is ListNode {
  return node !== undefined && 'items' in node;
}

export function isMap(node: YamlNode | undefined): node is MapNode {
  return node !== undefined && 'entries' in node;
}

/** The entry of a map node under `key`; undefined if missing or if `node` is not a map. */
export function entry(node: YamlNode | undefined, key: string): MapEntry | undefined {
  return isMap(node) ? node.entries.find((e) => e.key === key) : undefined;
}

/** A scalar as written, without quotes; empty if null. */
export function writtenText({ value, written }: ScalarNode): string {
  return written ?? (value === null ? '' : String(value));
}

/** A field's text, trimmed; empty if it is missing, null, or no scalar. */
export function fieldText(fields: YamlNode | undefined, key: string): string {
  const node = entry(fields, key)?.node;
  return isScalar(node) && node.value !== null ? writtenText(node).trim() : '';
}

/** Creates a scalar's node, with its source if the value alone cannot restore it. */
export function scalarNode(range: Range, value: Scalar, source: string): ScalarNode {
  const tells = typeof value === 'string' || value === null || String(value) === source;
  return tells ? { range, value } : { range, value, written: source };
}

/** The plain value, without positions. */
export function toValue(node: YamlNode): YamlValue {
  if (isScalar(node)) return node.value;
  if (isList(node)) return node.items.map(toValue);
  // No prototype: a key named `__proto__` is an ordinary key.
  const value = Object.create(null) as { [key: string]: YamlValue };
  for (const e of node.entries) value[e.key] = toValue(e.node);
  return value;
}
