import type { Range } from '../../base/range';

export type Scalar = string | number | boolean | null;
export type YamlValue = Scalar | YamlValue[] | { [key: string]: YamlValue };

/**
 * A parsed YAML value that knows where it stands in its file. `range` covers the value as written, quotes
 * included. Values follow YAML 1.2's core schema: dates stay strings.
 */
export type YamlNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly range: Range;
  readonly value: Scalar;
  /**
   * What is written, where the value is a number or a truth value that is written otherwise: `21.00`, `007`,
   * `True`.
   */
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

/** The entry of a map node under `key`, or undefined; also where `node` is no map. */
export function entry(node: YamlNode | undefined, key: string): MapEntry | undefined {
  return isMap(node) ? node.entries.find((e) => e.key === key) : undefined;
}

/** A scalar as its author wrote it, without quotes; empty where there is nothing. */
export function writtenText({ value, written }: ScalarNode): string {
  return written ?? (value === null ? '' : String(value));
}

/** A scalar's node, with what is written where the value does not tell. */
export function scalarNode(range: Range, value: Scalar, source: string): ScalarNode {
  const tells = typeof value === 'string' || value === null || String(value) === source;
  return tells ? { range, value } : { range, value, written: source };
}

/** The value without its places. */
export function toValue(node: YamlNode): YamlValue {
  if (isScalar(node)) return node.value;
  if (isList(node)) return node.items.map(toValue);
  // No prototype: a key named `__proto__` is a key like any other.
  const value = Object.create(null) as { [key: string]: YamlValue };
  for (const e of node.entries) value[e.key] = toValue(e.node);
  return value;
}
