import { message } from '../../base/message';
import { lineStartsOf } from '../../base/lines';
import { parseToml } from './parse-toml';
import type { FileProblem, FrontMatterLanguage } from './split';
import { parseSubset } from './subset';
import { isMap, type MapNode, type YamlNode } from './yaml-node';
import { parseYamlDocument } from './yaml-document';

/** A YAML value and its problems. */
export interface ParsedYaml {
  /** Absent if there are only comments. With problems, the best-effort value. */
  readonly node?: YamlNode;
  readonly problems: readonly FileProblem[];
}

export interface ParsedFrontMatter {
  readonly node?: MapNode;
  readonly problems: readonly FileProblem[];
}

const none: readonly FileProblem[] = [];

/**
 * Parses YAML by version 1.2's core schema: dates stay strings, as do `yes` and `no`. Never throws.
 * `startLine` is the zero-based line of the file on which `text` starts; it is added to every position.
 */
export function parseYaml(text: string, startLine: number): ParsedYaml {
  const simple = parseSubset(text, startLine);
  if (simple) return simple.node ? { node: simple.node, problems: none } : { problems: none };
  return parseYamlDocument(text, lineStartsOf(text), startLine);
}

/**
 * Parses front matter: the text between its fences, which starts on line `startLine` of its file. Problems:
 * `front-matter-invalid`, `yaml-duplicate-key`, and `front-matter-not-a-map` if the YAML has no fields.
 */
export function parseFrontMatter(
  text: string,
  startLine: number,
  language: FrontMatterLanguage = 'yaml',
): ParsedFrontMatter {
  if (language === 'toml') return parseToml(text, startLine);
  const { node, problems } = parseYaml(text, startLine);
  if (isMap(node)) return { node, problems };
  if (node === undefined || ('value' in node && node.value === null)) return { problems };
  const notAMap: FileProblem = {
    range: node.range,
    severity: 'error',
    code: 'front-matter-not-a-map',
    message: message('Fields are expected here, each on a line of its own as name: value.'),
  };
  return { problems: [...problems, notAMap] };
}
