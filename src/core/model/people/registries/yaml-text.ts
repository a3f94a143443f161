import { parseYaml } from '../../../formats/front-matter/parse';
import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
} from '../../../formats/front-matter/yaml-node';

/** Registries are written by hand; larger files are something else. */
const maxLength = 1_000_000;

/** The content of a YAML or JSON file, as far as it can be parsed; undefined if empty or unparsable. */
export function parseYamlText(text: string): YamlNode | undefined {
  return text.length > maxLength ? undefined : parseYaml(text, 0).node;
}

/** The items of a list; empty if `node` is not a list. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return isList(node) ? node.items : [];
}

export function entriesOf(node: YamlNode | undefined): MapNode['entries'] {
  return isMap(node) ? node.entries : [];
}

/** The first of the fields that contains text. */
export function textField(node: YamlNode | undefined, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(entry(node, key)?.node);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A scalar as trimmed text; undefined if empty or not a scalar. */
export function textOf(node: YamlNode | undefined): string | undefined {
  if (!isScalar(node) || node.value === null || typeof node.value === 'boolean') return undefined;
  const text = String(node.value).trim();
  return text === '' ? undefined : text;
}
