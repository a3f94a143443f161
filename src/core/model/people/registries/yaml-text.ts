import { parseYaml } from '../../../formats/front-matter/parse';
import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
} from '../../../formats/front-matter/yaml-node';

/** Registries are written by hand; what is larger is something else. */
const maxLength = 1_000_000;

/**
 * The content of a YAML or JSON file, as far as it can be read; undefined where it is empty or not to be
 * read.
 */
export function parseYamlText(text: string): YamlNode | undefined {
  return text.length > maxLength ? undefined : parseYaml(text, 0).node;
}

/** The nodes of a list; none where `node` is no list. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return isList(node) ? node.items : [];
}

export function entriesOf(node: YamlNode | undefined): MapNode['entries'] {
  return isMap(node) ? node.entries : [];
}

/** The first of the fields that holds text. */
export function textField(node: YamlNode | undefined, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(entry(node, key)?.node);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A scalar as trimmed text; undefined where it is empty or no text. */
export function textOf(node: YamlNode | undefined): string | undefined {
  if (!isScalar(node) || node.value === null || typeof node.value === 'boolean') return undefined;
  const text = String(node.value).trim();
  return text === '' ? undefined : text;
}
