import { isList, isMap, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';
import type { Range } from '../../base/range';
import type { JsonSchema } from '../kinds/json-schema';
import type { Referent } from '../kinds/referent';

/** A value that refers to something else in the community. */
export interface FieldReference {
  readonly refersTo: Referent;
  readonly value: string;
  readonly range: Range;
  /** Whether it is an item of a list. */
  readonly inList?: true;
}

/** All values in `node` that are references by the schema; empty values are skipped. */
export function findReferences(node: YamlNode | undefined, schema: JsonSchema): FieldReference[] {
  if (isScalar(node)) {
    const value = node.value === null ? '' : String(node.value).trim();
    return schema.refersTo && value !== '' ? [{ refersTo: schema.refersTo, value, range: node.range }] : [];
  }
  if (isList(node)) {
    const { items } = schema;
    return items
      ? node.items.flatMap((item) =>
          findReferences(item, items).map((one): FieldReference => ({ ...one, inList: true })),
        )
      : [];
  }
  if (!isMap(node)) return [];
  return node.entries.flatMap(({ key, node: value }) => {
    const { properties } = schema;
    const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    return own ? findReferences(value, own) : [];
  });
}
