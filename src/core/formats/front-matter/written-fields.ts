import {
  entry,
  fieldText,
  isList,
  isMap,
  isScalar,
  writtenText,
  type MapNode,
  type YamlNode,
} from './yaml-node';

/** A scalar's text, trimmed; undefined if there is none. */
export function textAt(fields: YamlNode | undefined, key: string): string | undefined {
  return fieldText(fields, key) || undefined;
}

/** The texts of a field, one or a list; those of nested fields are left out. */
export function textsAt(fields: MapNode | undefined, key: string): string[] {
  const node = entry(fields, key)?.node;
  return (isList(node) ? node.items : [node]).flatMap((item) => {
    const text = isScalar(item) ? writtenText(item).trim() : '';
    return text === '' || isMap(item) ? [] : [text];
  });
}

/** A finite number; undefined for anything else. */
export function numberAt(fields: YamlNode | undefined, key: string): number | undefined {
  const node = entry(fields, key)?.node;
  return isScalar(node) && typeof node.value === 'number' && Number.isFinite(node.value)
    ? node.value
    : undefined;
}
