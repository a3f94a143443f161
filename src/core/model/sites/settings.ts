import { parseYaml } from '../../formats/front-matter/parse';
import type { Settings } from '../../formats/facts';
import { isList, isMap, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';

/** The format of a file that configures a site: settings, a list of packages, or a page layout. */
export type SettingsFormat = 'yaml' | 'toml' | 'json' | 'code' | 'gems' | 'layout';

const settingsFile =
  /(?:^|\/)(?:(?:_config|mkdocs|zensical|hugo|config|myst|_toc|_quarto|_bookdown|docfx|antora|book)\.(?<data>ya?ml|toml|json)|config\/_default\/[^/]+\.(?<part>ya?ml|toml|json)|(?<package>package\.json)|(?<gems>Gemfile)|(?<python>conf\.py|pelicanconf\.py)|(?:docusaurus\.config|eleventy\.config|\.eleventy|astro\.config|gatsby-config|nuxt\.config|quartz\.config|rspress\.config|lume\.config|\.vitepress\/config(?:\/index)?|\.vuepress\/config|book)\.(?<code>[cm]?[jt]s))$/;
const hidden = /(?:^|\/)\.(?!vitepress|vuepress|eleventy)[^/]*\//;
const layoutFile =
  /(?:^|\/)(?:_?layouts|_includes|_partials)\/.*\.(?:html?|njk|liquid|hbs|ejs|nunjucks|webc)$/i;

/** Determined by the path alone; undefined if the file does not configure a site. */
export function settingsFormat(path: string): SettingsFormat | undefined {
  if (layoutFile.test(path)) return 'layout';
  const found = hidden.test(path) ? undefined : settingsFile.exec(path)?.groups;
  if (!found) return undefined;
  const data = found['data'] ?? found['part'];
  if (data !== undefined) return /^ya?ml$/.test(data) ? 'yaml' : data === 'toml' ? 'toml' : 'json';
  return found['package'] ? 'json' : found['gems'] ? 'gems' : 'code';
}

/** Reads the plain values of settings. Never throws. */
export function readSettings(format: SettingsFormat, text: string): Settings {
  switch (format) {
    case 'yaml':
      return yamlSettings(text);
    case 'toml':
      return tomlSettings(text);
    case 'json':
      return jsonSettings(text);
    case 'code':
      return codeSettings(text);
    case 'gems':
      return Object.fromEntries(
        Array.from(text.matchAll(/^[\t ]*gem[\t (]+["']([\w-]+)["']/gm), ([, gem]) => [`gem.${gem}`, 'true']),
      );
    case 'layout':
      return {};
  }
}

/** The ids in a page layout, as written, including template expressions. */
export function layoutAnchors(text: string): string[] {
  const found = text
    .replace(/<!--[^]*?-->/g, '')
    .matchAll(/\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g);
  return [...new Set(Array.from(found, (match) => (match[1] ?? match[2] ?? match[3] ?? '').trim()))].filter(
    (one) => one !== '',
  );
}

function yamlSettings(text: string): Settings {
  const values: Record<string, string> = {};
  const { node } = parseYaml(text.replace(/^\uFEFF/, '').replace(/^---[^\n]*\n/, ''), 0);
  if (node) flatten(node, '', values);
  // Fallback for what Kith cannot parse as YAML, such as Python tags: reads the plain lines.
  for (const [, key = '', value = ''] of text.matchAll(/^([\w-]+):[\t ]+([^\s#&*!|>{[][^\r\n]*?)[\t ]*$/gm))
    values[key] ??= value.replace(/^(["'])(.*)\1$/, '$2');
  if (/slugify:/.test(text)) values['slugify'] = 'true';
  return values;
}

function flatten(node: YamlNode, way: string, values: Record<string, string>): void {
  const at = (key: string): string => (way === '' ? key : `${way}.${key}`);
  if (isMap(node)) for (const { key, node: inner } of node.entries) flatten(inner, at(key), values);
  else if (isList(node)) node.items.forEach((item, index) => flatten(item, at(String(index)), values));
  else if (isScalar(node) && node.value !== null) values[way] = String(node.value);
}

/** Tables and single-line values of TOML. */
function tomlSettings(text: string): Settings {
  const values: Record<string, string> = {};
  let table = '';
  for (const line of text.split(/\r?\n/)) {
    const head = /^[\t ]*\[+[\t ]*([^\]#]+?)[\t ]*\]+/.exec(line);
    if (head) {
      table = `${(head[1] ?? '').replace(/["']/g, '')}.`;
      continue;
    }
    const pair = /^[\t ]*["']?([\w.-]+)["']?[\t ]*=[\t ]*(?:"([^"]*)"|'([^']*)'|([^\s"'[{#]+))/.exec(line);
    if (pair) values[`${table}${pair[1]}`] ??= pair[2] ?? pair[3] ?? pair[4] ?? '';
  }
  return values;
}

function jsonSettings(text: string): Settings {
  const values: Record<string, string> = {};
  const add = (value: unknown, way: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) add(inner, way === '' ? key : `${way}.${key}`);
    else if (value !== null && value !== undefined) values[way] = String(value);
  };
  try {
    const { dependencies, devDependencies, ...rest } = JSON.parse(text) as Record<string, unknown>;
    // Of a package only the dependencies are relevant.
    if (dependencies ?? devDependencies) {
      for (const name of Object.keys({ ...(dependencies ?? {}), ...(devDependencies ?? {}) }))
        values[`package.${name}`] = 'true';
    } else add(rest, '');
  } catch {
    // Unreadable settings count as empty.
  }
  return values;
}

function codeSettings(text: string): Settings {
  const values: Record<string, string> = {};
  const code = text.replace(/^[\t ]*(?:\/\/|#).*$/gm, '').replace(/\/\*[^]*?\*\//g, '');
  const pairs = code.matchAll(
    /(?<![\w.])["']?([A-Za-z_]\w*)["']?[\t ]*[:=][\t ]*(?:(["'`])([^"'`\r\n]*)\2|(true|false|True|False|\d+)\b)/g,
  );
  for (const [, key = '', , text = undefined, literal = ''] of pairs) {
    const value = text ?? literal.toLowerCase();
    values[key] = values[key] === undefined ? value : `${values[key]}\n${value}`;
  }
  if (/myst_parser|myst_nb|recommonmark/.test(code)) values['myst'] = 'true';
  for (const key of ['rewrites', 'permalink', 'numberPrefixParser'])
    if (new RegExp(`\\b${key}\\b`).test(code)) values[key] ??= 'code';
  return values;
}
