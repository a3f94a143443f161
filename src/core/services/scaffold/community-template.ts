import { lineStartsOf, rangeBetween } from '../../base/lines';
import { message, type Message } from '../../base/message';
import { joinPath, nameOf } from '../../base/paths';
import type { Path } from '../../base/ports';
import { splitFrontMatter } from '../../formats/front-matter/split';
import { parseYaml } from '../../formats/front-matter/parse';
import { entry, isList, isMap, type YamlNode } from '../../formats/front-matter/yaml-node';
import { markdownText } from '../../formats/markdown/write-text';
import {
  normalAnswer,
  readTemplateHead,
  templateNames,
  whyNoAnswer,
  whyNoTarget,
  type TemplateAsk,
  type TemplateHead,
  type TemplateProblem,
} from '../../model/schemas/template-head';
import { oneLine } from './contact-text';
import { fillTemplate, type AskedValue, type TemplateValues } from './fill-template';
import { slugOf } from './slug';

/** A template of a community, without what it says of itself. */
export interface CommunityTemplate {
  readonly head: TemplateHead;
  /** The template that is filled in. */
  readonly text: string;
  /** What is wrong with it, by its file: nothing is made of it as long as there is any. */
  readonly problems: readonly TemplateProblem[];
}

/** The languages in which documents are made. */
type Language = 'en' | 'nl';

const noHead: TemplateHead = { asks: [] };
const placeholder = /\{\{\s*([\w-]+)\s*\}\}/g;

/**
 * Reads a template: what stands under `template:` in its front matter is what it says of itself, the rest is
 * the document. The front matter is read by its lines, since placeholders need not be valid YAML.
 */
export function readTemplate(text: string): CommunityTemplate {
  const whole: CommunityTemplate = { head: noHead, text, problems: [] };
  const starts = lineStartsOf(text);
  const { block } = splitFrontMatter(text, starts);
  if (block?.language !== 'yaml') return whole;
  const lines = text.slice(block.contentStart, block.contentEnd).split(/(?<=\n)/);
  const first = lines.findIndex((line) => /^template:\s*(?:[{#]|$)/.test(line));
  if (first < 0) return whole;
  const after = lines.findIndex((line, at) => at > first && /^[^\s#}]/.test(line));
  const own = lines.slice(first, after < 0 ? lines.length : after);
  const startLine = block.contentLine + first;
  const { node, problems } = parseYaml(own.join(''), startLine);
  const map = entry(node, 'template')?.node;
  const read = isMap(map) ? readTemplateHead(map) : { head: noHead, problems: [] };
  const start = starts[startLine] ?? 0;
  const end = start + own.join('').length;
  return {
    head: read.head,
    text: text.slice(0, start) + text.slice(end),
    problems: [
      ...problems.map(({ range, message: said }) => ({ range, text: said })),
      ...read.problems,
      ...unknownPlaceholders(text, start, end, read.head),
    ],
  };
}

/** Why nothing can be made of a template, with its file and line; undefined if it can be used. */
export function whyUnusable(path: Path, { problems: [first] }: CommunityTemplate): Message | undefined {
  return first && message('{0}, line {1}: {2}', path, first.range[0] + 1, first.text);
}

/** Placeholders that nobody fills in: what is asked for is misspelt, or not asked. */
function unknownPlaceholders(
  text: string,
  headStart: number,
  headEnd: number,
  { asks, path }: TemplateHead,
): TemplateProblem[] {
  const starts = lineStartsOf(text);
  const known = new Set([...templateNames, ...asks.flatMap(({ name }) => [name, `${name}_name`])]);
  const inPath = path === undefined ? -1 : text.slice(headStart, headEnd).search(/^\s+path:/m);
  return Array.from(text.matchAll(placeholder)).flatMap((found): TemplateProblem[] => {
    const [whole, name = ''] = found;
    const isInHead = found.index >= headStart && found.index < headEnd;
    if (known.has(name) || (isInHead && inPath < 0)) return [];
    const range = rangeBetween(starts, found.index, found.index + whole.length);
    return [{ range, text: message('“{0}” is asked for nowhere: add it to “asks”.', whole) }];
  });
}

/**
 * What an answer stands for in a template; undefined for none.
 * @returns a message where it does not fit
 */
export function answerValue(
  { type, choices, isRequired }: TemplateAsk,
  written: string | undefined,
  language: Language,
): AskedValue | undefined | { readonly wrong: Message } {
  const text = oneLine(written ?? '');
  if (text === '') return isRequired ? { wrong: message('This is needed.') } : undefined;
  const normal = normalAnswer(type, text, choices);
  if (normal === undefined) return { wrong: whyNoAnswer(type, text, choices) };
  if (type !== 'yes-no') return { yaml: normal, markdown: safeMarkdown(normal) };
  const words = language === 'nl' ? { true: 'ja', false: 'nee' } : { true: 'yes', false: 'no' };
  return { yaml: normal === 'true', markdown: words[normal === 'true' ? 'true' : 'false'] };
}

/** As text also where HTML is read: an escape of Markdown is none there. */
function safeMarkdown(text: string): string {
  return markdownText(text).replaceAll('\\<', '&lt;').replaceAll('\\>', '&gt;');
}

/** The values of a template’s questions by their defaults, for where nobody is asked. */
export function defaultValues({ asks }: TemplateHead, language: Language): TemplateValues {
  return Object.fromEntries(
    asks.flatMap((ask) => {
      const value = answerValue({ ...ask, isRequired: false }, ask.default, language);
      const given = value && 'wrong' in value ? undefined : value;
      return [
        [ask.name, given] as const,
        ...(ask.type === 'person' ? [[`${ask.name}_name`, given] as const] : []),
      ];
    }),
  );
}

/**
 * Where a document of the template goes, each value as in a file’s name; undefined if the template says
 * nothing.
 */
export function targetPath(
  { path }: TemplateHead,
  values: TemplateValues,
): Path | undefined | { readonly wrong: Message } {
  if (path === undefined) return undefined;
  const filled = path.replace(placeholder, (_, name: string) => {
    const value = values[name];
    return slugOf(typeof value === 'object' ? String(value.yaml) : (value ?? ''), name);
  });
  const wrong = whyNoTarget(filled);
  return wrong ? { wrong } : joinPath('', filled);
}

/**
 * Whether values leave the front matter what it is: the same fields, filled in. What a template puts within a
 * list in brackets, say, might make two of one.
 */
export function keepsShape(template: string, answers: TemplateValues): boolean {
  const known = [...templateNames].filter((name) => name !== 'cursor').map((name) => [name, 'x'] as const);
  const values: TemplateValues = { ...Object.fromEntries(known), ...answers };
  const plain = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === undefined ? undefined : 'x']),
  );
  const shapes = [values, plain].map((some) => {
    const { text } = fillTemplate(template, some);
    const { block } = splitFrontMatter(text, lineStartsOf(text));
    if (!block) return undefined;
    const { node, problems } = parseYaml(text.slice(block.contentStart, block.contentEnd), 0);
    return problems.length === 0 ? shapeOf(node) : undefined;
  });
  const [filled, expected] = shapes;
  // A template that is no YAML before is none after.
  return expected === undefined || filled === expected;
}

function shapeOf(node: YamlNode | undefined): string {
  if (isMap(node))
    return `{${node.entries.map(({ key, node: inner }) => `${key}:${shapeOf(inner)}`).join()}}`;
  return isList(node) ? `[${node.items.map(shapeOf).join()}]` : '';
}

/** What a template is called, by itself or by its file. */
export function templateName({ name }: TemplateHead, path: Path): string {
  const words = nameOf(path)
    .replace(/\.[^.]*$/, '')
    .replace(/[-_]+/g, ' ');
  return name ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
