import { closest } from '../../base/closest';
import { message, type Message } from '../../base/message';
import { joinPath } from '../../base/paths';
import type { Range } from '../../base/range';
import { textAt, textsAt } from '../../formats/front-matter/written-fields';
import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import { kinds, type Kind } from '../kinds/kind';
import { canonicalMoment } from './canonical-moment';

/** What a template may ask for. */
export const askTypes = ['text', 'choice', 'day', 'person', 'yes-no'] as const;
export type AskType = (typeof askTypes)[number];

/** A question of a template; its answer goes where `{{name}}` stands. */
export interface TemplateAsk {
  readonly name: string;
  /** As it is put to whoever answers. */
  readonly title: string;
  readonly type: AskType;
  /** Of a choice. */
  readonly choices: readonly string[];
  /** The answer that is there before. Of a yes-no `true` or `false`. */
  readonly default?: string;
  readonly isRequired: boolean;
}

/** What a community's template says of itself, under `template:` of its front matter. */
export interface TemplateHead {
  readonly name?: string;
  readonly kind?: Kind;
  /** Where a document goes that is made of it, with `{{placeholders}}`. */
  readonly path?: string;
  readonly asks: readonly TemplateAsk[];
}

export interface TemplateProblem {
  readonly range: Range;
  readonly text: Message;
}

/** Values that every template has: no question is called so. */
export const templateNames: ReadonlySet<string> = new Set(
  'title author to reply_to timezone id date now start end next_year language lang kind cursor'.split(' '),
);

/** Reads what a template says of itself, and what is wrong with that. */
export function readTemplateHead(node: MapNode): {
  readonly head: TemplateHead;
  readonly problems: readonly TemplateProblem[];
} {
  const problems: TemplateProblem[] = [];
  const wrong = (at: YamlNode | Range, text: Message): void =>
    void problems.push({ range: 'range' in at ? at.range : at, text });
  for (const { key, keyRange } of node.entries)
    if (!headFields.includes(key)) wrong(keyRange, unknownWord(key, headFields));
  const [name, path, kind] = ['name', 'path', 'kind'].map((key) => textAt(node, key));
  const known = kinds.find((one) => one === kind?.toLowerCase());
  if (kind !== undefined && !known) wrong(valueAt(node, 'kind'), unknownWord(kind, kinds));
  const why = path === undefined ? undefined : whyNoTarget(path.replace(anyPlaceholder, 'x'));
  if (why) wrong(valueAt(node, 'path'), why);
  return {
    head: {
      ...(name !== undefined && { name }),
      ...(known && { kind: known }),
      ...(path !== undefined && { path }),
      asks: readAsks(entry(node, 'asks')?.node, wrong),
    },
    problems,
  };
}

const headFields = ['name', 'kind', 'path', 'asks'];
const askFields = ['name', 'title', 'type', 'choices', 'default', 'required'];
const anyPlaceholder = /\{\{\s*[\w-]+\s*\}\}/g;
/** More would be a form, and no template. */
const mostAsks = 20;

type Wrong = (at: YamlNode | Range, text: Message) => void;

function readAsks(node: YamlNode | undefined, wrong: Wrong): TemplateAsk[] {
  if (!node || (isScalar(node) && node.value === null)) return [];
  if (!isList(node)) {
    wrong(node, message('“{0}” must be a list.', 'asks'));
    return [];
  }
  if (node.items.length > mostAsks) wrong(node, message('A template asks {0} questions at most.', mostAsks));
  const asks: TemplateAsk[] = [];
  for (const item of node.items) {
    const ask = isMap(item) ? readAsk(item, wrong) : undefined;
    if (!isMap(item)) wrong(item, message('A question needs a “name” and a “type”.'));
    else if (ask && asks.some(({ name }) => name === ask.name))
      wrong(valueAt(item, 'name'), message('“{0}” is asked twice.', ask.name));
    else if (ask) asks.push(ask);
  }
  return asks;
}

function readAsk(node: MapNode, wrong: Wrong): TemplateAsk | undefined {
  for (const { key, keyRange } of node.entries)
    if (!askFields.includes(key)) wrong(keyRange, unknownWord(key, askFields));
  const name = textAt(node, 'name') ?? '';
  if (!/^[a-z][a-z_]*$/.test(name)) {
    wrong(
      valueAt(node, 'name'),
      message('A question needs a “name” of small letters and underscores, such as “place”.'),
    );
    return undefined;
  }
  if (templateNames.has(name)) {
    wrong(
      valueAt(node, 'name'),
      message('“{0}” is known without asking: call the question something else.', name),
    );
    return undefined;
  }
  const written = textAt(node, 'type') ?? 'text';
  const type = askTypes.find((one) => one === written.toLowerCase());
  if (!type) {
    wrong(valueAt(node, 'type'), unknownWord(written, askTypes));
    return undefined;
  }
  const choices = textsAt(node, 'choices');
  if (type === 'choice' && choices.length === 0)
    wrong(valueAt(node, 'choices'), message('A choice needs “choices”: a list to choose from.'));
  const given = textAt(node, 'default');
  const normal = given === undefined ? undefined : normalAnswer(type, given, choices);
  if (given !== undefined && normal === undefined)
    wrong(valueAt(node, 'default'), whyNoAnswer(type, given, choices));
  const required = entry(node, 'required')?.node;
  return {
    name,
    title: textAt(node, 'title') ?? `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`,
    type,
    choices,
    ...(normal !== undefined && { default: normal }),
    isRequired: isScalar(required) && required.value === true,
  };
}

/** An answer as it is kept, if it fits its type: a day as `2026-03-14`. Undefined if it does not. */
export function normalAnswer(type: AskType, written: string, choices: readonly string[]): string | undefined {
  switch (type) {
    case 'choice':
      return choices.find((one) => one === written);
    case 'day':
      return canonicalMoment(written, 'day');
    case 'yes-no':
      return /^(?:true|yes|ja)$/i.test(written)
        ? 'true'
        : /^(?:false|no|nee)$/i.test(written)
          ? 'false'
          : undefined;
    case 'person':
    case 'text':
      return written;
  }
}

/** Why an answer does not fit its type. */
export function whyNoAnswer(type: AskType, written: string, choices: readonly string[]): Message {
  switch (type) {
    case 'choice':
      return message('“{0}” is none of the choices: {1}.', written, choices.join(', '));
    case 'day':
      return message('“{0}” is no day such as 2026-03-14.', written);
    default:
      return message('“{0}” is neither yes nor no.', written);
  }
}

/** Why no document may be written at a path; undefined if one may. */
export function whyNoTarget(path: string): Message | undefined {
  const target = joinPath('', path);
  if (target === undefined || /^[a-z]:|\\/i.test(path))
    return message('“{0}” leads out of the community’s folder.', path);
  const isBad = target
    .split('/')
    .some((name) => /[<>:"|?*\p{Cc}]|[. ]$/u.test(name) || name.toLowerCase() === '.git');
  if (isBad) return message('“{0}” is no path that every system allows.', path);
  return /[^/]\.md$/i.test(target) ? undefined : message('“{0}” is no path of a Markdown file (.md).', path);
}

function unknownWord(word: string, known: readonly string[]): Message {
  const meant = closest(word, known);
  return meant === undefined
    ? message('Kith does not know “{0}” here. It is one of: {1}.', word, known.join(', '))
    : message('Kith does not know “{0}”. Did you mean “{1}”?', word, meant);
}

function valueAt(node: MapNode, key: string): Range {
  return entry(node, key)?.node.range ?? node.entries[0]?.keyRange ?? node.range;
}
